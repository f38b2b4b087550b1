import { describe, expect, it } from "vitest";
import { becauseOf, stepsFor, whyNotView } from "~/annulments/filing/why-not";
import { factsOf } from "~/records/facts";
import type { CitizenRecord } from "~/records/record";
import { judge } from "~/rules/judge";
import { recordsByKind, sampleRecord } from "../records/sample-record";
import { DAY, HOUR, later, now, rules } from "../support/given";
import { sampleRequest } from "./sample-request";

const back = { href: "/", text: "К поиску" };
const withPhone = { ...sampleRecord, office: { ...sampleRecord.office, phone: "+79000009003" } };
const judged = (record: CitizenRecord, at: Date) => {
  const facts = factsOf(record);
  return { facts, rules, decision: judge(facts, rules, at) };
};
const view = (record: CitizenRecord, annulment: Parameters<typeof whyNotView>[0]["annulment"] = null, at = now) =>
  whyNotView({ record, ...judged(record, at), annulment, looks: [] }, { now: at, back });
const row = (of: ReturnType<typeof view>, term: string) => of.rows.find((one) => one.term === term)?.value;

const call = "Позвонить туда и назвать номер записи.";
const come = "Прийти туда лично, с паспортом.";
const another = "Записаться на другое время там, где оформляли эту запись.";

describe("what can be done instead", () => {
  it("is to ring before one goes, and to go where no number is known", () => {
    expect(stepsFor("certificate", withPhone, null, now)).toEqual([call, come]);
    expect(stepsFor("certificate", sampleRecord, null, now)).toEqual([come]);
  });

  it("begins with what helps most: paying a debt, another hour for one that is over", () => {
    expect(stepsFor("debt", withPhone, null, now)).toEqual([expect.stringMatching(/^Оплатить долг/), call, come]);
    expect(stepsFor("past", withPhone, null, now)).toEqual([another, call, come]);
    expect(stepsFor("too-late", withPhone, null, now)).toEqual([call, come]);
    expect(stepsFor("no-phone", withPhone, null, now)).toEqual([call, come]);
  });

  it("of what the agency works on is to ask it or to wait; of what it has ended, to begin anew", () => {
    const taken = { ...withPhone, status: "in-progress" as const };
    expect(stepsFor("status", taken, null, now)).toEqual([call, come, "Дождаться, пока ведомство закончит."]);
    expect(stepsFor("status", { ...withPhone, status: "denied" }, null, now)).toEqual([another]);
    expect(stepsFor("status", { ...recordsByKind.application, status: "approved" }, null, now)).toEqual([
      "Подать заявление заново там же, где подавали, если оно ещё нужно.",
    ]);
    expect(stepsFor("status", { ...recordsByKind.ongoing, status: "expired" }, null, now)).toEqual([
      "Оформить услугу заново там же, где оформляли, если она ещё нужна.",
    ]);
  });

  it("names what is to be told on the telephone as it is called", () => {
    const office = withPhone.office;
    const calls = Object.values(recordsByKind).map((one) => stepsFor("debt", { ...one, office }, null, now)[1]);
    expect(calls).toEqual([
      call,
      "Позвонить туда и назвать номер заявления.",
      "Позвонить туда и назвать номер услуги.",
    ]);
  });
});

