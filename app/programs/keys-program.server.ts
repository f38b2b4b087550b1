import { X509Certificate } from "node:crypto";
import { renameSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { KeyFile } from "~/seals/key-file";
import { keysWords as words } from "~/seals/keys-words";
import { acceptKeys } from "~/seals/known-keys.server";
import { newDemonstrationKeys, newKeys } from "~/seals/new-keys.server";
import { publishedKeys } from "~/seals/published-keys.server";
import { givenSigners, signersOf } from "~/seals/signers.server";
import type { Settings } from "~/shell/config.server";
import { askControl, type ControlAct } from "~/shell/control.server";
import type { House } from "~/shell/house.server";
import { endWishOf, runEndKey } from "./end-key-program.server";
import { openOwn } from "./open-own.server";

type Say = (text: string) => void;

/** All keys there are or were; `inUse`: ids of those that sign now, as far as a running service says. */
interface Keys {
  file: KeyFile;
  inUse: string[];
}

type KeyHouse = Pick<House, "db" | "keys" | "publicUrl" | "sealer" | "qrSigner">;

/** For `startControl`: what another process asks of the one that has the embedded database. */
export const keysAct =
  (house: KeyHouse): ControlAct =>
  async (): Promise<Keys> => ({
    file: await publishedKeys(house),
    inUse: [house.sealer.keyId, house.qrSigner.keyId],
  });

/** Certificates as they are handed to the process that has the embedded database; in base64. */
interface Handed {
  seal: string[];
  qr: string;
}

/** For `startControl`: takes in the keys of another process's settings. */
export const acceptKeysAct =
  (house: Pick<House, "db" | "keys">): ControlAct =>
  async (body) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    const { seal, qr } = JSON.parse(Buffer.concat(chunks).toString()) as Handed;
    const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "base64"));
    await acceptKeys(house, { seal: seal.map(bytes), qr: new X509Certificate(bytes(qr)) }, new Date());
    return "accepted";
  };

/**
 * `keys list | rotate [--out DIRECTORY] | accept | publish [FILE] | retire KEYID | revoke KEYID --since DATE [--reason …]`.
 * @returns the exit code: 0 done, 2 not done, 3 for a mistaken command
 */
export async function runKeys(
  args: string[],
  settings: Settings,
  now: Date,
  say: Say = (text) => void process.stdout.write(`${text}\n`),
): Promise<number> {
  const given = argumentsOf(args);
  if (!given) return told(say, words.usage, 3);
  const { command, file, out, wish } = given;
  if (wish) return runEndKey(wish, settings, now, say);
  if (command === "rotate") return rotate(settings, out, now, say);
  if (command === "accept") return accept(settings, now, say);
  const keys = await readKeys(settings);
  if (!keys) return told(say, words.cut, 2);
  if (command === "list") return told(say, words.list(keys.file.keys, keys.inUse, now), 0);
  const text = `${JSON.stringify(keys.file, null, 2)}\n`;
  if (file === "-") return told(say, text.trimEnd(), 0);
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
  return told(say, words.published(keys.file.keys.length, file), 0);
}

async function rotate(settings: Settings, out: string | undefined, now: Date, say: Say): Promise<number> {
  const host = new URL(settings.publicUrl ?? "http://localhost").host;
  const isOwn = Boolean(settings.seal.certificate || settings.qrKey || settings.mode === "production");
  if (out === undefined && isOwn) return told(say, words.where, 3);
  if (out !== undefined) return told(say, words.rotated(newKeys(out, host, now)), 0);
  const made = newDemonstrationKeys(settings.dataDir, now);
  return (await hand(settings, now)) ? told(say, words.rotatedDemo(made), 0) : told(say, words.cut, 2);
}

async function accept(settings: Settings, now: Date, say: Say): Promise<number> {
  return (await hand(settings, now)) ? told(say, words.accepted, 0) : told(say, words.cut, 2);
}

/** Lets the database know the keys of the settings. False: the process that has it went away. */
async function hand(settings: Settings, now: Date): Promise<boolean> {
  const { sealer, qrSigner } = signersOf(settings, await givenSigners(settings, now), now);
  if (!settings.databaseUrl) {
    const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
    const handed: Handed = { seal: sealer.chain.map(base64), qr: base64(qrSigner.certificate.raw) };
    const body = async function* () {
      yield Buffer.from(JSON.stringify(handed));
    };
    const answer = await askControl(settings.dataDir, "accept-keys", body(), () => {});
    if (answer !== "absent") return answer !== "cut";
  }
  const { db, keys, close } = await openOwn(settings);
  try {
    await acceptKeys({ db, keys }, { seal: sealer.chain, qr: qrSigner.certificate }, now);
    return true;
  } finally {
    await close();
  }
}

const options = { out: { type: "string" }, since: { type: "string" }, reason: { type: "string" } } as const;

function argumentsOf(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [command, file, ...more] = positionals;
    if (more.length === 0 && (command === "retire" || command === "revoke")) {
      const wish = values.out === undefined ? endWishOf(command, file, values) : null;
      return wish && { command, wish, file: "", out: undefined };
    }
    if (values.since !== undefined || values.reason !== undefined) return null;
    const takesFile = command === "publish";
    if (!/^(?:list|rotate|accept|publish)$/.test(command ?? "") || more.length > 0 || (file && !takesFile)) return null;
    if (values.out !== undefined && command !== "rotate") return null;
    return {
      command: command as "list" | "rotate" | "accept" | "publish",
      file: file ?? "otmena-keys.json",
      out: values.out,
      wish: null,
    };
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
  const { db, keys, close } = await openOwn(settings);
  try {
    const publicUrl = settings.publicUrl ?? `http://${settings.host}:${settings.port}`;
    return { file: await publishedKeys({ db, publicUrl, keys }), inUse: [] };
  } finally {
    await close();
  }
}

function told(say: Say, text: string, code: number): number {
  say(text);
  return code;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
