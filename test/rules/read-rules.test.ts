import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readCatalogue } from "~/agencies/load-catalogue.server";
import { recordStatuses } from "~/records/record";
import { readRules } from "~/rules/read-rules.server";
import { rulesSchema } from "~/rules/rules-file";
import { rules } from "../support/given";

const folder = mkdtempSync(join(tmpdir(), "otmena-rules-"));
mkdirSync(join(folder, "rules"));
afterAll(() => rmSync(folder, { recursive: true }));

function reading(changed: object) {
  writeFileSync(join(folder, "rules", "s3-mfc.json"), JSON.stringify({ ...rules, ...changed }));
  return readRules(folder);
}
const [first] = rules.rules;
const rule = (change: object) => ({ rules: [{ ...first, ...change }] });

describe("a file of rules", () => {
  it("is read as it stands", async () => {
    expect(await reading({ version: 77 })).toEqual([{ ...rules, version: 77 }]);
  });

  it.each([
    ["a fee that is none", rule({ refuse: undefined, feeKopecks: 0 }), "rules"],
    ["a rule that refuses and allows", rule({ allow: true }), "rules"],
    ["hours that nobody can have", rule({ when: { hoursBefore: { from: 24, below: 24 } } }), "rules"],
    ["a scope that names nothing", { for: [{}] }, "for"],
    ["a condition nobody knows", rule({ when: { hoursbefore: { below: 3 } } }), "rules"],
    ["a condition that is turned round", rule({ when: { inDebt: false } }), "rules"],
    ["a refusal without words", rule({ refuse: "not-today" }), "rules"],
    ["a kind of service that is none", rule({ when: { kind: ["visit"] } }), "rules"],
    ["a debt at a place that is none", rule({ when: { debtElsewhere: ["here"] } }), "rules"],
    ["a count that is none", rule({ when: { cancelledThisMonth: {} } }), "rules"],
    ["half a cancelling", rule({ when: { cancelledThisMonth: { from: 2.5 } } }), "rules"],
    ["a bar until never", { bars: [{ id: "b", when: {}, of: "class", until: {}, source: "S" }] }, "bars"],
    ["a bar of no days", { bars: [{ id: "b", when: {}, of: "class", until: { days: 0 }, source: "S" }] }, "bars"],
    ["a rule without a source", rule({ source: undefined }), "rules"],
    ["a wait longer than codes are kept for", { waitHours: 25 }, "waitHours"],
    ["no days to restore in", { restoreDays: 0 }, "restoreDays"],
    ["a day without its hour", { effectiveFrom: "2026-01-01" }, "effectiveFrom"],
    ["a reason without words", { reasons: { "*": [{ code: "other", text: "" }] } }, "text"],
    ["a word too many", { signaturesRequired: ["medical"] }, "signaturesRequired"],
  ])("is refused for %s, by file and field", async (_, changed, field) => {
    await expect(reading(changed)).rejects.toThrow(`${join(folder, "rules", "s3-mfc.json")}: `);
    await expect(reading(changed)).rejects.toThrow(field);
  });
});

const shipped = await readRules("db/seed");

describe("the shipped files", () => {
  it("say the schema that is published beside them", () => {
    expect(JSON.parse(readFileSync("db/seed/rules/rules.schema.json", "utf8"))).toEqual(rulesSchema());
  });

  it("are as the sources have them: 24 hours in S3; free, for a fee and too late in S2", () => {
    expect(shipped.map(({ profile, for: scopes }) => [profile, scopes ?? "all others"])).toEqual([
      [
        "s2-strict",
        [{ agency: ["gibdd"] }, { service: ["DOC-01", "DOC-02", "DOC-03", "DOC-04", "LIC-03", "LIC-04", "SOC-02"] }],
      ],
      ["s3-mfc", "all others"],
    ]);
  });

  it("hold from the day on which they were changed last, not for what was filed before", () => {
    for (const { effectiveFrom } of shipped) expect(effectiveFrom >= "2026-11-30").toBe(true);
  });

  it("name only statuses that a record can have", () => {
    const named = shipped.flatMap(({ rules: list }) =>
      list.flatMap(({ when }) => [...(when.status ?? []), ...(when.statusNot ?? [])]),
    );
    expect(named.filter((status) => !(recordStatuses as readonly string[]).includes(status))).toEqual([]);
  });

  it("name only regions, bodies, services and classes that there are", async () => {
    const { region, agency, service } = await readCatalogue("db/seed");
    const known = new Set([
      ...region.map(({ code }) => code),
      ...agency.map(({ id }) => id),
      ...service.flatMap(({ id, class: one }) => [id, one]),
    ]);
    for (const {
      rules: list,
      for: scopes = [],
      reasons,
      reasonRequired,
      signatureRequired = [],
      holdsWhilePaid = [],
    } of shipped) {
      const named = [...list.map(({ when }) => when), ...scopes].flatMap((one) => [
        ...(one.class ?? []),
        ...(one.region ?? []),
        ...(one.agency ?? []),
        ...(one.service ?? []),
      ]);
      const offered = Object.keys(reasons).filter((one) => one !== "*");
      const all = [...named, ...offered, ...reasonRequired, ...signatureRequired, ...holdsWhilePaid];
      expect(all.filter((one) => !known.has(one))).toEqual([]);
    }
  });

  it("give every rule an id of its own, for notices and the journal refer to it", () => {
    for (const { rules: list } of shipped) {
      const ids = list.map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)]);
    }
  });

  it("have reasons for every class that must give one", () => {
    for (const { reasons, reasonRequired } of shipped)
      for (const one of reasonRequired) expect(reasons[one] ?? reasons["*"]).not.toEqual([]);
  });
});
