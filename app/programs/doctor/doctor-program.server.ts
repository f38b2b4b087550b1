import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Settings, SettingsError } from "~/shell/config.server";
import { askControl, type ControlAct } from "~/shell/control.server";
import type { House } from "~/shell/house.server";
import { type Keys, keysFrom, secretOf } from "~/shell/keys.server";
import { openDatabase } from "~/shell/open.server";
import { startSentence } from "~/shell/start-faults.server";
import { doctorWords as words } from "./doctor-words";
import { examineDatabase } from "./examine-database.server";
import { examineOutside } from "./examine-outside.server";
import { examineSettings } from "./examine-settings.server";
import type { Finding, Light } from "./finding";

/** For `startControl`: what the process that has the embedded database says of it. */
export const doctorAct =
  ({ db, settings, keys }: Pick<House, "db" | "settings" | "keys">): ControlAct =>
  async () =>
    examineDatabase(db, settings, keys, new Date());

/**
 * `doctor`: what a service that is to run for real lacks. Changes nothing, migrates nothing, sends nothing.
 * @param read of the settings, which throws a SettingsError where they do not fit
 * @returns the exit code: 0 where nothing is red, 1 where something is, 3 for a mistaken command
 */
export async function runDoctor(
  args: string[],
  read: () => Settings,
  now: Date,
  say: (text: string) => void = (text) => void process.stdout.write(`${text}\n`),
): Promise<number> {
  if (args.length > 0) {
    say(words.usage);
    return 3;
  }
  const findings = await examine(read, now);
  for (const finding of findings) say(words.line(finding));
  const count = (light: Light) => findings.filter((one) => one.light === light).length;
  say(words.summary(count("amber"), count("red")));
  return count("red") > 0 ? 1 : 0;
}

async function examine(read: () => Settings, now: Date): Promise<Finding[]> {
  try {
    const settings = read();
    const inside = [await examineSettings(settings, now), await database(settings, now)];
    return [...inside, await examineOutside(settings, now)].flat();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.faults.map((says) => ({ about: words.settings, light: "red", says }) as const);
  }
}

/** Through the running process where that has the embedded database. */
async function database(settings: Settings, now: Date): Promise<Finding[]> {
  const about = words.database;
  try {
    if (!settings.databaseUrl) {
      const answer = await askControl(settings.dataDir, "doctor", none(), () => {});
      if (answer === "cut") return [{ about, light: "red", says: words.cut }];
      if (answer !== "absent") return answer.result as Finding[];
      if (!existsSync(join(settings.dataDir, "db"))) return [{ about, light: "amber", says: words.notBegun }];
    }
    const { db, close } = await openDatabase({ ...settings, databasePool: 1 });
    try {
      return await examineDatabase(db, settings, keysOf(settings), now);
    } finally {
      await close();
    }
  } catch (error) {
    const why = startSentence(error);
    if (why === null) throw error;
    return [{ about, light: "red", says: words.away(why) }];
  }
}

/** Null for a demonstration that has made none yet, which is not ours to do. */
const keysOf = (settings: Settings): Keys | null =>
  settings.secret || existsSync(join(settings.dataDir, "demo-secret")) ? keysFrom(secretOf(settings)) : null;

async function* none(): AsyncGenerator<Uint8Array> {}
