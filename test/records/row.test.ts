import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ImportCells, importColumns } from "~/records/field-lists";
import { parseHeader } from "~/records/header";
import { statusNamesOfAgencies, statusOf } from "~/records/import-statuses-words";
import { recordStatuses } from "~/records/record";
import { type KnownIds, parseRow } from "~/records/row";
import { importCells } from "../support/import-file";

const known: KnownIds = {
  agencies: new Map([
    ["health", { id: "health" }],
    ["mfc", { id: "mfc" }],
  ]),
  offices: new Map([
    ["OFF-002", { agencyId: "health", timeZone: "Europe/Moscow" }],
    ["OFF-050", { agencyId: "health", timeZone: "Asia/Yekaterinburg" }],
    ["OFF-049", { agencyId: "mfc", timeZone: "Asia/Yekaterinburg" }],
  ]),
  services: new Map([
    ["MED-01", "appointment"],
    ["MED-19", "application"],
    ["SUB-01", "ongoing"],
  ]),
};

const read = (other: Partial<ImportCells>) => parseRow(importCells(other), known, "2026-11-21");
const rowOf = (other: Partial<ImportCells>) => {
  const row = read(other);
  if (!row.ok) throw new Error(JSON.stringify(row.reason));
  return row.value;
};
const faultsOf = (other: Partial<ImportCells>) => {
  const row = read(other);
  return row.ok ? [] : row.reason.map(({ column, code }) => `${column}: ${code}`);
};

const ongoing = { service: "SUB-01", starts_at: "" };

