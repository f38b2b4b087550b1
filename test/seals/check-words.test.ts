import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkWordList } from "~/seals/check-word-list";
import { checkWords } from "~/seals/check-words";

test("there are 512 words, none of them like another", () => {
  expect(checkWordList).toHaveLength(512);
  expect(new Set(checkWordList.map((word) => word.slice(0, 4))).size).toBe(512);
  for (const word of checkWordList) expect(word).toMatch(/^[а-я]{4,8}$/);
});

test("the list is the one that papers were printed with", () => {
  const digest = createHash("sha256").update(checkWordList.join("\n")).digest("hex");
  expect(digest).toBe("80f97441901398f4cfe3c0ca102843c64702ce043b465ebf3d26c13fc398b734");
});

test("four words are the first 36 bits", () => {
  const words = (hex: string) => checkWords(Buffer.from(hex, "hex")).map((word) => checkWordList.indexOf(word));
  expect(words("0000000000")).toEqual([0, 0, 0, 0]);
  expect(words("ffffffffff")).toEqual([511, 511, 511, 511]);
  expect(words("0080402010")).toEqual([1, 1, 1, 1]);
});

test("each is nine bits, as another way of counting has it", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (digest) => {
      const bits = Array.from(digest, (byte) => byte.toString(2).padStart(8, "0")).join("");
      const expected = [0, 9, 18, 27].map((at) => checkWordList[Number.parseInt(bits.slice(at, at + 9), 2)]);
      expect(checkWords(digest)).toEqual(expected);
    }),
  );
});
