import fc from "fast-check";
import { expect, test } from "vitest";
import { fromHex, hex, joinBytes, sameBytes } from "~/lib/bytes";

test("bytes are joined in their order", () => {
  expect(joinBytes(Uint8Array.of(1, 2), Uint8Array.of(), Uint8Array.of(3))).toEqual(Uint8Array.of(1, 2, 3));
  expect(joinBytes()).toEqual(Uint8Array.of());
});

test("bytes are the same when each of them is", () => {
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 3))).toBe(false);
});

test("hexadecimal digits are what Node writes and reads", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(hex(bytes)).toBe(Buffer.from(bytes).toString("hex"));
      expect(fromHex(hex(bytes))).toEqual(bytes);
    }),
  );
});

test.each(["0", "0g", " 00", "0x00"])("%j is not hexadecimal", (text) => {
  expect(() => fromHex(text)).toThrow(RangeError);
});
