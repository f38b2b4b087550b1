import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statementFacts, statementName } from "~/annulments/blanks/statement";
import { type StatementPart, statementParts } from "~/annulments/blanks/statement-parts";
import { statementText } from "~/annulments/blanks/statement-words";
import { recordsByKind, sampleRecord } from "../records/sample-record";
import { later, MINUTE } from "../support/given";
import { sampleDecision, sampleRequest } from "./sample-request";

const madeAt = later(2 * MINUTE);
const textOf = (
  changes: Partial<typeof sampleRequest>,
  record: typeof sampleRecord = sampleRecord,
  reason = "Другое",
) => statementText(statementFacts(record, { ...sampleRequest, ...changes }, reason, madeAt));
const linesOf = (part: StatementPart): string[] =>
  part.kind === "table"
    ? part.rows.map(({ term, value }) => `${term}: ${value}`)
    : [...(part.heading === null ? [] : [part.heading]), ...part.sentences];

describe("a statement taken apart for its paper", () => {
  it("says what its text says, line by line, whatever somebody typed into it", () => {
    const hostile = fc.string({
      unit: fc.oneof(fc.constantFrom(..."ая:. \n\r\t\u2028«»"), fc.string()),
      maxLength: 60,
    });
    fc.assert(
      fc.property(hostile, hostile, hostile, (note, title, reason) => {
        const record = { ...sampleRecord, service: { ...sampleRecord.service, title: `Приём ${title}` } };
        const text = textOf({ note: note || null }, record, reason);
        const { title: head, parts } = statementParts(text);
        expect(`${[head, ...parts.map((part) => linesOf(part).join("\n"))].join("\n\n")}\n`).toBe(text);
        // Whatever is typed, there are five blocks: none can be made to look like one of ours.
        expect(parts.map(({ kind }) => kind)).toEqual(["prose", "prose", "table", "prose", "prose"]);
      }),
      { numRuns: 60 },
    );
  });

  it("has a table only where every line is a pair, and a heading only where sentences follow it", () => {
    const { parts } = statementParts(
      "ЗАГОЛОВОК\n\nОдно: два\nбез пары\n\nСогласие\nРазрешаю.\n\nПросто слова.\nЕщё слова.\n",
    );
    expect(parts).toEqual([
      { kind: "prose", heading: "Одно: два", sentences: ["без пары"] },
      { kind: "prose", heading: "Согласие", sentences: ["Разрешаю."] },
      { kind: "prose", heading: null, sentences: ["Просто слова.", "Ещё слова."] },
    ]);
    expect(statementParts("ОДНО")).toEqual({ title: "ОДНО", parts: [] });
  });

  it("keeps what stands behind the first colon whole", () => {
    expect(statementParts("А\n\nДобавлено: в 10:40: поздно\n").parts).toEqual([
      { kind: "table", rows: [{ term: "Добавлено", value: "в 10:40: поздно" }] },
    ]);
  });
});

describe("the text that is signed", () => {
  it("is the same to the byte for the same facts, and another as soon as anything asked is otherwise", () => {
    expect(textOf({})).toBe(textOf({}));
    const others = [
      textOf({ mode: "annul" }),
      textOf({ note: "Уехал" }),
      textOf({ revision: 2 }),
      textOf({ number: "51073827" }),
      textOf({ filedAt: later(1000) }),
      textOf({}, sampleRecord, "Заболел"),
      textOf({}, { ...sampleRecord, startsAt: later(MINUTE) }),
      textOf({}, { ...sampleRecord, number: "П240517387" }),
      textOf({}, { ...sampleRecord, holder: { ...sampleRecord.holder, givenName: "Фаина" } }),
    ];
    expect(new Set([textOf({}), ...others]).size).toBe(others.length + 1);
  });

  it("says until when one may think again as the rules gave it, or that one may not", () => {
    const days = (restoreDays: number) => textOf({ decision: { ...sampleDecision, restoreDays } });
    expect(days(21)).toContain("\nВернуть запись можно 21 день после отмены.\n");
    expect(days(2)).toContain("\nВернуть запись можно 2 дня после отмены.\n");
    expect(textOf({ mode: "annul" })).toContain("\nЗнаю, что вернуть запись будет нельзя.\n");
    expect(textOf({ mode: "annul" })).not.toContain("после отмены");
  });

  it("calls an application and a service what they are, and names no hour that they do not have", () => {
    const [application, ongoing] = [textOf({}, recordsByKind.application), textOf({}, recordsByKind.ongoing)];
    expect(application.split("\n")[0]).toBe("ОТМЕНИТЬ ЗАЯВЛЕНИЕ");
    expect(application).toContain("Номер заявления: 905 113 308, подано 1 ноября 2026");
    expect(ongoing).toContain("На чьё имя: Муравьёва Фёкла Геннадьевна");
    for (const text of [application, ongoing]) expect(text).not.toContain("Назначено");
  });

  it("has no line for a reason or a comment that nobody gave", () => {
    expect(textOf({}, sampleRecord, "")).not.toContain("Причина");
    expect(textOf({ note: null })).not.toContain("Добавлено");
  });

  it("is in one form of letters, whichever way they were typed", () => {
    const name = (surname: string) => textOf({}, { ...sampleRecord, holder: { ...sampleRecord.holder, surname } });
    expect(name("Муравье\u0308ва")).toBe(name("Муравьёва"));
  });

  it("is downloaded under a name that says whose it is by number alone, with the ending of what it is", () => {
    expect([statementName("51073826"), statementName("00000001", "pdf")]).toEqual([
      "otmena-5107-3826.txt",
      "otmena-0000-0001.pdf",
    ]);
  });
});
