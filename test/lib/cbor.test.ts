import { decode, encode } from "cborg";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cbor, cbor, readCbor, tagged } from "~/lib/cbor";

const whole = fc.integer({ min: -(2 ** 32), max: 2 ** 32 - 1 });
const leaf = fc.oneof(whole, fc.string(), fc.constant(null), fc.uint8Array());
const value = fc.oneof(leaf, fc.array(leaf), fc.array(fc.array(leaf)));

test("another writer of CBOR writes the same", () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(cbor(one as Cbor)).toEqual(Uint8Array.from(encode(one)));
    }),
  );
});

test("another reader reads what we write, and we read it too", () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(decode(cbor(one as Cbor))).toEqual(one);
      expect(readCbor(cbor(one as Cbor))).toEqual(one);
    }),
  );
});

test("a map keeps its keys, which are numbers, in their order", () => {
  const claims = new Map<number, Cbor>([
    [2, "x"],
    [6, 1],
    [-65537, [null]],
  ]);
  expect(Buffer.from(cbor(claims)).toString("hex")).toBe("a302617806013a0001000081f6");
  expect(readCbor(cbor(claims))).toEqual(claims);
  expect(decode(cbor(claims), { useMaps: true })).toEqual(claims);
});

test("a tag stands before its value (RFC 8949, appendix A)", () => {
  expect(Buffer.from(tagged(1, 1363896240)).toString("hex")).toBe("c11a514b67b0");
});

test.each([
  ["nothing", ""],
  ["less than was promised", "43 01 02"],
  ["more than one value", "01 02"],
  ["an array of four thousand million", "9a ff ff ff ff"],
  ["a text that is not UTF-8", "61 ff"],
  ["a key twice", "a2 01 02 01 03"],
  ["a key that is no number", "a1 61 61 02"],
  ["arrays in arrays without an end", "81 81 81 81 81 81 81 81"],
  ["a float", "f9 3c 00"],
  ["an open length", "5f 41 01 ff"],
  ["a number of eight bytes", "1b 00 00 00 00 00 00 00 01"],
  ["a tag", "c1 01"],
])("%s is not read", (_, digits) => {
  expect(readCbor(Buffer.from(digits.replaceAll(" ", ""), "hex"))).toBeUndefined();
});

test("whatever comes, it is read or it is not", () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void readCbor(bytes)));
});
