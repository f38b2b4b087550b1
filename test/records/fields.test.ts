import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine, csvRecords, type Separator } from "~/lib/csv";
import { fieldNames, type ImportCells, importColumns, lineNames, lineOf } from "~/records/field-lists";
import { fields } from "~/records/fields";
import { headerBelow, parseHeader } from "~/records/header";
import { recordStatuses } from "~/records/record";
import { type KnownIds, parseRow } from "~/records/row";
import { importCells, piecesOf } from "../support/import-file";

const known: KnownIds = {
  agencies: new Map([["health", { id: "health" }]]),
  offices: new Map([["OFF-002", { agencyId: "health", timeZone: "Europe/Moscow" }]]),
  services: new Map([
    ["MED-01", "appointment"],
    ["MED-19", "application"],
  ]),
};
const today = "2026-11-21";

/** A right cell with something wrong put into it, another column's cell, or anything at all. */
const signs = fc.constantFrom(..."0123456789.,-+:/ «»'\"=@\t\u00a0\u200b\u202e\ufffdЁёАяZz٣５\u0000");
const rightCells = importCells();
const spliced = (text: string, at: number, sign: string) =>
  text.slice(0, at % (text.length + 1)) + sign + text.slice(at % (text.length + 1));
const spoiled = (column: keyof ImportCells) =>
  fc
    .oneof(
      fc.tuple(fc.nat(20), signs).map(([at, sign]) => spliced(rightCells[column] ?? "", at, sign)),
      fc.constantFrom(...Object.values(rightCells).map(String)),
      fc.constant(""),
      fc.string({ unit: "binary", maxLength: 40 }),
    )
    .map((cell) => [column, cell] as const);
const hostileRow = fc
  .subarray([...importColumns], { maxLength: 3 })
  .chain((columns) => fc.tuple(...columns.map(spoiled)))
  .map((wrong): ImportCells => ({ ...rightCells, ...Object.fromEntries(wrong) }));

describe("whatever stands in the cells of a row", () => {
  it("what is taken is in the one form in which it is kept, and fit to be shown, sent to and searched for", () => {
    let taken = 0;
    fc.assert(
      fc.property(hostileRow, (cells) => {
        const row = parseRow(cells, known, today);
        if (!row.ok) return;
        taken += 1;
        const { value } = row;
        expect(value.number).toMatch(/^[A-ZА-ЯЁ]?\d{9,12}$/u);
        expect(value.phone ?? "+79000000000").toMatch(/^\+7\d{10}$/);
        expect(value.email ?? "a@b.ru").toMatch(/^[^\s@]+@[^\s@]+$/u);
        expect(value.bornOn ?? "1961-03-12").toMatch(/^\d{4}-\d\d-\d\d$/);
        expect((value.bornOn ?? today) <= today && (value.passportIssuedOn ?? today) <= today).toBe(true);
        expect(recordStatuses).toContain(value.status);
        for (const name of [value.surname, value.givenName, value.patronymic ?? ""]) {
          expect(name).not.toMatch(/[\p{Cc}\p{Cf}<>=@\ufffd\d]/u);
          expect(name).toBe(name.normalize("NFC").trim());
        }
        expect(Number.isSafeInteger(value.paidKopecks) && value.paidKopecks >= 0).toBe(true);
        expect(value.startsAt).toBeInstanceOf(Date);
        // A passport is told whole or not at all.
        const parts = [value.passport, value.passportIssuedOn, value.passportDivision].filter((part) => part !== null);
        expect([0, 3]).toContain(parts.length);
      }),
      { numRuns: 120 },
    );
    expect(taken).toBeGreaterThan(12);
  });

  it("what is refused names columns of the file, each with a sentence, and never the cell of a person", () => {
    fc.assert(
      fc.property(hostileRow, (cells) => {
        const row = parseRow({ ...cells, agency: "circus" }, known, today);
        if (row.ok) throw new Error("taken");
        expect(row.reason.map(({ column }) => column)).toContain("agency");
        for (const { column, code, says } of row.reason) {
          expect(importColumns).toContain(column);
          expect(code).toMatch(/^[a-z-]+$/);
          expect(says.length).toBeGreaterThan(5);
          expect(says).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        }
      }),
      { numRuns: 80 },
    );
  });

  it("a row comes through a file as it was written, whatever the separator", async () => {
    const separators: Separator[] = [",", ";", "\t", "|"];
    await fc.assert(
      fc.asyncProperty(hostileRow, fc.constantFrom(...separators), async (cells, separator) => {
        const plain = Object.fromEntries(
          Object.entries(cells).map(([name, cell]) => [name, cell.toWellFormed().replace(/[\p{Cc}]/gu, "")]),
        ) as unknown as ImportCells;
        const line = csvLine(
          importColumns.map((column) => plain[column] ?? ""),
          separator,
        );
        const records = [];
        const file = `${csvLine(importColumns, separator)}\r\n${line}\r\n`;
        for await (const record of csvRecords(piecesOf(file, 7))) records.push(record);
        const [header, row] = records;
        expect(header?.fault === null && parseHeader(header.cells).ok).toBe(true);
        expect(row?.fault === null && row.cells).toEqual(importColumns.map((column) => plain[column] ?? ""));
      }),
      { numRuns: 40 },
    );
  });
});

