import { digestOf } from "../algorithms";
import { reading, same } from "../asn1/asn1";
import { octetsOf } from "../asn1/values";
import { attributeId, onlyValue } from "../cms/cms";
import type { Facts } from "../facts";
import { type Finding, finding } from "../signature";
import type { Signed } from "../signed";

/** The digest that was signed must be that of our document. */
export function digest(
  { signer }: Pick<Signed, "signer">,
  { content, cryptography }: Pick<Facts, "content" | "cryptography">,
): Finding {
  const algorithm = digestOf(signer.digestAlgorithm);
  const value = signer.signed && onlyValue(signer.signed.list, attributeId.messageDigest);
  const signed = value && reading(() => octetsOf(value));
  if (!algorithm.ok || !signed) return finding("digest", "unchecked");
  const isOf = (bytes: Uint8Array) => same(signed, cryptography.digest(algorithm.value, bytes));
  if (isOf(content)) return finding("digest", "same");
  const isRetyped = retyped(content).some(isOf);
  return finding("digest", isRetyped ? "line-endings" : "differs");
}

/** A longer one is no text that an editor or a mail program would change without a word. */
const LONGEST_TEXT = 256 * 1024;

const known = new WeakMap<Uint8Array, Uint8Array[]>();

/** A text with other ends of lines, whichever it may have got. */
function retyped(content: Uint8Array): Uint8Array[] {
  if (content.length > LONGEST_TEXT) return [];
  const all = known.get(content) ?? [toCrLf(content), toLf(content)].filter((other) => other !== null);
  known.set(content, all);
  return all;
}

const LF = 0x0a;
const CR = 0x0d;

/** What an editor or a mail program makes of a text; null if that is the text itself, or it is no text. */
function toCrLf(content: Uint8Array): Uint8Array | null {
  const lone = content.reduce((sum, byte, at) => sum + Number(byte === LF && content[at - 1] !== CR), 0);
  if (lone === 0 || content.includes(0)) return null;
  const changed = new Uint8Array(content.length + lone);
  let to = 0;
  for (const [at, byte] of content.entries()) {
    if (byte === LF && content[at - 1] !== CR) changed[to++] = CR;
    changed[to++] = byte;
  }
  return changed;
}

function toLf(content: Uint8Array): Uint8Array | null {
  const changed = content.filter((byte, at) => byte !== CR || content[at + 1] !== LF);
  return changed.length < content.length && !content.includes(0) ? changed : null;
}
