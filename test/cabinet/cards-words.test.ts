import { describe, expect, it } from "vitest";
import { cardOf } from "~/cabinet/cards-words";
import type { Standing } from "~/cabinet/list-standing";
import type { ListedRecord } from "~/cabinet/listed";

const record: ListedRecord = {
  id: "018f3d1c-1111-4222-8333-0123456789ab",
  ref: "018f3d1c",
  number: "П240517386",
  status: "scheduled",
  createdAt: new Date("2026-11-10T06:30:00Z"),
  startsAt: new Date("2026-11-24T05:40:00Z"),
  holder: { surname: "Котова", givenName: "Анна", patronymic: "Сергеевна" },
  email: null,
  phone: "+79000001122",
  debtKopecks: 0,
  paidKopecks: 0,
  agency: { id: "health" },
  region: { code: "66" },
  confirmedWithCertificate: false,
  annulledAt: null,
  service: { id: "MED-01", title: "Приём врача-офтальмолога", class: "medical", kind: "appointment" },
  office: { id: "clinic", name: "Поликлиника № 3", city: "Екатеринбург", timeZone: "Asia/Yekaterinburg" },
  rank: 1,
  key: Date.UTC(2026, 10, 24, 5, 40),
  held: undefined,
  isMoved: false,
};
const application: ListedRecord = {
  ...record,
  status: "in-progress",
  startsAt: null,
  service: {
    id: "MED-01",
    title: "Выдача заграничного паспорта на 5 лет",
    class: "state-document",
    kind: "application",
  },
};
const at = new Date("2026-11-21T11:05:12Z");
const until = new Date("2026-11-23T05:40:00Z");

describe("a card", () => {
  it("says of an open appointment all there is to know before cancelling", () => {
    expect(cardOf(record, { is: "open", until })).toEqual({
      title: "Приём врача-офтальмолога (окулист)",
      tag: { kind: "open", text: "Можно отменить" },
      when: ["Вторник, 24 ноября 2026, 10:40", "по Екатеринбургу (МСК+2)"],
      where: "Поликлиника №\u00a03, Екатеринбург",
      who: "Котова А.\u00a0С.,",
      number: "№ П 240 517 386",
      filed: "Оформлена 10 ноября 2026. Статус у ведомства: запланировано",
      note: "Отменить можно до 23 ноября 2026, 10:40 по Екатеринбургу (МСК+2)",
      action: { href: "/records/018f3d1c", text: "Отменить приём врача-офтальмолога" },
      more: null,
    });
  });

  it("says the day of filing once", () => {
    const card = cardOf(application, { is: "open", until: null });
    expect(card.when).toEqual(["Подано 10 ноября 2026", ""]);
    expect(card.filed).toBe("Статус у ведомства: в работе");
    expect(card.note).toBe("Отменить можно, пока ведомство не взяло его в работу");
    expect(card.action?.text).toBe("Отменить заявление: выдача заграничного паспорта на 5 лет");
  });

  const href = "/annulments/5107-3826/notice";
  const restorableUntil = new Date("2026-12-21T11:05:12Z");
  it.each([
    [
      { is: "waiting", for: "code", until, href: "/annulments/5107-3826/code" },
      "Ждёт кода",
      "Пока не отменена. Заявка ждёт до 23 ноября 2026, 10:40 по Екатеринбургу (МСК+2)",
      "Ввести код и отменить приём врача-офтальмолога",
    ],
    [
      { is: "waiting", for: "signature", until, href: "/annulments/5107-3826/signature" },
      "Ждёт подписи",
      "Пока не отменена. Заявка ждёт до 23 ноября 2026, 10:40 по Екатеринбургу (МСК+2)",
      "Подписать и отменить приём врача-офтальмолога",
    ],
    [
      { is: "cancelled", at, mode: "cancel", restorableUntil, href, restore: null },
      "Уже отменена",
      "Отменена 21 ноября 2026. Восстановить можно до 21 декабря 2026, 16:05 по Екатеринбургу (МСК+2)",
      "Открыть уведомление: приём врача-офтальмолога",
    ],
    [
      { is: "cancelled", at, mode: "annul", restorableUntil: null, href: null, restore: null },
      "Уже аннулирована",
      "Аннулирована 21 ноября 2026. Это навсегда",
      undefined,
    ],
    [{ is: "over", why: "past" }, "Время прошло", "", "Почему нельзя отменить приём врача-офтальмолога"],
    [
      { is: "over", why: "completed" },
      "Завершено",
      "Ведомство закончило работу",
      "Почему нельзя отменить приём врача-офтальмолога",
    ],
    [
      { is: "refused", because: "too-late", until },
      "Отменить нельзя",
      "На сайте можно было отменить до 23 ноября 2026, 10:40 по Екатеринбургу (МСК+2)",
      "Почему нельзя отменить приём врача-офтальмолога",
    ],
  ] as [Standing, string, string, string | undefined][])(
    "says of %j its tag, note and deed",
    (standing, tag, note, deed) => {
      const card = cardOf(record, standing);
      expect([card.tag.text, card.note, card.action?.text]).toEqual([tag, note, deed]);
    },
  );

  it("leads to restoring, as long as that can be done", () => {
    const restore = "/annulments/5107-3826/restore";
    const standing: Standing = { is: "cancelled", at, mode: "cancel", restorableUntil, href, restore };
    expect(cardOf(record, standing).more).toEqual({ href: restore, text: "Восстановить приём врача-офтальмолога" });
    expect(cardOf(record, { ...standing, restorableUntil: null, restore: null }).more).toBeNull();
  });

  it("names a debt, and a city once", () => {
    const office = { ...record.office, name: "Поликлиника № 3, Екатеринбург" };
    const card = cardOf({ ...record, office, debtKopecks: 120_050 }, { is: "refused", because: "debt", until });
    expect(card.note).toBe("Долг 1\u00a0200,50\u00a0₽. Сначала его нужно оплатить");
    expect(card.where).toBe("Поликлиника №\u00a03, Екатеринбург");
  });

  it("does not repeat what the agency said before it was cancelled, or what the tag says", () => {
    const cancelled: Standing = {
      is: "cancelled",
      at,
      mode: "annul",
      restorableUntil: null,
      href: null,
      restore: null,
    };
    expect(cardOf(record, cancelled).filed).toBe("");
    expect(cardOf(application, { is: "over", why: "completed" }).filed).toBe("");
  });

  it("says of what is over when it was to be", () => {
    expect(cardOf(record, { is: "over", why: "past" }).when[0]).toBe("Было назначено на 24 ноября 2026, 10:40");
  });
});
