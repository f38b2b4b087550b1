import { beforeAll, expect, it } from "vitest";
import { loadCatalogue, readCatalogue } from "~/agencies/load-catalogue.server";
import { knownOf } from "~/applications/form-lint";
import { insertForms } from "~/applications/forms.server";
import { readForms } from "~/applications/read-forms.server";
import { answerTexts } from "~/help/answers";
import { alsoCalled } from "~/help/answers-words";
import { findAnswers } from "~/help/find-answers.server";
import { onBothDatabases } from "../support/database";
import { testHouse, worldFor } from "../support/given";

it("what sections are called besides is said of sections that there are", () => {
  const places = answerTexts("1234").map(({ href }) => href);
  expect(Object.keys(alsoCalled).filter((href) => !places.includes(href))).toEqual([]);
  expect(new Set(places).size).toBe(places.length);
});

onBothDatabases("answers that stand somewhere already", (open) => {
  let house: ReturnType<typeof testHouse>;
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await loadCatalogue(house.db, "db/seed");
    const forms = await readForms("db/seed", knownOf(await readCatalogue("db/seed")));
    const inForce = forms.map((form) => ({ ...form, effectiveFrom: "2026-01-01T00:00:00Z" }));
    await house.db.transaction().execute((trx) => insertForms(trx, inForce));
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
      ["справка о судимости", "/apply/criminal-record"],
      ["записать ребёнка в садик", "/apply/kindergarten"],
    ];
    const misled = [];
    for (const [question, href] of first) {
      const answers = await found(question);
      expect(answers.length).toBeLessThanOrEqual(5);
      if (answers[0] !== href) misled.push([question, href, answers]);
    }
    expect(misled).toEqual([]);
    // Everyday names lead to what the service is called.
    const named: [string, RegExp][] = [
      ["окулист", /офтальмолог/],
      ["техосмотр", /технического осмотра|технический осмотр/i],
      ["загранпаспорт", /заграничн/i],
      ["как отменить запись к зубному", /стоматолог/i],
      ["водительские права", /водительск/i],
      ["прописка", /регистрац|месту жительства/i],
    ];
    for (const [question, title] of named) {
      const titles = (await findAnswers(worldFor(house), question)).map((one) => one.title);
      expect([question, titles.some((one) => title.test(one)), titles]).toEqual([question, true, titles]);
    }
    for (const nothing of ["", "!!! ???", "и не на в", "фыва олдж"])
      expect([nothing, await found(nothing)]).toEqual([nothing, []]);
  });
});
