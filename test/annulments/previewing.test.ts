import { describe, expect, it } from "vitest";
import { companionWords } from "~/annulments/filing/companion-words";
import { previewWords } from "~/annulments/filing/preview-words";
import { previewView } from "~/annulments/filing/previewing";
import { factsOf } from "~/records/facts";
import type { CitizenRecord } from "~/records/record";
import { judge } from "~/rules/judge";
import { reasonsFor } from "~/rules/rule";
import { recordsByKind, sampleRecord } from "../records/sample-record";
import { DAY, HOUR, later, now, rules } from "../support/given";

const back = { href: "/", text: previewWords.toSearch };

function previewed(
  record: CitizenRecord,
  changes: { tied?: CitizenRecord[]; restoreDays?: number; at?: Date; again?: string } = {},
) {
  const { tied = [], at = now, restoreDays = 30, again = null } = changes;
  const facts = factsOf(record);
  const decision = judge(facts, { ...rules, restoreDays }, at);
  const companions = tied.slice(1).map(({ id }) => ({ recordId: id, decision, seen: "digest" }));
  const others = { records: tied, together: { digest: "list", companions } };
  const reasons = reasonsFor(rules, record.service);
  return previewView(
    {
      record,
      sealed: "sealed",
      decision,
      rules,
      facts,
      reasons,
      reasonRequired: false,
      noteRequired: false,
      again,
      tied: others,
      bars: [],
      looks: [],
      isMovable: false,
      isMovableNow: false,
    },
    { now: at, back },
  );
}
const terms = (rows: readonly { term: string }[]) => rows.map(({ term }) => term);

describe("what a citizen decides on", () => {
  it("stands in sight: which one, when, where, whose, and where the code goes", () => {
    const { facts, rest } = previewed(sampleRecord);
    expect(terms(facts)).toEqual(["Услуга", "Когда", "Где", "Кто записан", "Куда пришлём код"]);
    expect(terms(rest)).toEqual(["Номер", "Ведомство", "Создано", "Статус у ведомства", "Оплата"]);
  });

  it("has the day it was made on, where there is no hour to know it by", () => {
    expect(terms(previewed(recordsByKind.application).facts)).toEqual([
      ...["Услуга", "Где", "На чьё имя", "Куда пришлём код", "Создано"],
    ]);
    const charged = { ...recordsByKind.ongoing, nextChargeOn: "2026-12-01", nextChargeKopecks: 30_000 };
    expect(terms(previewed(charged).facts).slice(-2)).toEqual(["Следующее списание", "Сколько спишут"]);
    expect(terms(previewed(recordsByKind.ongoing).facts)).not.toContain("Следующее списание");
    expect(terms(previewed(recordsByKind.ongoing).facts)).toContain("Создано");
  });

  it("is told of an ongoing service when it ends then, what will be taken and where it is asked for again", () => {
    const charged = { ...recordsByKind.ongoing, nextChargeOn: "2026-12-01", nextChargeKopecks: 30_000 };
    const { ending } = previewed(charged, { again: "https://mfc.example/services/sub-01" });
    expect(ending).toMatchObject({
      again: { href: "/out/service/SUB-01", text: "https://mfc.example/services/sub-01" },
      later: true,
    });
    expect(ending?.says).toContain("прекратится после 30 ноября 2026");
    expect(previewed(charged, { at: later(30 * DAY) }).ending).toBeNull();
    expect(previewed(sampleRecord).ending).toBeNull();
  });

  it("has money in sight as soon as any was paid, and never twice", () => {
    const { facts, rest } = previewed({ ...sampleRecord, paidKopecks: 1 });
    expect(terms(facts)).toContain("Оплата");
    expect(terms(rest)).not.toContain("Оплата");
  });

  it("shows no more of its holder than initials and the end of the phone", () => {
    const said = JSON.stringify(previewed(sampleRecord));
    for (const secret of ["Фёкла", "Геннадьевна", "+79000001122", "900 000"]) expect(said).not.toContain(secret);
    expect(said).toContain("Муравьёва Ф.\u00a0Г.");
  });

  it("brings the seal of what was shown, and the way back, unchanged", () => {
    expect(previewed(sampleRecord)).toMatchObject({ seen: "sealed", back, open: null, reasonRequired: false });
  });
});

