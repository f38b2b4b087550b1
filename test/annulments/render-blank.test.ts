import { describe, expect, test } from "vitest";
import { blankParts, blankWords } from "~/annulments/blanks/blank-words";
import { blankOf, renderBlank } from "~/annulments/blanks/render-blank.server";
import { infoOf, missingTools, textOf } from "../notices/pdf-tools";

test("the blank statement is made once, and again where that failed", async () => {
  let asked = 0;
  const house = {
    renderBlank: async () => {
      asked += 1;
      if (asked === 1) throw new Error("the thread is gone");
      return Uint8Array.of(asked);
    },
  };
  await expect(blankOf(house)).rejects.toThrow();
  expect([await blankOf(house), await blankOf(house)]).toEqual([Uint8Array.of(2), Uint8Array.of(2)]);
});

describe.skipIf(missingTools.length > 0)("the blank statement", () => {
  test("is one tagged page with a line for all that is to be filled in, always the same", async () => {
    const pdf = await renderBlank();
    const rows = blankParts.parts.flatMap((part) => (part.kind === "table" ? part.rows : []));
    for (const said of [blankParts.title, blankWords.foot, ...rows.map(({ term }) => term)])
      expect(textOf(pdf)).toContain(said);
    expect(infoOf(pdf)).toMatch(/^Pages: +1$/m);
    expect(infoOf(pdf)).toMatch(/^Tagged: +yes$/m);
    expect(Buffer.compare(pdf, await renderBlank())).toBe(0);
  });
});
