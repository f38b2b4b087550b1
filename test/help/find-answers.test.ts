import { beforeAll, expect, it } from "vitest";
import { answerTexts } from "~/help/answers";
import { alsoCalled } from "~/help/answers-words";
import { findAnswers } from "~/help/find-answers.server";
import { onBothDatabases } from "../support/database";
import { givenCountry, testHouse, worldFor } from "../support/given";

it("what sections are called besides is said of sections that there are", () => {
  const places = answerTexts("1234").map(({ href }) => href);
  expect(Object.keys(alsoCalled).filter((href) => !places.includes(href))).toEqual([]);
  expect(new Set(places).size).toBe(places.length);
});

onBothDatabases("answers that stand somewhere already", (open) => {
  let house: ReturnType<typeof testHouse>;
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
  });
  const found = async (question: string) => (await findAnswers(worldFor(house), question)).map(({ href }) => href);

  it("are found by everyday words, in sentences, with slips, services by what people call them; the best first, five at most", async () => {
    const first: [string, string][] = [
      ["не приходит код", "/help#sms"],
      ["Здравствуйте! Мне не пришла смс с кодом, что делать???", "/help#sms"],
      ["как вернуть отменённую запись", "/help#notice"],
      ["не нахадится запись", "/help#not-found"],
      ["сколько стоит отмена", "/rules"],
      ["забыл пароль", "/account/lost"],
      ["удалить мои персональные данные", "/privacy#how-long"],
      ["подписать заявку госключом", "/help/signature#goskey"],
      ["потерял номер записи", "/records/phone"],
      ["настоящее ли уведомление", "/verify"],
      [
        "терапевт",
        "/rules?q=%D0%9F%D1%80%D0%B8%D1%91%D0%BC+%D0%B2%D1%80%D0%B0%D1%87%D0%B0-%D1%82%D0%B5%D1%80%D0%B0%D0%BF%D0%B5%D0%B2%D1%82%D0%B0+%D1%83%D1%87%D0%B0%D1%81%D1%82%D0%BA%D0%BE%D0%B2%D0%BE%D0%B3%D0%BE&service=MED-01",
      ],
    ];
    const misled = [];
    for (const [question, href] of first) {
      const answers = await found(question);
      expect(answers.length).toBeLessThanOrEqual(5);
      if (answers[0] !== href) misled.push([question, href, answers]);
    }
    expect(misled).toEqual([]);
    for (const nothing of ["", "!!! ???", "и не на в", "фыва олдж"])
      expect([nothing, await found(nothing)]).toEqual([nothing, []]);
  });
});