describe("the page that says why not", () => {
  it("names the debt and what was paid, and promises no money", () => {
    const page = view({ ...sampleRecord, debtKopecks: 50_000, paidKopecks: 285_000 });
    expect(row(page, "Долг")?.replace(/\s/g, " ")).toBe("500 ₽");
    expect(row(page, "Оплата")?.replace(/\s/g, " ")).toBe("Заплачено 2 850 ₽. О возврате решает ведомство");
    expect(page.why.says).toBe(
      "Если есть долг, отменить нельзя, пока долг не оплачен. Общее правило для всех записей.",
    );
    expect(page.why.term).toBeNull();
    expect(row(page, "Проверили")).toBe("21 ноября 2026, 16:05:12 по Екатеринбургу (МСК+2)");
  });

  it("says nothing of money where none was paid or owed, and of no code", () => {
    const terms = view({ ...sampleRecord, phone: null }).rows.map(({ term }) => term);
    for (const term of ["Долг", "Оплата", "Куда пришлём код"]) expect(terms).not.toContain(term);
    const held = view({ ...sampleRecord, confirmedWithCertificate: true });
    expect(held.rows.map(({ term }) => term)).not.toContain("Куда пришлём код");
  });

  it("tells how it was judged, rule by rule, up to the one that forbids it", () => {
    const page = view({ ...sampleRecord, startsAt: later(5 * HOUR) });
    expect(page.why).toEqual({
      says: "Меньше чем за 24 часа до назначенного времени отменить нельзя. Правило для таких услуг.",
      term: "Отменить можно было до 20 ноября 2026, 21:05 по Екатеринбургу (МСК+2).",
      checked: [
        "Если уже отменено, отменить нельзя. Не подходит.",
        "На любой стадии, кроме «Получено», «На рассмотрении», «Запланировано», «Действует», «Ожидает подтверждения», отменить нельзя. Не подходит.",
        "После назначенного времени отменить нельзя. Не подходит.",
        "Меньше чем за 24 часа до назначенного времени отменить нельзя. Подходит.",
      ],
      set: `Правила от 1 января 2026 года, версия ${rules.version}.`,
    });
    expect(page.back).toEqual(back);
  });

  it("says of what is over that it is in the archive, and of nothing else", () => {
    expect(view({ ...sampleRecord, startsAt: later(-HOUR) }).archived).toContain("в архиве");
    expect(view({ ...sampleRecord, status: "completed" }).archived).toContain("в архиве");
    expect(view({ ...sampleRecord, debtKopecks: 1 }).archived).toBeNull();
  });

  it("says of a status more than that work has ended, where there is more to say", () => {
    const said = (status: CitizenRecord["status"]) =>
      becauseOf("status", { ...sampleRecord, status }, { deadlineHours: null });
    expect(said("suspended")).toBe("Ведомство приостановило работу, и отменить может только оно.");
    expect(said("revoked")).toBe("Отменило само ведомство.");
    expect(said("completed")).toBe("Ведомство уже закончило работу по ней, отменять больше нечего.");
    expect(said("in-progress")).toContain("взяло её в работу");
    expect(becauseOf("debt", { ...sampleRecord, status: "suspended" }, { deadlineHours: null })).toContain(
      "числится долг",
    );
  });
});

const again = { href: `/records/${sampleRecord.id}/again`, text: "Записаться снова" };

describe("of what is cancelled already", () => {
  const done = { ...sampleRecord, annulledAt: now };
  const held = { ...sampleRequest, finishedAt: now, restorableUntil: later(30 * DAY) };

  it("the page leads its holder to the notice, and to having it back as long as that can be", () => {
    expect(view(done, held).ways.map(({ href }) => href)).toEqual([
      "/annulments/5107-3826/notice",
      "/annulments/5107-3826/restore",
      again.href,
    ]);
    expect(view(done, held, later(30 * DAY)).ways.map(({ href }) => href)).toEqual([
      "/annulments/5107-3826/notice",
      again.href,
    ]);
    expect(view(done, held).steps).toHaveLength(2);
    expect(view(done, held, later(30 * DAY)).steps).toEqual([another]);
  });

  it("what is final is called so, and nothing is said of having it back", () => {
    const page = view(done, { ...held, mode: "annul", restorableUntil: null });
    expect(page.title).toBe("Запись уже аннулирована");
    expect(row(page, "Аннулирована")).toBe("21 ноября 2026, 16:05:12 по Екатеринбургу (МСК+2)");
    expect(page.ways).toHaveLength(2);
  });

  it("a request that did not cancel it, or was taken back, is not named as the one that did", () => {
    for (const other of [sampleRequest, { ...held, restoredAt: later(DAY) }]) {
      const page = view(done, other);
      expect(JSON.stringify(page)).not.toContain("5107-3826");
      expect(row(page, "Кем")).toBe("Тем, кто ввёл код, пришедший на телефон из записи: +7 ··· ···-11-22");
      expect(page.ways).toEqual([{ href: "/records?view=archive", text: "Показать записи этого телефона" }, again]);
    }
  });

  it("whose record has no phone any more, no phone is named", () => {
    expect(row(view({ ...done, phone: null }), "Кем")).toBe("Тем, кто ввёл код с телефона из записи");
  });

  it("the next thing to do is to ring the office, where only that helps and it has a telephone", () => {
    const ways = (more: Partial<CitizenRecord>) => view({ ...withPhone, ...more }).ways;
    const ring = [{ href: "tel:+79000009003", text: "Позвонить туда: +7\u00a0900\u00a0000-90-03" }];
    expect(ways({ debtKopecks: 1 })).toEqual(ring);
    expect(ways({ confirmedWithCertificate: true })).toEqual(ring);
    expect([ways({ startsAt: later(-HOUR) }), ways({ status: "completed" })]).toEqual([[again], [again]]);
  });

  it("a held request of another refusal leads nowhere", () => {
    const page = view({ ...sampleRecord, debtKopecks: 1 }, held);
    expect([page.ways, page.title]).toEqual([[], "Отменить запись на сайте нельзя"]);
  });
});
