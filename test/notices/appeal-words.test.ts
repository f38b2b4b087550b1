import { describe, expect, test } from "vitest";
import { appealText, elsewhereWords, resolutionText } from "~/notices/appeal-words";
import { formatNoticeNumber } from "~/notices/number";
import { appealedFacts, overturnedFacts, upheldFacts } from "./appeal-facts";
import { infoOf, missingTools, structureOf, textOf } from "./pdf-tools";
import { sealedNotice } from "./sealed";

test("what comes next is said by which body, which court and until when; of what was overturned, that it holds no more", () => {
  expect(elsewhereWords(null)).toContain("в вышестоящий орган, в прокуратуру или в суд");
  expect(resolutionText(upheldFacts).meaning.join(" ")).toMatch(
    /До 26 декабря 2026 включительно.*орган: Министерство здравоохранения\..*суда свой срок/,
  );
  expect(resolutionText(overturnedFacts).meaning[0]).toBe(
    `Уведомление ${formatNoticeNumber(overturnedFacts.against.number)} больше не действует: при проверке его номера это видно.`,
  );
  expect(resolutionText({ ...upheldFacts, by: "silence" }).rows[1]?.value).toContain("никто не решил");
});

describe.skipIf(missingTools.length > 0)("the papers of an appeal", () => {
  test.each([
    ["appealed", appealedFacts, appealText(appealedFacts)],
    ["upheld", upheldFacts, resolutionText(upheldFacts)],
  ] as const)(
    "are one tagged page each that names nobody and is read aloud as it is meant: %s",
    async (kind, facts, text) => {
      const pdf = await sealedNotice(facts);
      const { title, rows, meaning, foot } = text;
      const said = [title, formatNoticeNumber(facts.number), ...rows.flatMap(({ term, value }) => [term, value])];
      for (const words of [...said, ...meaning, foot]) expect(textOf(pdf)).toContain(words.replace(/\s+/g, " "));
      expect(infoOf(pdf)).toMatch(/^Pages: +1$/m);
      await expect(structureOf(pdf)).toMatchFileSnapshot(`./${kind}.golden.txt`);
    },
  );
});