describe("until when it can be cancelled", () => {
  it("is told by the clock of the office, with how long that is from now", () => {
    expect(previewed({ ...sampleRecord, startsAt: later(30 * HOUR) }).deadline).toBe(
      "До назначенного времени осталось 1 день 6 часов. Отменить на сайте можно до 21 ноября 2026, 22:05 по Екатеринбургу (МСК+2).",
    );
  });

  it("is no hour where there is none: until the agency begins", () => {
    for (const kind of ["application", "ongoing"] as const)
      expect(previewed(recordsByKind[kind]).deadline).toBe(previewWords.noDeadline);
  });

  it("it can be had back is counted from now by the rules in force, in the calendar of the office", () => {
    expect(previewed(sampleRecord)).toMatchObject({ restorableUntil: "21 декабря 2026", restoreDays: 30 });
    expect(previewed(sampleRecord, { restoreDays: 14 })).toMatchObject({
      restorableUntil: "5 декабря 2026",
      restoreDays: 14,
    });
    const atMidnight = new Date("2026-11-21T19:00:00Z");
    expect(previewed(sampleRecord, { at: atMidnight }).restorableUntil).toBe("22 декабря 2026");
  });
});

describe("the words of the choice", () => {
  it("name as many days as the rules give", () => {
    expect(previewWords.cancelHint("appointment", 21, "12 декабря 2026")).toBe(
      "Запись можно будет вернуть 21 день, до 12 декабря 2026. Если ваше время к тому дню займут, предложим другое.",
    );
    expect(previewWords.cancelHint("application", 2, "23 ноября 2026")).toBe(
      "Заявление можно будет вернуть 2 дня, до 23 ноября 2026.",
    );
    expect(previewWords.cancelHint("ongoing", 30, "21 декабря 2026")).toBe(
      "Услугу можно будет вернуть 30 дней, до 21 декабря 2026.",
    );
  });

  it("agree with what is cancelled", () => {
    const kinds = ["appointment", "application", "ongoing"] as const;
    expect(kinds.map(previewWords.title)).toEqual([
      "Проверьте запись и выберите, что с ней сделать",
      "Проверьте заявление и выберите, что с ним сделать",
      "Проверьте услугу и выберите, что с ней сделать",
    ]);
    expect(kinds.map(previewWords.mode)).toEqual([
      "Что сделать с записью",
      "Что сделать с заявлением",
      "Что сделать с услугой",
    ]);
    expect(kinds.map(previewWords.annulHint)).toEqual([
      "Навсегда. Вернуть запись будет нельзя, только записаться заново.",
      "Навсегда. Вернуть заявление будет нельзя, только оформить заново.",
      "Навсегда. Вернуть услугу будет нельзя, только оформить заново.",
    ]);
  });

  it("count the other records of the holder", () => {
    const said = [1, 2, 5, 10].map(companionWords.title);
    expect(said).toEqual([
      "В этом ведомстве у вас есть ещё одна запись",
      "В этом ведомстве у вас есть ещё 2 записи",
      "В этом ведомстве у вас есть ещё 5 записей",
      "В этом ведомстве у вас есть и другие записи, вот 10 ближайших",
    ]);
    expect(
      previewed(sampleRecord, { tied: [recordsByKind.ongoing, { ...sampleRecord, id: "other" }] }).tied.lines,
    ).toEqual([
      "Парковочное разрешение жителя (только отдельно)",
      "Приём врача-терапевта участкового, вторник, 24 ноября 2026, 10:40 по Екатеринбургу (МСК+2)",
    ]);
  });
});