describe("a row", () => {
  it("is read and normalised", () => {
    expect(rowOf({})).toEqual({
      number: "240517386",
      agencyId: "health",
      officeId: "OFF-002",
      serviceId: "MED-01",
      status: "scheduled",
      createdAt: new Date("2026-11-02T06:15:00Z"),
      startsAt: new Date("2026-11-24T07:40:00Z"),
      surname: "Пахомова",
      givenName: "Анжелика",
      patronymic: "Александровна",
      bornOn: "1961-03-12",
      phone: "+79000001122",
      email: "pahomova@example.org",
      passport: "0000123456",
      passportIssuedOn: "2011-03-21",
      passportDivision: "000-001",
      inn: "000012345627",
      snils: "99000000153",
      paidKopecks: 0,
      debtKopecks: 0,
      confirmedWithCertificate: false,
      nextChargeOn: null,
      nextChargeKopecks: null,
      debtUin: null,
      emptied: 0,
    });
  });

  it.each([
    ["2026-11-24 10:40", "2026-11-24T05:40:00.000Z"],
    ["2026-11-24T10:40:30", "2026-11-24T05:40:30.000Z"],
    ["24.11.2026 10:40", "2026-11-24T05:40:00.000Z"],
    ["4.11.2026, 9:05", "2026-11-04T04:05:00.000Z"],
    ["2026-11-24T10:40:00+03:00", "2026-11-24T07:40:00.000Z"],
    ["2026-11-24T10:40:00.000Z", "2026-11-24T10:40:00.000Z"],
    ["2026-11-24 10:40+0530", "2026-11-24T05:10:00.000Z"],
    ["2026-11-24 10:40 -02", "2026-11-24T12:40:00.000Z"],
  ])("takes %s by the clock of the office", (typed, instant) => {
    expect(rowOf({ office: "OFF-050", starts_at: typed }).startsAt?.toISOString()).toBe(instant);
  });

  it.each([
    "",
    "завтра",
    "2026-11-24",
    "24.11.26 10:40",
    "2026-02-30 10:00",
    "2026-11-24 24:00",
    "0026-11-24 10:00",
    "2026-11-24T10:00+99:00",
  ])("refuses %j as an hour of appointment", (starts_at) => {
    expect(faultsOf({ starts_at })).toEqual([expect.stringMatching(/^starts_at: (empty|moment-format|moment-range)$/)]);
  });

  it.each([
    ["Запланировано", "scheduled"],
    ["на  Рассмотрении", "under-review"],
    ["В работе", "in-progress"],
    ["Ждёт подтверждения", "awaiting-confirmation"],
    ["denied", "denied"],
    ["Scheduled", "scheduled"],
    ["Запланирован", "scheduled"],
    ["запланировано.", "scheduled"],
    ["запла\u00adнировано", "scheduled"],
    ["отменено", "cancelled"],
    ["отменён", "cancelled"],
    ["отменена", "cancelled"],
    ["Отменено ведомством", "revoked"],
    ["Отменена врачом", "revoked"],
    ["Отменён заявителем", "withdrawn"],
    ["не явился", "missed"],
    ["Приостановлено", "suspended"],
    ["Срок истёк", "expired"],
  ])("knows the status %s", (typed, status) => expect(rowOf({ status: typed }).status).toBe(status));

  it("knows a Russian name for every status", () => {
    expect(
      new Set(
        [
          "Принято",
          "На рассмотрении",
          "Запланировано",
          "Действует",
          "Ожидает подтверждения",
          "Выполняется",
          "Одобрено",
          "Отказано",
          "Завершено",
          "Отозвано",
          "Отменена",
          "Отменено ведомством",
          "Приостановлена",
          "Истёк срок",
          "Не явился",
        ].map(statusOf),
      ),
    ).toEqual(new Set(recordStatuses));
  });

  it("knows every name of a status with ё and without", () => {
    for (const status of recordStatuses)
      for (const name of statusNamesOfAgencies[status])
        expect([name, name.replaceAll("ё", "е"), name.toUpperCase()].map(statusOf)).toEqual([status, status, status]);
  });

  it.each([
    ["да", true],
    ["1", true],
    ["TRUE", true],
    ["ИСТИНА", true],
    ["Y", true],
    ["+", true],
    ["ЛОЖЬ", false],
    ["N", false],
    ["нет", false],
    ["0", false],
    ["false", false],
    ["", false],
  ])("reads %j as %s", (typed, value) => {
    expect(rowOf({ confirmed_with_certificate: typed }).confirmedWithCertificate).toBe(value);
  });

  it.each([
    ["surname", "NULL", "placeholder"],
    ["surname", "нет", "placeholder"],
    ["surname", "-", "placeholder"],
    ["surname", "n/a", "placeholder"],
    ["surname", "РџСЂРѕР±РЅС‹Р№", "garbled"],
    ["surname", "ÐŸÑ€Ð¾Ð±Ð½Ñ‹Ð¹", "garbled"],
    ["surname", "????????", "garbled"],
    ["patronymic", "Алек\ufffdеевич", "garbled"],
    ["surname", "Ïðîáíûé", "garbled"],
    ["phone", "7,9E+10", "rounded"],
    ["phone", "79001110105,0", "fraction"],
    ["inn", "1,23457E+11", "rounded"],
    ["born_on", "44197", "day"],
    ["starts_at", "46346,44", "day"],
    ["starts_at", "########", "hidden"],
    ["number", "#Н/Д", "formula"],
  ] as const)("of %s %j says that it is %s", (column, text, code) => {
    expect(faultsOf({ [column]: text })).toEqual([`${column}: ${code}`]);
  });

  it.each(importColumns)("takes no replacement sign for a letter or a digit: %s", (column) => {
    for (const place of [0, 3]) {
      const cell = importCells()[column] || "100";
      expect(faultsOf({ [column]: `${cell.slice(0, place)}\ufffd${cell.slice(place)}` }).join()).toMatch(column);
    }
  });

  it.each(["inn", "snils", "number", "passport"] as const)(
    "names the spreadsheet where %s may have lost zeros",
    (column) => {
      expect(read({ [column]: "12345678" })).toMatchObject({
        reason: [{ column, says: expect.stringContaining("программа для таблиц") }],
      });
    },
  );

  it("takes a word for nothing as an empty cell where there may be none, and counts it", () => {
    expect(rowOf({ patronymic: "нет", email: "NULL", snils: "—" })).toMatchObject({
      patronymic: null,
      email: null,
      snils: null,
      emptied: 3,
    });
  });

  it.each(["Ёлкина", "О", "Салтыков-Щедрин", "Д’Амико", "Нигъмәтҗанова", "де ла Торре", "Їжакевич"])(
    "takes the surname %s",
    (surname) => {
      expect(rowOf({ surname }).surname).toBe(surname);
    },
  );

  it("leaves out what a citizen does not have", () => {
    const row = rowOf({
      given_name: "",
      patronymic: " ",
      born_on: "",
      phone: "",
      email: "",
      passport: "",
      passport_issued_on: "",
      passport_division: "",
      inn: "",
      snils: "",
    });
    expect(row).toMatchObject({
      givenName: "",
      patronymic: null,
      bornOn: null,
      phone: null,
      email: null,
      passport: null,
      inn: null,
      snils: null,
    });
  });

  it.each<[Partial<ImportCells>, string[]]>([
    [{ number: "12" }, ["number: digits"]],
    [{ agency: "circus" }, ["agency: unknown"]],
    [{ office: "OFF-049" }, ["office: other-agency"]],
    [{ service: "" }, ["service: empty"]],
    [{ service: "MED-19" }, ["starts_at: no-appointment"]],
    [{ status: "отложено" }, ["status: unknown"]],
    [{ surname: "" }, ["surname: empty"]],
    [{ surname: "<img onerror=alert(1)>" }, ["surname: symbol"]],
    [{ given_name: "=cmd" }, ["given_name: symbol"]],
    [{ patronymic: "я".repeat(101) }, ["patronymic: too-long"]],
    [{ born_on: "2030-01-01" }, ["born_on: future"]],
    [{ phone: "+37529123456" }, ["phone: foreign"]],
    [{ email: "anna" }, ["email: format"]],
    [{ passport: "12345" }, ["passport: digits"]],
    [{ passport_division: "" }, ["passport_division: incomplete"]],
    [{ inn: "000012345628" }, ["inn: checksum"]],
    [{ snils: "99000000154" }, ["snils: checksum"]],
    [{ paid_kopecks: "100,50" }, ["paid_kopecks: not-whole"]],
    [{ debt_kopecks: "99999999999999999999" }, ["debt_kopecks: too-large"]],
    [{ confirmed_with_certificate: "может быть" }, ["confirmed_with_certificate: neither"]],
    [
      { next_charge_on: "2026-12-01", next_charge_kopecks: "100" },
      ["next_charge_on: not-ongoing", "next_charge_kopecks: not-ongoing"],
    ],
    [{ ...ongoing, next_charge_on: "2026-12-01" }, ["next_charge_kopecks: incomplete"]],
    [{ ...ongoing, next_charge_kopecks: "100" }, ["next_charge_on: incomplete"]],
    [
      { ...ongoing, next_charge_on: "31.02.2027", next_charge_kopecks: "1,5" },
      ["next_charge_on: day", "next_charge_kopecks: not-whole"],
    ],
    [{ phone: "1", inn: "2", snils: "x" }, ["phone: length", "inn: digits", "snils: symbol"]],
  ])("names what is wrong with %j", (other, faults) => expect(faultsOf(other)).toEqual(faults));

  it("of an ongoing service says when money is taken for it next, and how much", () => {
    const told = { ...ongoing, next_charge_on: "01.12.2026", next_charge_kopecks: "30000" };
    expect(rowOf(told)).toMatchObject({ nextChargeOn: "2026-12-01", nextChargeKopecks: 30_000 });
    expect(rowOf(ongoing)).toMatchObject({ nextChargeOn: null, nextChargeKopecks: null });
    expect(rowOf({ ...told, next_charge_on: "-", next_charge_kopecks: "нет" })).toMatchObject({ nextChargeOn: null });
  });

  it("says it in words without telling the data itself", () => {
    const row = read({ phone: "+7900000112", snils: "990-000-001 54", inn: "000012345628" });
    const sentences = row.ok ? [] : row.reason.map(({ says }) => says);
    expect(sentences).toHaveLength(3);
    for (const sentence of sentences) expect(sentence).toMatch(/^[А-ЯЁ][^!]*[^.!\s]$/u);
    expect(sentences.join()).not.toMatch(/\d{6}/);
  });

  it("survives anything in any cell", () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("\u0000", "\ud800", "2026-99-99 99:99", "+7", "'"),
    );
    const cells = fc.record(
      Object.fromEntries(importColumns.map((column) => [column, cell])) as Record<keyof ImportCells, typeof cell>,
    );
    fc.assert(fc.property(cells, (hostile) => !parseRow(hostile, known, "2026-11-21").ok));
  });
});

