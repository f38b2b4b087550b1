import type { KeyObject } from "node:crypto";
import { isSigned, signText } from "~/journal/ed25519.server";
import { type NoteSignature, parseNote, signatureLine, type VerifierKey } from "~/journal/note";

/** Who cosigns: a key of type `COSIGNATURE`, and its private half. */
export interface Cosigner {
  key: VerifierKey;
  privateKey: KeyObject;
}

/** What is signed (C2SP tlog-cosignature, Ed25519): that at `seconds` this was the largest head that was seen of its log. */
const messageOf = (checkpointText: string, seconds: bigint): string =>
  `cosignature/v1\ntime ${seconds}\n${checkpointText}`;

/** Bytes of the time before the signature itself. */
const TIME = 8;
const LENGTH = TIME + 64;
/** The last second that JavaScript can date; later ones are a mistake or a lie. */
const LAST = 8_640_000_000_000n;

/** The line that goes below a head's own signature. `checkpointText`: of its note, without signatures. */
export function cosign({ key, privateKey }: Cosigner, checkpointText: string, now: Date): string {
  const seconds = BigInt(Math.floor(now.getTime() / 1000));
  const time = Buffer.alloc(TIME);
  time.writeBigUInt64BE(seconds);
  const signature = Buffer.concat([time, signText(messageOf(checkpointText, seconds), privateKey)]);
  return signatureLine({ name: key.name, keyId: key.keyId, signature });
}

/** When the holder of `key` vouched for this head: the latest time, if it did so more than once. Null when it did not, or a line of its key does not hold. */
export function vouchedAt(note: string, key: VerifierKey): Date | null {
  const parsed = parseNote(note);
  if (!parsed) return null;
  const theirs = parsed.signatures.filter(({ name, keyId }) => name === key.name && keyId === key.keyId);
  const times = theirs.map((one) => timeOf(parsed.text, one, key));
  if (times.length === 0 || times.some((time) => time === null)) return null;
  return new Date(Math.max(...times.map(Number)) * 1000);
}

/** Null where the signature does not hold. A cosignature of a head must have a time. */
function timeOf(text: string, { signature }: NoteSignature, key: VerifierKey): bigint | null {
  if (signature.length !== LENGTH) return null;
  const seconds = Buffer.from(signature).readBigUInt64BE();
  if (seconds === 0n || seconds > LAST) return null;
  return isSigned(messageOf(text, seconds), signature.subarray(TIME), key.publicKey) ? seconds : null;
}
