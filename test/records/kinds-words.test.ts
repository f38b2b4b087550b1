import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { deedWords, doneWord } from "~/records/kinds-words";

/** Of pages about one thing that may be of any kind. */
const aboutOne = [
  ...["cabinet/finished-words", "cabinet/own-requests-words", "records/changes-words"],
  ...["signatures/represent-words", "signatures/report-words", "signatures/sign-words", "signatures/words"],
];

describe("words by kind", () => {
  it("agree with what is cancelled", () => {
    expect([
      doneWord("appointment", "cancel"),
      doneWord("application", "annul"),
      doneWord("ongoing", "cancel"),
    ]).toEqual(["отменена", "аннулировано", "отменена"]);
    expect(deedWords("application", "cancel")).toBe("Отменить заявление");
  });

  it.each(aboutOne)("call nothing a record that may be an application or a service: %s", (name) => {
    const said = readFileSync(`app/${name}.ts`, "utf8").replace(/\/\*\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    expect(said.match(/(?<![А-Яа-яё])[Зз]апис[ьиюе](?![а-яё]*сан)[а-яё]*/gu) ?? []).toEqual([]);
  });
});
