import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { loadCatalogue } from "~/agencies/load-catalogue.server";
import { findServiceIds } from "~/agencies/services.server";
import type { Db } from "~/shell/db.server";
import { onBothDatabases } from "../support/database";

const passports = ["DOC-01", "DOC-02", "DOC-03", "DOC-04"];

onBothDatabases("finding a service by its name", (open) => {
  let db: Db;
  beforeAll(async () => {
    ({ db } = await open());
    await loadCatalogue(db, "db/seed");
  });
  const found = async (words: string) => (await findServiceIds(db, words)).sort();

  it.each(["паспорта", "паспортом", "ПАСПОРТ", "паспорту на", "паспо"])("understands word forms: %s", async (words) => {
    expect(await found(words)).toEqual(passports);
  });

  it.each(["пасорт", "паспрот", "пасспорт"])("forgives a typo in a passport: %s", async (words) => {
    expect(await found(words)).toEqual(passports);
  });

  it.each([
    ["терапефт", "MED-01"],
    ["нивролог", "MED-08"],
    ["хирурк", "MED-06"],
    ["стамотолог", "MED-13"],
    ["регестрация брака", "REG-01"],
    ["вадительское удостоверение", "VEH-07"],
    ["загранпаспорт", "DOC-02"],
    ["окулист", "MED-04"],
    ["лор", "MED-05"],
    ["ИНН", "REG-14"],
    ["окулисту", "MED-04"],
    ["окулст", "MED-04"],
    ["акулист", "MED-04"],
    ["зубного", "MED-13"],
    ["лору", "MED-05"],
    ["загранпаспорта", "DOC-02"],
    ["техосмотра", "VEH-08"],
    ["техасмотр", "VEH-08"],
    ["разводом", "REG-02"],
    ["развот", "REG-02"],
    ["свадьбы", "REG-01"],
    ["к окулисту", "MED-04"],
  ])("finds %s", async (words, id) => {
    expect(await found(words)).toContain(id);
  });

  it("asks for every word, stop words aside", async () => {
    expect(await found("паспорт для замены")).toEqual(["DOC-01"]);
    expect(await found("паспорт терапевт")).toEqual([]);
  });

  it("takes ё and е for one letter", async () => {
    expect(await found("учет")).toEqual(await found("учёт"));
    expect(await found("приём терапевта")).toEqual(await found("прием терапевта"));
    expect(await found("учет")).not.toEqual([]);
  });

  it("puts what has the very word before what only has a part like it", async () => {
    expect((await findServiceIds(db, "пенсия"))[0]).toBe("SOC-04");
    expect(await found("пенсия")).toEqual(["SOC-04"]);
  });

  it.each([
    "",
    "   ",
    "ы",
    "'",
    "((",
    "!&|:*",
    "\\m",
    "собака",
    "телевизор",
    "окуляр",
    "на",
    "' or 1=1 --",
    "%_%",
    "\u0000паспорт?",
  ])("has an answer for %j", async (words) => {
    const ids = await found(words);
    expect(ids).toEqual(words.includes("паспорт") ? passports : []);
  });

  it("survives anything that can be typed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (words) => {
        expect(Array.isArray(await findServiceIds(db, words))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
