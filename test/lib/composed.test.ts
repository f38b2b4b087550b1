import fc from "fast-check";
import { expect, test } from "vitest";
import { composed } from "~/lib/composed";

test("a text is composed as Unicode says, in either form", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      expect(composed(text)).toBe(text.normalize("NFC"));
      expect(composed(text, "NFKC")).toBe(text.normalize("NFKC"));
    }),
  );
  expect(composed("и\u0306")).toBe("й");
});

test("a text with more marks on a letter than any writing has stays as it came", () => {
  const endless = `и${"\u0306\u0327".repeat(20)}`;
  expect(composed(endless)).toBe(endless);
  expect(composed(`и${"\u0306".repeat(30)}`)).toBe(`й${"\u0306".repeat(29)}`);
});

test("whatever begins with a mark once it is composed is counted as one", () => {
  const odd: string[] = [];
  for (let code = 0; code < 0x110000; code++) {
    const sign = String.fromCodePoint(code);
    const isMark = /^\p{M}+$/u.test(sign.normalize("NFKC")) || /^\p{M}+$/u.test(sign.normalize("NFD"));
    if (isMark && composed(sign.repeat(31), "NFKC") !== sign.repeat(31)) odd.push(code.toString(16));
  }
  expect(odd).toEqual([]);
});
