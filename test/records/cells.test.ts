import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NOBODY, parseKopecksCell, parseStatus, parseYesNo } from "~/records/cells";
import { columnsOfHolder, importColumns, mandatoryColumns, sqlColumnsTold, sqlTypes } from "~/records/field-lists";
import { statusNamesOfAgencies, statusOf } from "~/records/import-statuses-words";
import { falseWords, isPlaceholder, trueWords } from "~/records/import-words";
import { recordStatuses } from "~/records/record";
import { Reader } from "~/records/row-reader";
import { statusNames, statusNotes, statusSentence } from "~/records/statuses-words";

describe("an amount in a file", () => {
  it("is whole kopecks and nothing that has to be guessed at", () => {
    for (const good of ["0", "1", "150000", "00150"])
      expect(parseKopecksCell(good)).toEqual({ ok: true, value: Number(good) });
    for (const bad of ["1,5", "1.50", "1 500", "-5", "+5", "1e3", "сто", "0x10", "٣"])
      expect([bad, parseKopecksCell(bad)]).toEqual([bad, { ok: false, reason: { code: "not-whole" } }]);
    expect(parseKopecksCell("9".repeat(20))).toEqual({ ok: false, reason: { code: "too-large" } });
  });

  it("is, whatever stands there, exactly that number or refused", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.nat().map(String), fc.bigInt().map(String)), (typed) => {
        const read = parseKopecksCell(typed);
        if (!read.ok) return;
        expect(Number.isSafeInteger(read.value) && read.value >= 0).toBe(true);
        expect(BigInt(typed)).toBe(BigInt(read.value));
      }),
    );
  });
});

describe("a tick in a file", () => {
  it("is yes or no in any case, and never both", () => {
    for (const word of trueWords)
      expect([parseYesNo(word), parseYesNo(word.toUpperCase())]).toEqual([
        { ok: true, value: true },
        { ok: true, value: true },
      ]);
    for (const word of falseWords) expect(parseYesNo(word.toUpperCase())).toEqual({ ok: true, value: false });
    expect(trueWords.filter((word) => falseWords.includes(word))).toEqual([]);
    for (const word of ["", "может быть", "2", "да нет"]) expect(parseYesNo(word).ok).toBe(false);
  });
});

describe("the status of a row", () => {
  it("is a code of ours or a name that agencies have for it, and each name means one", () => {
    const names = recordStatuses.flatMap((status) =>
      statusNamesOfAgencies[status].map((name) => [name, status] as const),
    );
    for (const [name, status] of names) expect([name, statusOf(name)]).toEqual([name, status]);
    for (const status of recordStatuses) {
      expect(parseStatus(status)).toEqual({ ok: true, value: status });
      expect(statusOf(statusNames[status])).toBe(status);
    }
  });

  it.each([
    ["  Отменён  заявителем. ", "withdrawn"],
    ["ОТМЕНЕНА!", "cancelled"],
    ["истек срок;", "expired"],
    ["Приём состоялся", "completed"],
    ["Подключена", "active"],
    ["не\u00a0пришла", "missed"],
  ])("is known in any gender, case and with any full stop: %j", (typed, status) => {
    expect(statusOf(typed)).toBe(status);
  });

  it.each(["", "отложено", "принято к сведению", "__proto__", "constructor", "отменено кем-то"])(
    "is not guessed at: %j",
    (typed) => {
      expect(statusOf(typed)).toBeUndefined();
      expect(parseStatus(typed)).toEqual({ ok: false, reason: { code: "unknown" } });
    },
  );

  it("has a note for the citizen wherever something stands in the way, and a sentence where there is more to say", () => {
    const open = ["received", "under-review", "scheduled", "active", "awaiting-confirmation"];
    expect(recordStatuses.filter((status) => statusNotes[status] === null)).toEqual(open);
    expect(recordStatuses.filter((status) => statusSentence(status) !== null)).toEqual([
      ...["suspended", "missed", "expired", "withdrawn", "cancelled", "revoked"],
    ]);
    for (const status of recordStatuses) expect(statusSentence(status) ?? "Так.").toMatch(/^[А-Я].*[^.]\.$/u);
  });
});

