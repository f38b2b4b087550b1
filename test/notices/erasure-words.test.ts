import { describe, expect, test } from "vitest";
import { erasureText, goneWords, scopeWords } from "~/notices/erasure-words";
import { typedAddress } from "~/notices/notice";
import { formatNoticeNumber } from "~/notices/number";
import { noticeWords } from "~/notices/words";
import { erasedFacts } from "./erased-facts";
import { infoOf, missingTools, structureOf, textOf } from "./pdf-tools";
import { sealedNotice } from "./sealed";

test("says what it came to and leaves out what there was nothing of", () => {
  expect(goneWords(erasedFacts)).toBe("1 заявка, 2 файла уведомлений, 3 документа");
  expect(scopeWords({ ...erasedFacts, scope: "account", annulmentNumber: null })).toContain("Кабинет");
});

describe.skipIf(missingTools.length > 0)("the paper that certifies an erasure", () => {
  const printed = sealedNotice(erasedFacts);

  test("is one tagged page that says everything and names nobody, with one code", async () => {
    const pdf = await printed;
    const text = textOf(pdf);
    const { title, rows, meaning, foot } = erasureText(erasedFacts);
    const said = [title, formatNoticeNumber(erasedFacts.number), ...rows.flatMap(({ term, value }) => [term, value])];
    for (const words of [...said, ...meaning, foot, typedAddress("https://otmena.example", erasedFacts.number)])
      expect(text).toContain(words.replace(/\s+/g, " "));
    expect(text).not.toContain(noticeWords.offlineTitle);
    expect(infoOf(pdf)).toMatch(/^Pages: +1$/m);
    expect(infoOf(pdf)).toMatch(/^Tagged: +yes$/m);
  });

  test("is read aloud as it is meant", async () => {
    await expect(structureOf(await printed)).toMatchFileSnapshot("./erased.golden.txt");
  });
});
