import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { attachedText } from "~/notices/attachment.server";
import type { NoticeFacts } from "~/notices/notice";
import { attachedFacts, readAttachedFacts } from "~/notices/notice-schema";
import { finalFacts, longestFacts, sampleFacts } from "./sample-facts";

const attached = (facts: object) => attachedText(facts as NoticeFacts, "https://otmena.example/");

const schema = JSON.parse(readFileSync(new URL("../../public/schemas/notice-1.json", import.meta.url), "utf8"));

test("the schema that is published is the one we hold facts to", () => {
  expect(schema).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(attachedFacts))));
});

test("every fact in it is wanted, and nothing else is allowed", () => {
  expect(schema.required.sort()).toEqual([...Object.keys(sampleFacts), "$schema"].sort());
  expect(schema.additionalProperties).toBe(false);
});

test.each([
  ["cancelled", sampleFacts],
  ["final", finalFacts],
  ["longest", longestFacts],
])("facts are read back from what is attached: %s", (_, facts) => {
  expect(readAttachedFacts(attached(facts))).toEqual(facts);
});

test.each<[string, string]>([
  ["no JSON", "{"],
  ["no facts", "[]"],
  ["something missing", attached({ ...sampleFacts, mode: undefined })],
  ["something more", attached({ ...sampleFacts, extra: 1 })],
  ["something more within", attached({ ...sampleFacts, record: { ...sampleFacts.record, extra: 1 } })],
  ["an unknown mode", attached({ ...sampleFacts, mode: "restore" })],
  ["a number with a letter", attached({ ...sampleFacts, number: "604718265391440a" })],
  ["a day for an instant", attached({ ...sampleFacts, filedAt: "2026-11-21" })],
  ["another version", attached({ ...sampleFacts, version: 2 })],
])("%s is not taken for facts", (_, text) => {
  expect(readAttachedFacts(text)).toBeUndefined();
});
