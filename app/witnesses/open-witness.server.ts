import { chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { COSIGNATURE, type VerifierKey, vkeyOf } from "~/journal/note";
import { readVkey } from "~/journal/signer.server";
import { openSource } from "~/journal/source.server";
import { StartError } from "~/shell/faults.server";
import { lockDirectory, released } from "~/shell/lock-directory.server";
import { writeWhole } from "~/shell/write-whole.server";
import type { WitnessActs } from "./serve-witness.server";
import { addCheckpoint } from "./witness.server";
import { openWitnessKey } from "./witness-key.server";
import { originHash, WitnessState } from "./witness-state.server";

export interface WitnessOptions {
  /** Where its key and what it remembers are kept; made if it is not there. */
  directory: string;
  /** Of the witness, for ever; null for the one in the directory, or one after the machine. */
  name: string | null;
  /** Verifier keys of the logs it vouches for, or their addresses. */
  logs: string[];
}

export interface OpenWitness extends WitnessActs {
  vkey: string;
  logs: VerifierKey[];
  close(): Promise<void>;
}

/**
 * Opens a witness, alone in its directory.
 * @throws StartError when something in it is damaged, or a log cannot be reached whose key is not known yet
 */
export async function openWitness({ directory, name, logs }: WitnessOptions, clock: () => Date): Promise<OpenWitness> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o700);
  const lock = await lockDirectory(directory, `Another process is the witness in ${directory}.`);
  try {
    const cosigner = openWitnessKey(join(directory, "key"), name, `${hostname()}/witness`);
    const keys = await keysOf(directory, logs);
    const state = new WitnessState(directory, cosigner.key);
    for (const log of keys) state.latest(log.name);
    return {
      vkey: vkeyOf(cosigner.key, COSIGNATURE),
      logs: keys,
      addCheckpoint: (body) => addCheckpoint(body, keys, cosigner, state, clock()),
      latest(hash) {
        const log = keys.find((key) => originHash(key.name) === hash);
        return log ? state.latest(log.name).note : null;
      },
      close: () => released(lock),
    };
  } catch (error) {
    await released(lock);
    throw error;
  }
}

/** An address stands for the key that it showed the first time: that is kept, in a file of lines `ADDRESS VKEY`. */
async function keysOf(directory: string, logs: string[]): Promise<VerifierKey[]> {
  const path = join(directory, "known-logs");
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const known = new Map(text.split("\n").map((line) => line.split(" ") as [string, string]));
  const keys: VerifierKey[] = [];
  for (const log of logs) {
    const isAddress = /^https?:\/\//i.test(log);
    const vkey = isAddress ? (known.get(log) ?? (await shownAt(log))) : log;
    const key = readVkey(vkey);
    if (!key) throw new StartError(`${log} is neither a verifier key of a log nor the address of one`);
    if (isAddress) known.set(log, vkey);
    keys.push(key);
  }
  const lines = [...known].filter(([address]) => address !== "").map((pair) => `${pair.join(" ")}\n`);
  if (lines.join("") !== text) writeWhole(path, lines.join(""));
  return keys;
}

async function shownAt(address: string): Promise<string> {
  const bytes = await openSource(address)("key").catch(() => null);
  if (!bytes) throw new StartError(`${address} does not show the key of its log: start it first, or give its key`);
  return Buffer.from(bytes).toString().trim();
}
