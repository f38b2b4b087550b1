import { readAsn1, reading } from "../asn1/asn1";
import { tag } from "../asn1/fields";
import { bytesAt, type Span, spanAt, spansIn } from "../asn1/skim";
import { oidOf } from "../asn1/values";
import { wrapped } from "../asn1/wrap";
import { attributeId } from "./cms";

const MOST_PARTS = 256;

/**
 * A signed message without what archives add to it and we do not read: lists of the revoked, which may have a hundred
 * thousand entries, and all unsigned attributes but time-stamps. What was signed stays as it came, octet by octet.
 */
export function trimmed(bytes: Uint8Array): Uint8Array {
  const outer = spanAt(bytes, 0, bytes.length);
  const [type, around, ...more] = partsOf(bytes, outer);
  const signed = around && more.length === 0 && outer.after === bytes.length ? partsOf(bytes, around)[0] : undefined;
  if (!type || !around || !signed) return bytes;
  const parts = partsOf(bytes, signed);
  const kept = parts.map((part, at) => {
    if (part.id === tag.around(1)) return wrapped(part.id);
    const isSigners = part.id === tag.set && at === parts.length - 1;
    return isSigners
      ? wrapped(tag.set, ...partsOf(bytes, part).map((one) => signerOf(bytes, one)))
      : bytesAt(bytes, part);
  });
  return wrapped(outer.id, bytesAt(bytes, type), wrapped(around.id, wrapped(signed.id, ...kept)));
}

const partsOf = (bytes: Uint8Array, outer: Span) => [...spansIn(bytes, outer, MOST_PARTS)];

function signerOf(bytes: Uint8Array, signer: Span): Uint8Array {
  const parts = partsOf(bytes, signer).map((part) =>
    part.id === tag.around(1)
      ? wrapped(part.id, ...partsOf(bytes, part).flatMap((attribute) => attributeOf(bytes, attribute)))
      : bytesAt(bytes, part),
  );
  return wrapped(signer.id, ...parts);
}

/** A time-stamp brings lists of its own. */
function attributeOf(bytes: Uint8Array, attribute: Span): Uint8Array[] {
  const [type, values] = partsOf(bytes, attribute);
  if (!type || !values || reading(() => oidOf(readAsn1(bytesAt(bytes, type)))) !== attributeId.timeStamp) return [];
  const tokens = partsOf(bytes, values).map((token) => trimmed(bytesAt(bytes, token)));
  return [wrapped(attribute.id, bytesAt(bytes, type), wrapped(values.id, ...tokens))];
}
