import { Malformed } from "./asn1";

/** Where a value of DER stands: its first octet, and its content from `start` to before `end`. */
export interface Place {
  id: number;
  at: number;
  start: number;
  end: number;
}

/**
 * The value that begins at a place of DER, without looking inside: for revocation lists, which have hundreds of
 * thousands of values, of which we need a few.
 */
export function placeAt(bytes: Uint8Array, at: number, before: number): Place {
  const [id, first] = [bytes[at], bytes[at + 1]];
  if (id === undefined || first === undefined || (id & 0x1f) === 0x1f) throw new Malformed("value");
  const octets = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || octets > 4) throw new Malformed("length");
  let length = first < 0x80 ? first : 0;
  for (let i = 0; i < octets; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  const start = at + 2 + octets;
  if (start + length > before) throw new Malformed("a value ends after what it is in");
  return { id, at, start, end: start + length };
}

/** The values inside one, in order. */
export function* placesIn(bytes: Uint8Array, outer: Place): Generator<Place> {
  for (let at = outer.start; at < outer.end; ) {
    const place = placeAt(bytes, at, outer.end);
    yield place;
    at = place.end;
  }
}

/** All octets of a value. */
export const bytesAt = (bytes: Uint8Array, place: Place) => bytes.subarray(place.at, place.end);
