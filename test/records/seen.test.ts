import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CitizenRecord } from "~/records/record";
import { changesSince, compared, seal, shownOf, unseal } from "~/records/seen.server";
import { changesBetween, linesOf, openlyShown } from "~/records/shown";
import { keysFrom } from "~/shell/keys.server";
import { recordsByKind, sampleRecord } from "./sample-record";

const keys = keysFrom("a secret for tests alone, 32 characters");
const shown = shownOf(keys, sampleRecord);
const since = (changes: Partial<CitizenRecord>, was = sampleRecord) =>
  changesSince(keys, shownOf(keys, was), { ...was, ...changes });

describe("what a page showed, for its form to bring back", () => {
  it("is read again as it was sealed, for every kind", () => {
    for (const record of Object.values(recordsByKind)) {
      const one = shownOf(keys, record);
      expect(unseal(keys, seal(keys, one))).toEqual(one);
    }
  });

  it("is not read once a single sign of it is otherwise", () => {
    const sealed = seal(keys, shown);
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.string({ unit: "binary", minLength: 1, maxLength: 1 }), (at, sign) => {
        fc.pre(sealed[at] !== sign);
        expect(unseal(keys, sealed.slice(0, at) + sign + sealed.slice(at + 1))).toBeNull();
      }),
      { numRuns: 200 },
    );
    for (const cut of [sealed.slice(1), sealed.slice(0, -1), sealed.slice(0, 43), sealed.slice(43), ""])
      expect(unseal(keys, cut)).toBeNull();
  });

  it("is not read of another hand, nor anything that somebody made up; and never throws", () => {
    expect(unseal(keysFrom("another secret for tests, 32 characters."), seal(keys, shown))).toBeNull();
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (typed) => {
        expect(unseal(keys, typed)).toBeNull();
      }),
    );
  });

  it("holds nothing of the holder that the page does not show", () => {
    const sealed = seal(keys, shownOf(keys, { ...sampleRecord, email: "f@example.ru" }));
    for (const secret of ["Фёкла", "Геннадьевна", "79000001122", "9000001122", "f@example.ru"])
      expect(sealed).not.toContain(secret);
  });
});

describe("whether a record is still what was agreed to", () => {
  it("it is, where nothing changed that a page shows", () => {
    expect(since({})).toEqual([]);
    expect(since({ email: "new@example.ru", debtKopecks: 5, confirmedWithCertificate: true })).toEqual([]);
  });

  it("it is, where it was never kept what that was", () => {
    expect(changesSince(keys, null, recordsByKind.ongoing)).toEqual([]);
  });

  it.each<[string, Partial<CitizenRecord>, string, string]>([
    ["Номер", { number: "П240517387" }, "П\u00a0240\u00a0517\u00a0386", "П\u00a0240\u00a0517\u00a0387"],
    [
      "Услуга",
      { service: { ...sampleRecord.service, title: "Окулист" } },
      "Приём врача-терапевта участкового",
      "Окулист",
    ],
    ["Ведомство", { agency: { id: "x", name: "Другое" } }, "Поликлиники области", "Другое"],
    ["Статус у ведомства", { status: "in-progress" }, "Запланировано", "В работе"],
    ["Создано", { createdAt: new Date("2026-11-02T07:00:00Z") }, "1 ноября 2026", "2 ноября 2026"],
    [
      "Кто записан",
      { holder: { ...sampleRecord.holder, surname: "Котова" } },
      "Муравьёва Ф.\u00a0Г.",
      "Котова Ф.\u00a0Г.",
    ],
    ["Куда пришлём код", { phone: "+79000001133" }, "+7 ··· ···-11-22", "+7 ··· ···-11-33"],
  ])("says of %s what was and what is", (term, changes, was, now) => {
    expect(
      since(changes).map((one) => ({
        ...one,
        was: one.was?.replaceAll(" ", "\u00a0"),
        now: one.now.replaceAll(" ", "\u00a0"),
      })),
    ).toEqual([{ term, was: was.replaceAll(" ", "\u00a0"), now: now.replaceAll(" ", "\u00a0") }]);
  });

  it("tells of the mailbox where codes go there, and of no other", () => {
    const mailed = { ...sampleRecord, phone: null, email: "fekla@example.ru" };
    expect(linesOf(openlyShown(mailed)).contact).toEqual({ term: "Куда пришлём код", value: "f···@example.ru" });
    expect(linesOf(openlyShown({ ...mailed, phone: "+74951234567" })).contact?.value).toBe("f···@example.ru");
    expect(openlyShown({ ...sampleRecord, email: mailed.email })).not.toHaveProperty("email");
    const seen = shownOf(keys, mailed);
    expect(changesSince(keys, seen, mailed)).toEqual([]);
    expect(changesSince(keys, seen, { ...mailed, email: "foma@example.ru" })).toHaveLength(1);
    expect(changesSince(keys, seen, { ...mailed, email: "g@example.org" })).toMatchObject([
      { now: "g···@example.org" },
    ]);
  });

  it("says that somebody else stands behind the same initials or the same end of a phone, and not who", () => {
    const masked = [{ term: "Имя или телефон", was: null, now: "Изменились. Здесь их видно не целиком" }];
    expect(since({ holder: { ...sampleRecord.holder, givenName: "Фаина" } })).toEqual(masked);
    expect(since({ phone: "+79995551122" })).toEqual(masked);
    // What is open already says that it is another is not said twice.
    expect(since({ phone: "+79995551123" })).toHaveLength(1);
  });

  it("names what is gone and what is new", () => {
    expect(since({ startsAt: null })).toEqual([
      { term: "Когда", was: "Вторник, 24 ноября 2026, 10:40 по Екатеринбургу (МСК+2)", now: "нет" },
    ]);
    expect(since({ startsAt: sampleRecord.startsAt }, recordsByKind.ongoing)).toMatchObject([
      { term: "Когда", was: "нет" },
    ]);
    expect(since({ phone: null })).toMatchObject([{ term: "Куда пришлём код", now: "нет" }]);
  });

  it("notices an hour that is the same by the clock of another zone, and a day that is not", () => {
    const moscow = { ...sampleRecord.office, timeZone: "Europe/Moscow" };
    const terms = since({ office: moscow }).map(({ term }) => term);
    expect(terms).toEqual(["Когда"]);
  });

  it("comes in the order of the page, however much changed", () => {
    const all = since({ number: "905113308", status: "denied", startsAt: null, phone: null, paidKopecks: 1 });
    expect(all.map(({ term }) => term)).toEqual(["Номер", "Когда", "Куда пришлём код", "Статус у ведомства", "Оплата"]);
  });

  it("is symmetrical: what changed is what changes back", () => {
    const other = { ...recordsByKind.application, phone: null, paidKopecks: 500 };
    const [there, back] = [changesBetween(shown, shownOf(keys, other)), changesBetween(shownOf(keys, other), shown)];
    expect(back.map(({ was, now }) => [now, was])).toEqual(there.map(({ was, now }) => [was, now]));
  });
});

