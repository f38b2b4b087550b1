import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { finishedSms, restoredSms } from "~/annulments/sms-words";
import type { NoticeFacts } from "~/notices/notice";
import { noticeText } from "~/notices/words";
import * as samples from "../notices/sample-facts";
import { rules } from "../support/given";

/** «C2-24» as it is, and as golden files write it, without figures; and «Правило» with anything that is not Russian. */
const ruleId = /\b[A-K](?:\d{1,2}|#)-[a-z0-9#]|Правило [\w#-]/;

const files = (folder: string, ending: string) =>
  readdirSync(new URL(`../../${folder}`, import.meta.url))
    .filter((name) => name.endsWith(ending))
    .map((name) => [`${folder}/${name}`, readFileSync(new URL(`../../${folder}/${name}`, import.meta.url), "utf8")]);

test("the sign that is looked for is that of every rule we have", () => {
  for (const { id } of rules.rules) expect(id).toMatch(ruleId);
  for (const said of ["Правило allow", "Правило C2-#, редакция правил #.", "G1-restore"]) expect(said).toMatch(ruleId);
});

test.each([...files("test/reading", ".golden.txt"), ...files("test/notices", ".golden.txt")])(
  "what people read names no rule by its id: %s",
  (_, said) => expect(said).not.toMatch(ruleId),
);

describe.each(Object.entries<NoticeFacts>(samples))("a notice names no rule by its id: %s", (_, one) => {
  test.each(["allow", "C2-24", "C1-status", "G1-restore", "operators-own"])("%s", (rule) => {
    const facts: NoticeFacts = { ...one, ground: { ...one.ground, rule } };
    const sms = facts.mode === "restore" ? restoredSms : finishedSms;
    const said = `${JSON.stringify(noticeText(facts))} ${sms(facts as never, "https://otmena.example")}`;
    expect(said).not.toMatch(ruleId);
    expect(said).not.toContain(rule);
  });
});

describe.each(["application", "ongoing"] as const)("nothing that is said of an %s", (kind) => {
  const ofKind = Object.entries<NoticeFacts>(samples).filter(([, { service }]) => service.kind === kind);

  test.each(ofKind)("speaks of a visit: %s", (_, facts) => {
    const sms = facts.mode === "restore" ? restoredSms : finishedSms;
    const said = `${JSON.stringify(noticeText(facts))} ${sms(facts as never, "https://otmena.example")}`;
    expect(said).not.toMatch(/запис|приходить|прийти|ждут|визит|встреч/i);
  });
});
