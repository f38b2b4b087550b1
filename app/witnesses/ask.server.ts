import { parseNote, signatureLine } from "~/journal/note";
import { type AddCheckpoint, addCheckpointText, parseSize } from "./add-checkpoint";
import { vouchedAt } from "./cosignature.server";
import type { Witness } from "./policy";
import { originHash } from "./witness-state.server";

/** What a witness answered. */
export type Told =
  | { kind: "vouched"; line: string; at: Date }
  /** It vouched for a head of this size last. */
  | { kind: "knows"; size: number }
  | { kind: "refused"; status: number }
  | { kind: "silent"; why: string };

const PATIENCE_MS = 10_000;
const ANSWER_BYTES = 64 * 1024;
/** How far a witness's clock may be ahead of ours. */
const AHEAD_MS = 600_000;

/** Asks a witness to vouch for a head. What does not verify under its key was not said. */
export async function askWitness(
  { url, key }: Witness,
  request: AddCheckpoint,
  now: Date,
  signal?: AbortSignal,
): Promise<Told> {
  const answer = await speak(`${url}/add-checkpoint`, { method: "POST", body: addCheckpointText(request) }, signal);
  if ("why" in answer) return { kind: "silent", why: answer.why };
  const { status, text } = answer;
  const size = status === 409 && text.endsWith("\n") ? parseSize(text.slice(0, -1)) : null;
  if (size !== null) return { kind: "knows", size };
  if (status !== 200) return { kind: "refused", status };
  const note = request.checkpoint + text;
  const at = vouchedAt(note, key);
  if (!at || at.getTime() > now.getTime() + AHEAD_MS) return { kind: "silent", why: "no cosignature that holds" };
  const theirs = parseNote(note)!.signatures.filter(({ name, keyId }) => name === key.name && keyId === key.keyId);
  return { kind: "vouched", line: signatureLine(theirs.at(-1)!), at };
}

/** The head of a log that a witness vouched for last; null when it does not show one. */
export async function latestOf({ url }: Witness, origin: string, signal?: AbortSignal): Promise<string | null> {
  const answer = await speak(`${url}/${originHash(origin)}/checkpoint`, { method: "GET" }, signal);
  return "text" in answer && answer.status === 200 ? answer.text : null;
}

/** In time and not too long, or why not. */
async function speak(
  url: string,
  init: RequestInit,
  cut?: AbortSignal,
): Promise<{ status: number; text: string } | { why: string }> {
  try {
    const late = AbortSignal.timeout(PATIENCE_MS);
    const signal = cut ? AbortSignal.any([late, cut]) : late;
    const response = await fetch(url, { ...init, signal, redirect: "error" });
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > ANSWER_BYTES) return { why: "too long an answer" };
      chunks.push(chunk);
    }
    return { status: response.status, text: Buffer.concat(chunks).toString() };
  } catch (error) {
    const { message, cause } = error as Error & { cause?: Error };
    return { why: cause?.message ?? message };
  }
}
