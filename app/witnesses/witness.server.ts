import { hashing } from "~/journal/hashing.server";
import { equal, isContinued, type Tree } from "~/journal/merkle";
import { type Checkpoint, parseCheckpoint, parseNote, signatureLine, type VerifierKey } from "~/journal/note";
import { openNote } from "~/journal/signer.server";
import { type AddCheckpoint, parseAddCheckpoint, SIZE_TYPE } from "./add-checkpoint";
import { type Cosigner, cosign } from "./cosignature.server";
import type { WitnessState } from "./witness-state.server";

/** What a request is answered with. */
export interface Answer {
  status: number;
  type: string;
  body: string;
}

/** A head that a log signed. */
interface Signed extends Checkpoint {
  text: string;
  /** With the signatures that we verified, and no others. */
  note: string;
}

/**
 * `POST add-checkpoint` of C2SP tlog-witness: vouches for a head that continues the last one it vouched for. Looks and keeps
 * without a pause in between, so of two requests that come together one is answered after the other.
 */
export function addCheckpoint(
  body: Uint8Array,
  logs: readonly VerifierKey[],
  cosigner: Cosigner,
  state: WitnessState,
  now: Date,
): Answer {
  const request = parseAddCheckpoint(utf8(body) ?? "");
  const note = request && parseNote(request.checkpoint);
  const head = note && parseCheckpoint(note.text);
  if (!request || !head) return refused(400, "not a request to add a checkpoint");
  const trusted = logs.filter(({ name }) => name === head.origin);
  if (trusted.length === 0) return refused(404, "this log is not witnessed here");
  const signed = signedBy(trusted, request.checkpoint, head);
  if (!signed) return refused(403, "the checkpoint is not signed by a key of this log that is trusted here");
  if (request.oldSize > head.size) return refused(400, "the old size is above the new one");
  const { tree } = state.latest(head.origin);
  if (request.oldSize !== tree.size) return { status: 409, type: SIZE_TYPE, body: `${tree.size}\n` };
  if (!isNext(tree, signed, request)) {
    // Of one size there can be but one tree: the log's own signature is against it.
    if (head.size === tree.size && !equal(head.root, tree.root)) state.keepEvidence(head.origin, signed.note);
    return refused(422, "the checkpoint does not continue the one that was vouched for here");
  }
  const line = cosign(cosigner, signed.text, now);
  state.keep(head.origin, { size: head.size, root: head.root }, signed.note + line);
  return { status: 200, type: "text/plain; charset=utf-8", body: line };
}

/** Null when none of the keys signed it, or a line of theirs does not hold. */
function signedBy(keys: readonly VerifierKey[], note: string, head: Checkpoint): Signed | null {
  const { text, signatures } = parseNote(note)!;
  const theirs = (key: VerifierKey) => signatures.filter((one) => one.name === key.name && one.keyId === key.keyId);
  const signing = keys.filter((key) => theirs(key).length > 0);
  if (signing.length === 0 || signing.some((key) => openNote(note, key) === null)) return null;
  return { ...head, text, note: `${text}\n${signing.flatMap(theirs).map(signatureLine).join("")}` };
}

function isNext(old: Tree, young: Tree, { oldSize, proof }: AddCheckpoint): boolean {
  if (young.size === 0 && !equal(young.root, hashing.empty)) return false;
  // The empty tree is continued by every tree.
  return oldSize === 0 && young.size > 0 ? proof.length === 0 : isContinued(hashing, old, young, proof);
}

const refused = (status: number, says: string): Answer => ({
  status,
  type: "text/plain; charset=utf-8",
  body: `${says}\n`,
});

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
