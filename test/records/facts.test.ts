import { expect, it } from "vitest";
import { factsOf } from "~/records/facts";
import { judge } from "~/rules/judge";
import { recordsByKind, sampleRecord } from "../records/sample-record";
import { now, rules } from "../support/given";

const refusalOf = (changes: Partial<typeof sampleRecord>) =>
  judge(factsOf({ ...sampleRecord, ...changes }), rules, now).refusal;

it("what a record says reaches the judge: each thing that forbids it is seen", () => {
  expect(refusalOf({})).toBeNull();
  expect(refusalOf({ annulledAt: now })).toBe("already-annulled");
  expect(refusalOf({ status: "in-progress" })).toBe("status");
  expect(refusalOf({ startsAt: new Date(now.getTime() - 1) })).toBe("past");
  expect(refusalOf({ startsAt: new Date(now.getTime() + 1) })).toBe("too-late");
  expect(refusalOf({ debtKopecks: 1 })).toBe("debt");
  expect(refusalOf({ confirmedWithCertificate: true })).toBe("certificate");
  expect(refusalOf({ phone: null, email: null })).toBe("no-contact");
});

it.each(["+74951234567", "+78001234567", "+78091234567"])(
  "a phone that takes no SMS is as good as none: %s",
  (phone) => {
    expect(refusalOf({ phone, email: null })).toBe("no-contact");
  },
);

it("a mailbox is as good as a phone where letters go out, and rules do not ask for a phone", () => {
  const who = { ...sampleRecord, phone: null, email: "f@example.ru" };
  expect(judge(factsOf(who), rules, now).refusal).toBeNull();
  expect(judge(factsOf(who, ["sms"]), rules, now).refusal).toBe("no-contact");
});

it("the class decides how much notice is asked for, the kind only what can be asked at all", () => {
  const startsAt = new Date(now.getTime() + 30 * 3_600_000);
  const document = { ...recordsByKind.application.service, kind: "appointment" as const };
  expect(refusalOf({ startsAt })).toBeNull();
  expect(refusalOf({ startsAt, service: document })).toBe("too-late");
  expect(factsOf(recordsByKind.application)).toMatchObject({ kind: "application", class: "state-document" });
});
