import { describe, expect, it } from "vitest";
import type { Annulment } from "~/annulments/annulment";
import { noticeFacts, restorationFacts } from "~/annulments/notice-facts";
import { attachedFacts } from "~/notices/notice-schema";
import type { Decision, Obligation } from "~/rules/rule";
import { sampleFacts } from "../notices/sample-facts";
import { recordsByKind, sampleRecord } from "../records/sample-record";
import { DAY, HOUR, later, now, rules } from "../support/given";
import { sampleDecision, sampleRequest } from "./sample-request";

const finished = { ...sampleRequest, finishedAt: later(HOUR), restorableUntil: later(30 * DAY) };
const signature = {
  signer: "Муравьёва Ф.\u00a0Г.",
  issuer: "УЦ",
  receivedAt: now.toISOString(),
  file: "ab".repeat(32),
};
const facts = (changes: Partial<Omit<Annulment, "finishedAt">> = {}, record: typeof sampleRecord = sampleRecord) =>
  noticeFacts({ record, annulment: { ...finished, ...changes }, rules, signature: null, again: null });

describe("what a notice says for ever", () => {
  it("is all of it, from the record and the request as they were, and fits its published schema", () => {
    expect(facts({ reason: "cannot-come" })).toEqual({
      version: 2,
      record: { number: "П240517386", createdAt: "2026-11-01T07:00:00.000Z" },
      holder: { surname: "Муравьёва", givenName: "Фёкла", patronymic: "Геннадьевна" },
      service: { title: "Приём врача-терапевта участкового", kind: "appointment" },
      office: {
        ...{ name: "Поликлиника № 903", city: "Екатеринбург", address: "Тихая улица, 8" },
        timeZone: "Asia/Yekaterinburg",
      },
      agency: { name: "Поликлиники области" },
      region: { name: "Свердловская обл." },
      startsAt: "2026-11-24T05:40:00.000Z",
      mode: "cancel",
      filedAt: now.toISOString(),
      finishedAt: later(HOUR).toISOString(),
      annulmentNumber: "51073826",
      restorableUntil: later(30 * DAY).toISOString(),
      ground: {
        rule: "C2-24",
        source: "Подано не позже чем за 24 часа до назначенного времени",
        ruleSetVersion: 2,
      },
      paidKopecks: 0,
      proof: { kind: "sms", maskedPhone: "+7 ··· ···-11-22" },
      reason: "Не смогу прийти",
    });
    const published = {
      ...facts(),
      number: sampleFacts.number,
      $schema: "https://otmena.example/schemas/notice-2.json",
    };
    expect(attachedFacts[2].safeParse(published).success).toBe(true);
  });

  it.each([
    [{ kind: "officer" }, "Решило ведомство: сотрудник подтвердил или не ответил в срок"],
    [
      { kind: "documents", papers: ["emergency"], withinHours: 24 },
      "Решило ведомство: документ прислали, сотрудник его принял или не ответил в срок",
    ],
    [{ kind: "visit", bring: ["passport"] }, "Подтверждено лично в ведомстве"],
    [{ kind: "confirmation", withinHours: 24, silence: "lapses" }, "Подтверждено второй раз"],
    [
      { kind: "confirmation", withinHours: 24, silence: "carried-out" },
      "Подтверждено второй раз или срок для этого вышел",
    ],
  ] as [Obligation, string][])("names as its ground what was met besides: %j", (asks, ground) => {
    const source = (more: Partial<Decision>, record = sampleRecord) =>
      facts({ decision: { ...sampleDecision, asks, ...more } }, record).ground.source;
    const before = "Подано до назначенного времени";
    expect(source({ deadlineHours: null })).toBe(`${before}. ${ground}`);
    expect(source({ deadlineHours: 12, feeKopecks: 30_000 }).replaceAll("\u00a0", " ")).toBe(
      `Подано не позже чем за 12 часов до назначенного времени. ${ground}. Сбор за отмену: 300 ₽`,
    );
    expect(source({ deadlineHours: null }, recordsByKind.ongoing)).toBe(`Срока для отмены нет. ${ground}`);
  });

  it("calls a term none where there is no hour, or it had passed, alone", () => {
    const source = (startsAt: Date | null) =>
      facts({ decision: { ...sampleDecision, deadlineHours: null } }, { ...sampleRecord, startsAt }).ground.source;
    expect(source(now)).toBe("Подано до назначенного времени");
    expect(source(later(-1))).toBe("Срока для отмены нет");
    expect(source(null)).toBe("Срока для отмены нет");
  });

  it("never holds the phone, the e-mail, the day of birth or a comment", () => {
    const record = { ...sampleRecord, email: "f@example.ru", holder: { ...sampleRecord.holder, bornOn: "1961-03-12" } };
    const said = JSON.stringify(facts({ note: "Уехал к сестре" }, record));
    for (const secret of ["+79000001122", "f@example.ru", "1961", "сестре"]) expect(said).not.toContain(secret);
  });

  it("names the reason in the words by which it was chosen for that kind of service, and none that nobody knows", () => {
    expect(facts({ reason: "not-needed" }).reason).toBe("Приём больше не нужен");
    expect(facts({ reason: "not-needed" }, recordsByKind.application).reason).toBe("Заявление больше не нужно");
    expect(facts({ reason: "not-needed" }, recordsByKind.ongoing).reason).toBe("Услуга больше не нужна");
    expect(facts({ reason: "no-such" }).reason).toBeNull();
    expect(facts().reason).toBeNull();
  });

  it("of an ongoing service says what was to be taken next and where to ask for it again, if that is known", () => {
    const charged = { ...recordsByKind.ongoing, nextChargeOn: "2026-12-01", nextChargeKopecks: 30_000 };
    const again = "https://mfc.example/services/sub-01";
    const atOnce = { reasons: rules.reasons };
    const told = (record: typeof sampleRecord, link: string | null) =>
      noticeFacts({ record, annulment: finished, rules: atOnce, signature: null, again: link });
    const nextCharge = { on: "2026-12-01", kopecks: 30_000 };
    expect(told(charged, again)).toMatchObject({ version: 4, ending: { lastDay: null, nextCharge, again } });
    expect(told(charged, null)).toMatchObject({ version: 4, ending: { lastDay: null, nextCharge, again: null } });
    expect(told(recordsByKind.ongoing, again)).toMatchObject({ version: 4, ending: { nextCharge: null, again } });
    for (const stale of ["2026-11-20", "2025-12-01"]) {
      const one = told({ ...charged, nextChargeOn: stale }, null);
      expect([one.version, "ending" in one], stale).toEqual([2, false]);
    }
    for (const one of [told(recordsByKind.ongoing, null), told(sampleRecord, again)])
      expect([one.version, "ending" in one]).toEqual([2, false]);
  });

  it("names who signed, and that a code was right as well", () => {
    const { proof } = noticeFacts({ record: sampleRecord, annulment: finished, rules, signature, again: null });
    expect(proof).toEqual({ kind: "sms-and-signature", maskedPhone: "+7 ··· ···-11-22", signature });
  });

  it("says in another version that a representative signed, and when their power was accepted", () => {
    const power = { acceptedAt: "2026-11-23T05:00:00.000Z" };
    const said = noticeFacts({
      again: null,
      record: sampleRecord,
      annulment: finished,
      rules,
      signature: { ...signature, power },
    });
    expect(said).toMatchObject({ version: 3, proof: { signature: { power } } });
  });

  it("of what is final says of no day until which it could be had back", () => {
    expect(facts({ mode: "annul", restorableUntil: null })).toMatchObject({ mode: "annul", restorableUntil: null });
  });

  it("of what has no hour says so, and that there was no term", () => {
    const decision = { ...sampleDecision, rule: "allow", deadlineAt: null, deadlineHours: null };
    expect(facts({ decision }, recordsByKind.ongoing)).toMatchObject({
      startsAt: null,
      ground: { rule: "allow", source: "Срока для отмены нет" },
      service: { kind: "ongoing" },
    });
  });

  it("leaves out a phone that is gone, instead of inventing one", () => {
    expect(facts({}, { ...sampleRecord, phone: null }).proof).toEqual({ kind: "sms", maskedPhone: "" });
  });
});

