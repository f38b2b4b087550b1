import { existsSync, mkdirSync } from "node:fs";
import { cp, rename, rm } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Settings } from "~/shell/config.server";
import { askControl, type ControlAct } from "~/shell/control.server";
import { type Engine, openDatabase } from "~/shell/open.server";
import { startSentence } from "~/shell/start-faults.server";
import { backupWords as words } from "./backup-words";
import { copyDatabase, databaseIn } from "./copy-database.server";
import { examineCopy } from "./examine-copy.server";

type Say = (line: string) => void;
const aloud: Say = (line) => void process.stdout.write(`${line}\n`);

/** Two folders that a command names: the copy, and where keys lie, apart from it. */
export interface Places {
  copy: string;
  keys: string | null;
}

/** What a demonstration keeps beside its database; the keys of a real service lie where its settings say. */
export const ownKeys = ["demo-secret", "seal", "signatures"];

/** Files with keys that settings name: they are kept under the setting's name and their own. */
export const namedKeys: Readonly<Record<string, (settings: Settings) => string | null | undefined>> = {
  SEAL_KEY: ({ seal }) => seal.key,
  SEAL_CERT: ({ seal }) => seal.certificate,
  QR_KEY: ({ qrKey }) => qrKey,
  MAIL_DKIM_KEY: ({ mail }) => mail.dkim?.key,
};

/** For `startControl`: the process that has the embedded database copies it. The body is the folder's path. */
export const backupAct =
  (engine: Engine, dataDir: string): ControlAct =>
  async (body) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    return saying(copyDatabase(engine, dataDir, Buffer.concat(chunks).toString()));
  };

/** Milliseconds that pages waited, or what a person has to mend before anything can be copied. */
type Copying = { waited: number } | { why: string };

const saying = (copying: Promise<number>): Promise<Copying> =>
  copying.then(
    (waited) => ({ waited }),
    (error: unknown) => {
      const why = startSentence(error);
      if (why === null) throw error;
      return { why };
    },
  );

/** Null where the command is mistaken. */
export function placesOf(args: string[]): Places | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { keys: { type: "string" } },
    });
    const [copy, ...more] = positionals;
    return copy && more.length === 0 ? { copy: resolve(copy), keys: values.keys ? resolve(values.keys) : null } : null;
  } catch {
    return null;
  }
}

/** Whether one folder lies in another, or is it. */
export const isWithin = (folder: string, outer: string): boolean => !relative(outer, folder).startsWith("..");

/**
 * `backup DIR [--keys DIR]`: copies the embedded database, also while the service runs, and opens the copy to see that it is whole.
 * @returns the exit code: 0 made and whole, 1 made and of no use, 2 not made, 3 for a mistaken command
 */
export async function runBackup(args: string[], settings: Settings, now: Date, say: Say = aloud): Promise<number> {
  const places = placesOf(args);
  const fault = places ? whyNot(places, settings) : words.usage;
  if (fault || !places) {
    say(fault ?? "");
    return places ? 2 : 3;
  }
  const name = `otmena-${now.toISOString().slice(0, 19).replaceAll(":", "-")}Z`;
  const [target, partial] = [join(places.copy, name), join(places.copy, `${name}.partial`)];
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  const copying = await copied(settings, partial);
  if (copying === "cut" || "why" in copying) {
    await rm(partial, { recursive: true, force: true });
    say(copying === "cut" ? words.cut : words.notCopied(copying.why));
    return 2;
  }
  const found = await examineCopy(settings, partial);
  if (found.faults.length > 0) {
    say(words.broken(partial));
    for (const one of found.faults) say(`  ${one}`);
    return 1;
  }
  await rename(partial, target);
  say(words.made(target, copying.waited));
  say(words.whole(found));
  say(places.keys ? words.keysMade(await keepKeys(settings, join(places.keys, name))) : words.noKeys);
  return 0;
}

function whyNot({ copy, keys }: Places, { databaseUrl, dataDir }: Settings): string | null {
  if (databaseUrl) return words.postgres;
  if (!existsSync(databaseIn(dataDir))) return words.nothing(dataDir);
  const within = [copy, keys].find((folder) => folder && isWithin(folder, dataDir));
  if (within) return words.inside(within);
  return keys && (isWithin(keys, copy) || isWithin(copy, keys)) ? words.together : null;
}

/** "cut": the process that has the database went away. */
async function copied(settings: Settings, target: string): Promise<Copying | "cut"> {
  const body = async function* () {
    yield Buffer.from(target);
  };
  const answer = await askControl(settings.dataDir, "backup", body(), () => {});
  if (answer === "cut") return "cut";
  if (answer !== "absent") return answer.result as Copying;
  const { engine, close } = await openDatabase(settings);
  return saying(copyDatabase(engine, settings.dataDir, target)).finally(close);
}

/** Those that settings name, under the names of these: two of different folders may well be called the same. */
async function keepKeys(settings: Settings, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const own = ownKeys.map((name) => [join(settings.dataDir, name), name] as const);
  const named = Object.entries(namedKeys).flatMap(([setting, pathIn]) => {
    const path = pathIn(settings);
    return path ? [[path, `${setting}-${basename(path)}`] as const] : [];
  });
  for (const [path, name] of [...own, ...named])
    if (existsSync(path)) await cp(path, join(folder, name), { recursive: true, force: false, errorOnExist: true });
  return folder;
}
