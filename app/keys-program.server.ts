import { renameSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { KeyFile } from "~/notices/key-file";
import { type NewKey, newDemonstrationKeys, newKeys } from "~/notices/new-keys.server";
import { publishedKeys } from "~/notices/published-keys.server";
import type { Settings } from "~/shell/config.server";
import { askControl, type ControlAct } from "~/shell/control.server";
import type { House } from "~/shell/house.server";
import { openMigrated } from "~/shell/open.server";
import { keysWords as words } from "~/words/keys";

/** All keys there are or were; `inUse`: ids of those that sign now, as far as a running service says. */
interface Keys {
  file: KeyFile;
  inUse: string[];
}

type KeyHouse = Pick<House, "db" | "publicUrl" | "sealer" | "qrSigner">;

/** For `startControl`: what another process asks of the one that has the embedded database. */
export const keysAct =
  (house: KeyHouse): ControlAct =>
  async (): Promise<Keys> => ({
    file: await publishedKeys(house),
    inUse: [house.sealer.keyId, house.qrSigner.keyId],
  });

/**
 * `keys list | rotate [--out DIRECTORY] | publish [FILE]`.
 * @returns the exit code: 0 done, 2 not done, 3 for a mistaken command
 */
export async function runKeys(
  args: string[],
  settings: Settings,
  now: Date,
  say: (text: string) => void = (text) => void process.stdout.write(`${text}\n`),
): Promise<number> {
  const given = argumentsOf(args);
  if (!given) return told(say, words.usage, 3);
  const { command, file, out } = given;
  if (command === "rotate") return rotate(settings, out, now, say);
  const keys = await readKeys(settings);
  if (!keys) return told(say, words.cut, 2);
  if (command === "list") return told(say, words.list(keys.file.keys, keys.inUse, now), 0);
  const text = `${JSON.stringify(keys.file, null, 2)}\n`;
  if (file === "-") return told(say, text.trimEnd(), 0);
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
  return told(say, words.published(keys.file.keys.length, file), 0);
}

function rotate(settings: Settings, out: string | undefined, now: Date, say: (text: string) => void): number {
  const host = new URL(settings.publicUrl ?? "http://localhost").host;
  const isOwn = Boolean(settings.seal.certificate || settings.qrKey || settings.mode === "production");
  if (out === undefined && isOwn) return told(say, words.where, 3);
  const made: NewKey[] = out === undefined ? newDemonstrationKeys(settings.dataDir, now) : newKeys(out, host, now);
  return told(say, out === undefined ? words.rotatedDemo(made) : words.rotated(made), 0);
}

function argumentsOf(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { out: { type: "string" } } });
    const [command, file, ...more] = positionals;
    const takesFile = command === "publish";
    if (!/^(?:list|rotate|publish)$/.test(command ?? "") || more.length > 0 || (file && !takesFile)) return null;
    if (values.out !== undefined && command !== "rotate") return null;
    return { command: command as "list" | "rotate" | "publish", file: file ?? "otmena-keys.json", out: values.out };
  } catch {
    return null;
  }
}

/** Through the running process where that has the embedded database. Null: it went away. */
async function readKeys(settings: Settings): Promise<Keys | null> {
  if (!settings.databaseUrl) {
    const answer = await askControl(settings.dataDir, "keys", nothing(), () => {});
    if (answer === "cut") return null;
    if (answer !== "absent") return answer.result as Keys;
  }
  const { db, close } = await openMigrated(settings);
  try {
    const publicUrl = settings.publicUrl ?? `http://${settings.host}:${settings.port}`;
    return { file: await publishedKeys({ db, publicUrl }), inUse: [] };
  } finally {
    await close();
  }
}

function told(say: (text: string) => void, text: string, code: number): number {
  say(text);
  return code;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
