import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compareHeads } from "~/journal/compare";
import { follow } from "~/journal/follow.server";
import { equal } from "~/journal/merkle";
import { base64, type VerifierKey } from "~/journal/note";
import { openCheckpoint, readVkey } from "~/journal/signer.server";
import { openSource, Unreadable } from "~/journal/source.server";
import { type FollowerState, parseState, type SeenNote } from "~/journal/state";
import { verifyLogWords } from "~/journal/verify-log-words";
import { compareWords as words } from "./compare-log-words";

interface Memory {
  file: string;
  vkey: string;
  key: VerifierKey;
  heads: SeenNote[];
}

/**
 * `verify-log compare A B`: whether two followers were shown the same log, by the files in which they keep what they saw.
 * @returns the exit code: 0 the same log, 1 a split view, 2 it cannot be said
 */
export async function runCompare(args: string[], say: (line: string) => void, now: Date): Promise<number> {
  const options = optionsOf(args);
  if (!options) return tell(say, words.usage, 2);
  try {
    const [one, other] = [memoryIn(options.files[0]), memoryIn(options.files[1])];
    if (one.vkey !== other.vkey) return tell(say, words.twoKeys(one.vkey, other.vkey), 2);
    const compared = compareHeads(one.heads, other.heads);
    if (compared.kind === "same") return tell(say, words.same(compared.upTo), 0);
    if (compared.kind === "split") return saySplit(say, one, other, compared.at);
    if (options.log === null) return tell(say, words.unknown(compared.upTo), 2);
    return await compareByLog(options.log, one, other, say, now);
  } catch (error) {
    return tell(say, verifyLogWords.notLooked(error instanceof Error ? error.message : String(error)), 2);
  }
}

function optionsOf(args: string[]): { files: [string, string]; log: string | null } | null {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { log: { type: "string" } } });
    const [one, other, ...more] = positionals;
    return one && other && more.length === 0 ? { files: [one, other], log: values.log ?? null } : null;
  } catch {
    return null;
  }
}

/** A head that the log's key did not sign would accuse it of what it never said. */
function memoryIn(file: string): Memory {
  const state: FollowerState | null = parseState(readFileSync(file, "utf8"));
  if (!state) throw new Unreadable(verifyLogWords.noState(file));
  const key = state.key === null ? null : readVkey(state.key);
  if (!key || state.heads.length === 0) throw new Unreadable(words.nothing(file));
  for (const { size, root, note } of state.heads) {
    const signed = openCheckpoint(note, key);
    if (signed?.size !== size || !equal(signed.root, root)) throw new Unreadable(words.notSigned(file, size));
  }
  return { file, vkey: state.key!, key, heads: state.heads };
}

function saySplit(say: (line: string) => void, one: Memory, other: Memory, at: readonly SeenNote[]): number {
  say(words.split(one.key.name));
  for (const { size, root } of at)
    say(words.splitAt(size, base64(root), base64(other.heads.find((head) => head.size === size)!.root)));
  return 1;
}

/** With the log at hand: of two views at most one can lead to what it shows now. */
async function compareByLog(place: string, one: Memory, other: Memory, say: (line: string) => void, now: Date) {
  const source = openSource(place);
  const found: string[] = [];
  let isSplit = false;
  for (const { file, key, heads } of [one, other]) {
    const { findings } = await follow(source, key, heads, now);
    const [first] = findings;
    const isOther = findings.some(({ kind }) => kind === "other-tree");
    // Damage that fits no head says nothing of what the two were shown.
    if (first && !isOther && first.kind !== "set-back") throw new Unreadable(first.says);
    if (first) found.push((isOther ? words.notLeadingTo : words.longerThanLog)(file, heads.at(-1)!.size));
    isSplit ||= isOther;
  }
  if (found.length === 0) return tell(say, words.bothFit, 0);
  say(isSplit ? words.split(one.key.name) : words.setBack);
  for (const line of found) say(line);
  return 1;
}

function tell(say: (line: string) => void, text: string, code: number): number {
  say(text);
  return code;
}
