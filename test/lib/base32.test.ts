import fc from "fast-check";
import { expect, test } from "vitest";
import { base32, fromBase32 } from "~/lib/base32";

const bytesOf = (text: string) => new TextEncoder().encode(text);

test.each([
  ["", ""],
  ["f", "MY"],
  ["fo", "MZXQ"],
  ["foo", "MZXW6"],
  ["foob", "MZXW6YQ"],
  ["fooba", "MZXW6YTB"],
  ["foobar", "MZXW6YTBOI"],
])("%j is written as RFC 4648 says, without padding", (text, written) => {
  expect(base32(bytesOf(text))).toBe(written);
  expect(fromBase32(written)).toEqual(bytesOf(text));
  expect(fromBase32(written.toLowerCase())).toEqual(bytesOf(text));
});

test("whatever is written can be read, and is in QR's alphanumeric mode", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(base32(bytes)).toMatch(/^[A-Z2-7]*$/);
      expect(fromBase32(base32(bytes))).toEqual(bytes);
    }),
  );
});

test("no other text stands for the same bytes", () => {
  const sign = fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
  fc.assert(
    fc.property(fc.string({ unit: sign }), (text) => {
      const bytes = fromBase32(text);
      expect(bytes === undefined || base32(bytes) === text).toBe(true);
    }),
  );
});

test.each(["1", "MZ", "M", "MZXW6=", "MZXW6===", "MZ XQ", "MZXÐ", "MZXW60"])("%j is nothing", (text) => {
  expect(fromBase32(text)).toBeUndefined();
});