describe("the table of fields", () => {
  it("has each column and each place where it is kept once", () => {
    const places = fieldNames.flatMap((name) => Object.keys(fields[name].sql));
    expect(new Set(places).size).toBe(places.length);
    expect(new Set(importColumns).size).toBe(fieldNames.length);
  });

  it("gives a line to what a citizen decides on beside the record itself: what was paid, and is taken next", () => {
    expect(lineNames).toEqual(["paidKopecks", "nextChargeOn", "nextChargeKopecks"]);
    expect(lineOf("nextChargeOn", "2026-12-01")).toEqual({ term: "Следующее списание", value: "1 декабря 2026" });
    expect(lineOf("nextChargeKopecks", 30_050)?.value).toBe("300,50\u00a0₽");
    expect([lineOf("nextChargeOn", null), lineOf("nextChargeKopecks", null)]).toEqual([null, null]);
    expect(lineOf("paidKopecks", 0)?.value).toBe("Ничего не платили, возвращать нечего");
  });

  it("takes an hour of appointments alone, by the clock of the office", () => {
    const read = (cells: Partial<ImportCells>) => parseRow(importCells(cells), known, today);
    expect(read({ starts_at: "2026-11-24 10:40" })).toMatchObject({
      value: { startsAt: new Date("2026-11-24T07:40:00Z") },
    });
    expect(read({ service: "MED-19", starts_at: "" })).toMatchObject({ ok: true, value: { startsAt: null } });
    expect(read({ service: "MED-19" })).toMatchObject({ reason: [{ column: "starts_at", code: "no-appointment" }] });
    // Of a service that the catalogue lacks it is not known whether it has hours.
    expect(read({ service: "MED-99" })).toMatchObject({ reason: [{ column: "service", code: "unknown" }] });
  });

  it("takes a word for nothing as no hour and as no part of a passport, and counts it", () => {
    const read = (cells: Partial<ImportCells>) => parseRow(importCells(cells), known, today);
    expect(read({ service: "MED-19", starts_at: "нет" })).toMatchObject({ value: { startsAt: null, emptied: 1 } });
    expect(read({ starts_at: "—" })).toMatchObject({ reason: [{ column: "starts_at", code: "placeholder" }] });
    expect(read({ passport: "нет", passport_issued_on: "-", passport_division: "—" })).toMatchObject({
      value: { passport: null, passportIssuedOn: null, passportDivision: null, emptied: 3 },
    });
    for (const column of ["passport", "passport_issued_on", "passport_division"])
      expect(read({ [column]: "нет" })).toMatchObject({ reason: [{ column, code: "incomplete" }] });
  });

  it("takes no day of birth or issue that has not come yet, today's it takes", () => {
    const read = (cells: Partial<ImportCells>) => parseRow(importCells(cells), known, today).ok;
    expect([read({ born_on: "2026-11-21" }), read({ born_on: "22.11.2026" })]).toEqual([true, false]);
    expect([read({ passport_issued_on: "21.11.2026" }), read({ passport_issued_on: "2026-11-22" })]).toEqual([
      true,
      false,
    ]);
  });
});

describe("a title above the names of the columns", () => {
  const lineOfNames = async (...lines: string[]) =>
    headerBelow(csvRecords(piecesOf(`${lines.join("\n")}\n`), () => ","));
  const names = importColumns.join(",");

  it("is told with the line where the names are", async () => {
    expect(await lineOfNames("Выгрузка", "за ноябрь", names)).toEqual({ code: "title", line: 3 });
    expect(await lineOfNames(names.toUpperCase())).toEqual({ code: "title", line: 1 });
  });

  it("is looked for in ten lines, and not found where more than half of the names lack", async () => {
    const titles = (count: number) => Array.from({ length: count }, (_, n) => `строка ${n}`);
    expect(await lineOfNames(...titles(9), names)).toEqual({ code: "title", line: 10 });
    expect(await lineOfNames(...titles(10), names)).toBeUndefined();
    expect(await lineOfNames("number,agency,office")).toBeUndefined();
    expect(await lineOfNames("number,agency,office,service")).toEqual({ code: "title", line: 1 });
    expect(await lineOfNames()).toBeUndefined();
  });
});
