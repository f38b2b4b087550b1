import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readCatalogue } from "~/agencies/load-catalogue.server";
import { recordStatuses } from "~/records/record";
import { readRules } from "~/rules/read-rules.server";
import { rules } from "../support/given";

const folder = mkdtempSync(join(tmpdir(), "otmena-rules-"));
afterAll(() => rmSync(folder, { recursive: true }));

function reading(changed: object) {
  writeFileSync(join(folder, "rules.json"), JSON.stringify({ ...rules, ...changed }));
  return readRules(folder);
}
const [first] = rules.rules;
const rule = (change: object) => ({ rules: [{ ...first, ...change }] });

describe("a file of rules", () => {
  it("is read as it stands", async () => {
    expect(await reading({ version: 77 })).toEqual({ ...rules, version: 77 });
  });

  it.each([
    ["a condition nobody knows", rule({ when: { hoursbefore: { below: 3 } } }), "hoursbefore"],
    ["a condition that is turned round", rule({ when: { inDebt: false } }), "inDebt"],
    ["a refusal without words", rule({ refuse: "not-today" }), "refuse"],
    ["a kind of service that is none", rule({ when: { kind: ["visit"] } }), "kind"],
    ["a rule without a source", rule({ source: undefined }), "source"],
    ["a wait longer than codes are kept for", { waitHours: 25 }, "waitHours"],
    ["no days to restore in", { restoreDays: 0 }, "restoreDays"],
    ["a day without its hour", { effectiveFrom: "2026-01-01" }, "effectiveFrom"],
    ["a reason without words", { reasons: { "*": [{ code: "other", text: "" }] } }, "text"],
    ["a word too many", { signaturesRequired: ["medical"] }, "signaturesRequired"],
  ])("is refused for %s, by file and field", async (_, changed, field) => {
    await expect(reading(changed)).rejects.toThrow(`${join(folder, "rules.json")}: `);
    await expect(reading(changed)).rejects.toThrow(field);
  });
});

describe("the shipped file", () => {
  const { rules: list, reasons, reasonRequired, signatureRequired = [] } = rules;

  it("names only statuses that a record can have", () => {
    const named = list.flatMap(({ when }) => [...(when.status ?? []), ...(when.statusNot ?? [])]);
    expect(named.filter((status) => !(recordStatuses as readonly string[]).includes(status))).toEqual([]);
  });

  it("names only classes of services that there are", async () => {
    const classes = (await readCatalogue("db/seed")).service.map((service) => service.class);
    const named = [...list.flatMap(({ when }) => when.class ?? []), ...reasonRequired, ...signatureRequired];
    const offered = Object.keys(reasons).filter((one) => one !== "*");
    expect([...named, ...offered].filter((one) => !classes.includes(one))).toEqual([]);
  });

  it("gives every rule an id of its own, for notices and the journal refer to it", () => {
    const ids = list.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it("has reasons for every class that must give one", () => {
    for (const one of reasonRequired) expect(reasons[one] ?? reasons["*"]).not.toEqual([]);
  });
});
