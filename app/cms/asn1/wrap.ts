import { joined } from "./asn1";

/** A value of DER: its first octet, its length, its parts. */
export function wrapped(id: number, ...parts: Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return joined([Uint8Array.of(id, ...lengthOf(length)), ...parts]);
}

function lengthOf(length: number): number[] {
  if (length < 128) return [length];
  const octets = [length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255];
  const needed = octets.slice(octets.findIndex((octet) => octet !== 0));
  return [0x80 | needed.length, ...needed];
}
