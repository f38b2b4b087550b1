import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { attachedText } from "~/notices/attachment.server";
import type { NoticeFacts } from "~/notices/notice";
import { attachedFacts } from "~/notices/notice-schema";
import { readAttachedFacts } from "~/notices/read-attached";
import { appealedFacts, overturnedFacts, upheldFacts } from "./appeal-facts";
import { erasedFacts } from "./erased-facts";
import {
  applicationFacts,
  endingFacts,
  finalFacts,
  longestFacts,
  movedFacts,
  refusedApplication,
  refusedFacts,
  representedFacts,
  restoredApplication,
  restoredFacts,
  restoredNamed,
  sampleFacts,
  undoneFacts,
} from "./sample-facts";

const attached = (facts: object) => attachedText(facts as NoticeFacts, "https://otmena.example/");

const { startsAt, office } = sampleFacts;
const hourMoved = {
  ...{ ...applicationFacts, version: 5, mode: "move", restorableUntil: null, startsAt: "2026-12-01T05:40:00.000Z" },
  former: { startsAt, office },
};

const mailed = { kind: "email", maskedEmail: "f···@example.ru" } as const;
const byMail = (facts: object) => ({ ...facts, version: 6, proof: mailed });

const ofApplication = (facts: typeof appealedFacts | typeof upheldFacts) => ({
  ...{ ...facts, version: 12, annulmentNumber: null },
  against: { ...facts.against, mode: "decide" },
});

const published = (version: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12) =>
  JSON.parse(readFileSync(new URL(`../../public/schemas/notice-${version}.json`, import.meta.url), "utf8"));

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const)(
  "the schema of version %i that is published is the one we hold facts to",
  (version) => {
    expect(published(version)).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(attachedFacts[version]))));
  },
);

test.each([
  ["an annulment", 1, 0, sampleFacts],
  ["a restoration", 1, 1, restoredFacts],
  ["an annulment that says the kind", 2, 0, applicationFacts],
  ["a restoration that says the kind", 2, 1, restoredNamed],
  ["a withdrawal", 2, 2, undoneFacts],
  ["a refusal", 2, 3, refusedFacts],
  ["the receipt of an appeal", 9, 0, appealedFacts],
  ["what an appeal came to", 9, 1, upheldFacts],
] as const)("every fact of %s is wanted, and nothing else is allowed", (_, version, place, facts) => {
  const one = published(version).anyOf[place];
  expect(one.properties.service.required).toEqual(Object.keys(facts.service));
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
  ["an application", applicationFacts],
  ["a restored application that says so", restoredNamed],
  ["one that a representative signed", representedFacts],
  ["a refusal", refusedFacts],
  ["one of the first refusals", { ...refusedFacts, denial: { ...refusedFacts.denial, by: "agency" } }],
  ["how a service ends", endingFacts],
  ["another hour", hourMoved],
  ["a certificate of erasure", erasedFacts],
  ["the receipt of an appeal", appealedFacts],
  ["an appeal that was upheld", upheldFacts],
  ["one that was overturned", overturnedFacts],
  ["the receipt of an appeal against a decision on an application", ofApplication(appealedFacts)],
  ["that one upheld", ofApplication(upheldFacts)],
  ["one proven by e-mail", byMail(applicationFacts)],
  ["a restoration proven by e-mail", byMail(restoredNamed)],
  ["a withdrawal of what was proven by e-mail", byMail(undoneFacts)],
  ["a refusal of what was proven by e-mail", byMail(refusedFacts)],
  ["a move proven by e-mail", byMail(hourMoved)],
  ["a service that was ended by e-mail", byMail(endingFacts)],
  ["one proven in an account", { ...applicationFacts, version: 8, proof: { kind: "account", maskedPhone: "+7 ···" } }],
  [
    "a refusal of what was proven in an account",
    { ...refusedFacts, version: 8, proof: { ...mailed, kind: "account" } },
  ],
  ["one that a representative signed, proven by e-mail", byMail({ ...representedFacts, version: 6 })],
  ["how one ends that a representative has signed for", { ...endingFacts, proof: representedFacts.proof }],
  ["a refusal of what a representative signed", { ...refusedApplication, version: 3, proof: representedFacts.proof }],
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
  ["version 9 of an application", attached({ ...ofApplication(appealedFacts), version: 9 })],
  ["a newer version", attached({ ...applicationFacts, version: 7 })],
  ["version 6 without a mailbox", attached({ ...applicationFacts, version: 6 })],
  ["version 8 with a code", attached({ ...applicationFacts, version: 8 })],
  ["version 2 with a mailbox", attached({ ...applicationFacts, proof: mailed })],
  ["a move of version 2, which was published without moves", attached({ ...hourMoved, version: 2 })],
  ["version 4 without an ending", attached({ ...applicationFacts, version: 4 })],
  ["version 2 with an ending", attached({ ...endingFacts, version: 2 })],
  ["version 3 without a representative", attached({ ...applicationFacts, version: 3 })],
  ["version 2 with a representative", attached({ ...representedFacts, version: 2 })],
  ["version 2 without the kind", attached({ ...sampleFacts, version: 2 })],
  ["version 1 with the kind", attached({ ...applicationFacts, version: 1 })],
  ["a refusal that does not say why", attached({ ...refusedFacts, denial: undefined })],
  ["a refusal for another reason", attached({ ...refusedFacts, denial: { ...refusedFacts.denial, reason: "bad" } })],
  [
    "a refusal with a day that there is not",
    attached({ ...refusedFacts, denial: { ...refusedFacts.denial, disputableUntil: "2026-02-30" } }),
  ],
  ["a refusal that can be restored", attached({ ...refusedFacts, restorableUntil: sampleFacts.restorableUntil })],
  ["an unknown kind", attached({ ...applicationFacts, service: { ...applicationFacts.service, kind: "visit" } })],
])("%s is not taken for facts", (_, text) => {
  expect(readAttachedFacts(text)).toBeUndefined();
});