describe("what a form brings back, compared", () => {
  it("is refused by one sentence when it changed, by another when it is nothing that we said, by none when all is well", () => {
    expect(compared(keys, seal(keys, shown), sampleRecord)).toEqual({ was: shown, changes: [], fault: undefined });
    const moved = compared(keys, seal(keys, shown), { ...sampleRecord, status: "denied" });
    expect(moved.fault).toContain("ведомство изменило данные");
    expect(moved.changes).toHaveLength(1);
    const file = new File(["x"], "x");
    for (const seen of [null, "", "{}", file])
      expect(compared(keys, seen, sampleRecord)).toEqual({
        was: null,
        changes: [],
        fault: expect.stringContaining("Страница устарела"),
      });
  });
});

describe("the lines in which a record is shown", () => {
  it("leave out what there is nothing to say of, and never the money", () => {
    const lines = linesOf(openlyShown({ ...recordsByKind.application, phone: null }));
    expect([lines.when, lines.contact]).toEqual([null, null]);
    expect(
      Object.values(lines)
        .filter(Boolean)
        .map((line) => line?.term),
    ).toEqual([...["Номер", "Услуга", "Где", "Ведомство", "На чьё имя", "Создано", "Статус у ведомства", "Оплата"]]);
  });

  it("say of money that it is the agency's to give back, or that there is none", () => {
    const paid = (paidKopecks: number) =>
      linesOf(openlyShown({ ...sampleRecord, paidKopecks })).paidKopecks?.value.replace(/\s/g, " ");
    expect(paid(0)).toBe("Ничего не платили, возвращать нечего");
    expect(paid(150_000)).toBe(
      "Заплачено 1 500 ₽. О возврате решает ведомство: обратитесь туда после отмены с уведомлением",
    );
  });

  it("name days and hours by the clock of the office, to the day on which it is there", () => {
    const late = { ...sampleRecord, createdAt: new Date("2026-11-01T20:30:00Z") };
    expect(linesOf(openlyShown(late)).created?.value).toBe("2 ноября 2026");
    const kamchatka = { ...late.office, timeZone: "Asia/Kamchatka" };
    expect(linesOf(openlyShown({ ...sampleRecord, office: kamchatka })).when?.value).toBe(
      "Вторник, 24 ноября 2026, 17:40 по Камчатке (МСК+9)",
    );
  });
});
