import fc from "fast-check";
import { expect, test } from "vitest";
import { fromBase64 } from "~/lib/base64";

test("whatever Node writes is read, in both alphabets, padded or not", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const buffer = Buffer.from(bytes);
      expect(fromBase64(buffer.toString("base64"))).toEqual(bytes);
      expect(fromBase64(buffer.toString("base64url"))).toEqual(bytes);
    }),
  );
});

test.each(["a", "ab cd", "ab\ncd", "äbcd", "ab=c", "!"])("%j is nothing", (text) => {
  expect(fromBase64(text)).toBeUndefined();
});
