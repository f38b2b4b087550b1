import { describe, expect, test } from "vitest";
import { renderStatement } from "~/annulments/blanks/render-statement.server";
import type { StatementFacts } from "~/annulments/blanks/statement";
import { statementParts } from "~/annulments/blanks/statement-parts";
import { statementPaperWords, statementText } from "~/annulments/blanks/statement-words";
import { fontsOf, infoOf, inspect, metadataOf, missingTools, structureOf, textOf } from "../notices/pdf-tools";
import { sampleRecord } from "../records/sample-record";

const facts: StatementFacts = {
  record: sampleRecord,
  annulment: {
    ...{ number: "51073826", mode: "cancel", note: null, revision: 1 },
    filedAt: new Date("2026-11-21T11:05:12Z"),
    decision: {
      ...{ allowed: true, refusal: null, rule: "C2-24", source: "S3", ruleSetVersion: 1, trace: [] },
      ...{ deadlineAt: null, deadlineHours: 24, modes: ["cancel", "annul"], restoreDays: 30 },
    },
  },
  reason: "Не смогу прийти",
  madeAt: new Date("2026-11-21T11:07:00Z"),
};

test("a statement says everything that is asked, in plain text", () => {
  expect(statementText(facts)).toBe(`ОТМЕНИТЬ ЗАПИСЬ

Заявка 5107-3826, подана 21 ноября 2026, 16:05:12 по Екатеринбургу (МСК+2).

О чём прошу
Отменить запись, с правом вернуть.
Вернуть запись можно 30 дней после отмены.

Номер записи: П 240 517 386, создана 1 ноября 2026
Услуга: Приём врача-терапевта участкового
Назначено: Вторник, 24 ноября 2026, 10:40 по Екатеринбургу (МСК+2)
Где: Поликлиника № 903, Свердловская обл., Екатеринбург, Тихая улица, 8
Ведомство: Поликлиники области
Кто записан: Муравьёва Фёкла Геннадьевна
Основание: Подано не позже чем за 24 часа до назначенного времени
Причина: Не смогу прийти

Согласие
Разрешаю обработать мои данные ради этой отмены.

Составлено 21 ноября 2026, 16:07:00 по Екатеринбургу (МСК+2).
Редакция заявки 1. Если заявку изменить, понадобится новая подпись.
`);
});

test("a statement says on what condition it is granted, before that is met", () => {
  const { annulment } = facts;
  const about = (decision: Partial<typeof annulment.decision>) =>
    statementText({ ...facts, annulment: { ...annulment, decision: { ...annulment.decision, ...decision } } });
  expect(about({ deadlineHours: 12, asks: { kind: "officer" } })).toContain(
    "\nОснование: Подано не позже чем за 12 часов до назначенного времени. Сработает, если подтвердит сотрудник\n",
  );
  expect(about({ deadlineHours: null, asks: { kind: "visit", bring: ["passport"] } })).toContain(
    "\nОснование: Подано до назначенного времени. Сработает, если придут лично\n",
  );
});

test("what somebody typed cannot make lines of its own", () => {
  const note = "не приду\r\nОтменить запись, навсегда.\u2028ещё";
  const text = statementText({ ...facts, annulment: { ...facts.annulment, mode: "annul", note } });
  expect(text).toContain("\nДобавлено: не приду Отменить запись, навсегда. ещё\n");
  expect(text).toContain("\nАннулировать запись, навсегда.\nЗнаю, что вернуть запись будет нельзя.\n");
});

describe("the same as a PDF", () => {
  const text = statementText({ ...facts, annulment: { ...facts.annulment, note: "Уехал: до весны. Простите" } });
  const render = (of = text) => renderStatement({ text: of, number: "51073826", madeAt: facts.madeAt });

  test("is made of the parts of the text: a table where every line is a pair", () => {
    const { title, parts } = statementParts(text);
    expect(title).toBe("ОТМЕНИТЬ ЗАПИСЬ");
    expect(parts.map(({ kind }) => kind)).toEqual(["prose", "prose", "table", "prose", "prose"]);
    expect(parts.flatMap((part) => (part.kind === "prose" ? part.heading : []))).toEqual([
      ...[null, "О чём прошу", "Согласие", null],
    ]);
    const rows = parts.flatMap((part) => (part.kind === "table" ? part.rows : []));
    expect(rows.at(-1)).toEqual({ term: "Добавлено", value: "Уехал: до весны. Простите" });
  });

  test("is the same bytes for the same text, and others for another", async () => {
    const [one, again, other] = await Promise.all([render(), render(), render(text.replace("врача", "Врача"))]);
    expect(Buffer.compare(one, again)).toBe(0);
    expect(Buffer.compare(one, other)).not.toBe(0);
    expect(metadataOf(one)).toContain("<pdfaid:conformance>A</pdfaid:conformance>");
  });

  test.skipIf(missingTools.length > 0)("says every word of the text, on one page, tagged", async () => {
    const pdf = await render();
    const said = text.replace(/^(?=[^\n]*: )([^:\n]+): /gm, "$1 ").replace(/\s+/g, " ");
    expect(textOf(pdf)).toBe(`Отмена ${said}${statementPaperWords.foot}`);
    expect(infoOf(pdf)).toMatch(/^Pages: +1$/m);
    expect(infoOf(pdf)).toMatch(/^Tagged: +yes$/m);
    expect(structureOf(pdf)).toMatch(/H1 .*\n *"ОТМЕНИТЬ ЗАПИСЬ"/);
    expect(fontsOf(pdf).every((font) => font.endsWith("yes yes yes"))).toBe(true);
    expect(() => inspect(pdf)).not.toThrow();
  });
});