describe("a header", () => {
  it("may have any order and case, and empty cells at the end", () => {
    const header = parseHeader([...importColumns.map((name) => ` ${name.toUpperCase()} `).reverse(), "", ""]);
    expect(header.ok && new Map(header.value.places).get("agency")).toBe(importColumns.length - 1);
    expect(header.ok && header.value.isOurs).toBe(false);
  });

  const six = ["number", "agency", "office", "service", "status", "created_at"];

  it("needs six columns and no more", () => {
    expect(parseHeader(six).ok).toBe(true);
    for (const name of six)
      expect(parseHeader(importColumns.filter((one) => one !== name))).toMatchObject({ reason: { missing: [name] } });
    expect(parseHeader([...six, "starts_at", "paid_kopecks", "debt_kopecks", "confirmed_with_certificate"]).ok).toBe(
      true,
    );
  });

  it.each(["phone", "email", "born_on", "inn", "passport"])("that has %s has a surname, too", (column) => {
    expect(parseHeader([...six, column])).toMatchObject({ reason: { missing: ["surname"] } });
    expect(parseHeader([...six, column, "surname"]).ok).toBe(true);
  });

  it("names missing, unknown and repeated columns", () => {
    const header = parseHeader([...importColumns.filter((name) => name !== "number"), "surname", "nomer"]);
    expect(header).toEqual({
      ok: false,
      reason: { code: "columns", missing: ["number"], unknown: ["nomer"], repeated: ["surname"] },
    });
  });

  it("is that of our own file of rejected rows with three columns more", () => {
    expect(parseHeader([...importColumns, "line", "column", "reason"])).toMatchObject({
      ok: true,
      value: { isOurs: true },
    });
    expect(parseHeader([...importColumns, "line"])).toMatchObject({ ok: false, reason: { unknown: ["line"] } });
  });
});