describe("what a notice of restoration says", () => {
  const restored = restorationFacts({
    record: { ...sampleRecord, startsAt: later(5 * DAY) },
    annulment: finished,
    withdrawn: sampleFacts,
    filedAt: later(2 * HOUR),
    by: "sms",
    restoredAt: later(3 * HOUR),
  });

  it("names the hour that holds now beside the one that was cancelled, and the notice that holds no more", () => {
    expect(restored).toMatchObject({
      mode: "restore",
      startsAt: later(5 * DAY).toISOString(),
      withdraws: { number: sampleFacts.number, finishedAt: sampleFacts.finishedAt, startsAt: sampleFacts.startsAt },
      annulmentNumber: "51073826",
    });
  });

  it("counts from the wish and from its being carried out, not from the cancelling", () => {
    expect([restored.filedAt, restored.finishedAt]).toEqual(
      [later(2 * HOUR), later(3 * HOUR)].map((at) => at.toISOString()),
    );
    expect(restored.restorableUntil).toBeNull();
    expect(restored.reason).toBeNull();
  });

  it("stands on the ground of the days that the rules gave when it was cancelled", () => {
    expect(restored.ground).toEqual({
      rule: "G1-restore",
      source: "Отменённое можно восстановить в течение 30 дней после отмены",
      ruleSetVersion: 2,
    });
  });

  it("is proven by the code to the phone of the record, whoever had signed the cancelling", () => {
    expect(restored.proof).toEqual({ kind: "sms", maskedPhone: "+7 ··· ···-11-22" });
    const published = {
      ...restored,
      number: "7318204956120470",
      $schema: "https://otmena.example/schemas/notice-2.json",
    };
    expect(attachedFacts[2].safeParse(published).success).toBe(true);
  });
});
