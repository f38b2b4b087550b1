import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { attachedText } from "~/notices/attachment.server";
import type { NoticeFacts } from "~/notices/notice";
import { attachedFacts, readAttachedFacts } from "~/notices/notice-schema";
import { finalFacts, longestFacts, movedFacts, restoredApplication, restoredFacts, sampleFacts } from "./sample-facts";

const attached = (facts: object) => attachedText(facts as NoticeFacts, "https://otmena.example/");

const schema = JSON.parse(readFileSync(new URL("../../public/schemas/notice-1.json", import.meta.url), "utf8"));

test("the schema that is published is the one we hold facts to", () => {
  expect(schema).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(attachedFacts))));
});

test.each([
  ["an annulment", 0, sampleFacts],
  ["a restoration", 1, restoredFacts],
])("every fact of %s is wanted, and nothing else is allowed", (_, place, facts) => {
  const one = schema.anyOf[place];
  expect(one.required.sort()).toEqual([...Object.keys(facts), "$schema"].sort());
  expect(one.additionalProperties).toBe(false);
});

test.each([
  ["cancelled", sampleFacts],
  ["final", finalFacts],
  ["longest", longestFacts],
  ["restored", restoredFacts],
  ["moved", movedFacts],
  ["restored application", restoredApplication],
])("facts are read back from what is attached: %s", (_, facts) => {
  expect(readAttachedFacts(attached(facts))).toEqual(facts);
});

test.each<[string, string]>([
  ["no JSON", "{"],
  ["no facts", "[]"],
  ["something missing", attached({ ...sampleFacts, mode: undefined })],
  ["something more", attached({ ...sampleFacts, extra: 1 })],
  ["something more within", attached({ ...sampleFacts, record: { ...sampleFacts.record, extra: 1 } })],
  ["an unknown mode", attached({ ...sampleFacts, mode: "restored" })],
  ["a restoration that withdraws nothing", attached({ ...sampleFacts, mode: "restore" })],
  ["an annulment that withdraws something", attached({ ...restoredFacts, mode: "cancel" })],
  [
    "a restoration that could be restored",
    attached({ ...restoredFacts, restorableUntil: sampleFacts.restorableUntil }),
  ],
  ["a number with a letter", attached({ ...sampleFacts, number: "604718265391440a" })],
  ["a day for an instant", attached({ ...sampleFacts, filedAt: "2026-11-21" })],
  ["another version", attached({ ...sampleFacts, version: 2 })],
])("%s is not taken for facts", (_, text) => {
  expect(readAttachedFacts(text)).toBeUndefined();
});