describe("a word for nothing", () => {
  it.each(["-", "—", "–", "...", "_", "***", "?", "NULL", "Нет", "н/д", "N/A", "не указано", "<null>"])(
    "is %s",
    (cell) => {
      expect(isPlaceholder(cell)).toBe(true);
    },
  );

  it.each(["????", "Нетов", "-5", "А", "О", "0", "№", "nullov", "не знаю"])("is not %s", (cell) => {
    expect(isPlaceholder(cell)).toBe(false);
  });

  it("stands in for nobody's surname, so that no name is read like it", () => {
    expect(isPlaceholder(NOBODY)).toBe(true);
  });
});

describe("the columns of a file", () => {
  it("are named once each, the six first that must be there", () => {
    expect(new Set(importColumns).size).toBe(importColumns.length);
    expect([...mandatoryColumns].sort()).toEqual(["agency", "created_at", "number", "office", "service", "status"]);
    expect(columnsOfHolder).toContain("phone");
    for (const column of columnsOfHolder) expect(mandatoryColumns).not.toContain(column);
  });

  it("say which columns of the table a file speaks of: a phone of its hash too, an hour always", () => {
    expect(sqlColumnsTold(["number", "phone"]).sort()).toEqual(["number", "phone", "phone_mac", "starts_at"]);
    expect(sqlColumnsTold(["passport_issued_on", "passport_division"])).toEqual(["starts_at"]);
    expect(sqlColumnsTold(["no_such"])).toEqual(["starts_at"]);
    expect(sqlColumnsTold(importColumns).sort()).toEqual(Object.keys(sqlTypes).sort());
  });

  it("of what identifies a person keep a keyed hash alone, but for the phone where codes go", () => {
    const kept = Object.keys(sqlTypes);
    for (const secret of ["passport", "inn", "snils", "passport_issued_on", "passport_division"])
      expect(kept).not.toContain(secret);
    expect(kept.filter((name) => name.endsWith("_mac")).sort()).toEqual([
      ...["inn_mac", "passport_mac", "phone_mac", "snils_mac"],
    ]);
  });
});

describe("the reader of a row", () => {
  const reader = (cells: Record<string, string>) => new Reader(cells);
  const known = new Map([["health", 1]]);

  it("remembers each fault with its column, and gives no value for it", () => {
    const one = reader({ agency: "circus", office: "" });
    expect([one.known("agency", known, ({ id }) => `нет ${id}`), one.known("office", known, () => "")]).toEqual([
      null,
      null,
    ]);
    expect(one.faults).toEqual([
      { column: "agency", code: "unknown", says: "нет circus" },
      { column: "office", code: "empty", says: "Ничего не указано" },
    ]);
  });

  it("finds nothing by a name that only looks like one of the catalogue", () => {
    expect(reader({ agency: "constructor" }).known("agency", known, () => "нет")).toBeNull();
    expect(reader({ agency: " health\u200b" }).known("agency", known, () => "нет")).toBe(1);
  });

  it("tells a column that is empty from one that the file does not have", () => {
    const one = reader({ phone: "  " });
    expect([one.isTold("phone"), one.has("phone"), one.isTold("email"), one.text("email")]).toEqual([
      true,
      false,
      false,
      "",
    ]);
  });

  it("counts what it took as empty, and not what was", () => {
    const one = reader({ a: "нет", b: "", c: "—" });
    for (const column of ["a", "b", "c", "d"])
      expect(
        one.optional(
          { column },
          () => ({ ok: true, value: 1 }),
          () => "",
        ),
      ).toBeNull();
    expect([one.emptied, one.faults]).toEqual([2, []]);
  });
});
