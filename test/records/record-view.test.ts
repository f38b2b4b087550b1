import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deedWords, doneWord, nouns } from "~/records/kinds-words";
import { innMac, passportMac, phoneMac, snilsMac } from "~/records/macs.server";
import { finishedStatuses, isArchived, isBackwards, placelessStatuses, recordStatuses } from "~/records/record";
import { recordPath, recordView, samePath, stoppedPath, tiedLine } from "~/records/record-view";
import { searchRefusalWords } from "~/records/search-words";
import { objectOf, titleWords } from "~/records/service-title-words";
import { idsBehind, shortOf } from "~/records/short-id";
import { keysFrom } from "~/shell/keys.server";
import { later, now } from "../support/given";
import { passport } from "./queries";
import { recordsByKind, sampleRecord } from "./sample-record";

const kinds = ["appointment", "application", "ongoing"] as const;

describe("a record before its phone is proven", () => {
  it("is shown with name and phone masked, line by line, at an address of its own", () => {
    const { path, kind, rows } = recordView(sampleRecord, now);
    expect([path, kind]).toEqual([`/records/${sampleRecord.id}`, "appointment"]);
    expect(rows.map(({ term }) => term)).toEqual([
      ...["Номер", "Услуга", "Когда", "Где", "Ведомство", "Кто записан", "Куда пришлём код", "Создано"],
      ...["Статус у ведомства", "Оплата"],
    ]);
    const said = JSON.stringify(rows);
    for (const secret of ["Фёкла", "Геннадьевна", "900000"]) expect(said).not.toContain(secret);
  });

  it("tells of no charge on a day that is past by the clock of its office: nothing is still to come of it", () => {
    const terms = (nextChargeOn: string, at = now) =>
      recordView({ ...recordsByKind.ongoing, nextChargeOn, nextChargeKopecks: 30_000 }, at).rows.map(
        ({ term }) => term,
      );
    for (const day of ["2026-11-21", "2026-11-22"])
      expect(terms(day).slice(-2)).toEqual(["Следующее списание", "Сколько спишут"]);
    for (const said of [terms("2026-11-20"), terms("2026-11-21", new Date("2026-11-21T19:00:00Z"))])
      expect(said.join()).not.toMatch(/писа/);
  });

  it("has no line for an hour or a phone that it does not have", () => {
    const terms = recordView({ ...recordsByKind.ongoing, phone: null }, now).rows.map(({ term }) => term);
    expect(terms).not.toContain("Когда");
    expect(terms).not.toContain("Куда пришлём код");
  });

  it("has addresses below its own for choosing between namesakes and for having stopped", () => {
    const path = recordPath("1");
    expect([samePath(path), stoppedPath(path)]).toEqual(["/records/1/same", "/records/1/stopped"]);
  });

  it("tied to another is named by its service, and its hour if it has one", () => {
    expect(tiedLine(recordsByKind.application)).toBe("Замена паспорта");
    expect(tiedLine(sampleRecord)).toContain(", вторник, 24 ноября 2026, 10:40 по Екатеринбургу (МСК+2)");
  });
});

describe("the words for a record", () => {
  it("agree in every case and gender with what it is", () => {
    expect(kinds.map((kind) => doneWord(kind, "cancel"))).toEqual(["отменена", "отменено", "отменена"]);
    expect(kinds.map((kind) => doneWord(kind, "annul"))).toEqual(["аннулирована", "аннулировано", "аннулирована"]);
    expect(kinds.map((kind) => deedWords(kind, "annul"))).toEqual([
      ...["Аннулировать запись", "Аннулировать заявление", "Аннулировать услугу"],
    ]);
    for (const kind of kinds) {
      const { ending, it: pronoun, them, made } = nouns[kind];
      expect([pronoun, them]).toEqual(ending === "а" ? ["она", "её"] : ["оно", "его"]);
      expect(made.at(-1)).toBe(ending);
    }
  });

  it("put a service's title into the sentence where Russian lets it stand, and name its kind where not", () => {
    expect(objectOf("appointment", "Приём врача-терапевта участкового")).toBe("приём врача-терапевта участкового");
    expect(objectOf("appointment", "Личный приём руководителя")).toBe("личный приём руководителя");
    expect(objectOf("application", "Замена паспорта")).toBe("заявление: замена паспорта");
    expect(objectOf("ongoing", "Парковочное разрешение")).toBe("услугу: парковочное разрешение");
    expect(objectOf("appointment", "Приёмка автомобиля")).toBe("запись: приёмка автомобиля");
  });

  it("leave abbreviations their capitals, and remember a title without changing it", () => {
    expect(titleWords("МРТ головного мозга").inside).toBe("МРТ головного мозга");
    expect(titleWords("Выдача СНИЛС").inside).toBe("выдача СНИЛС");
    expect(titleWords("Выдача СНИЛС")).toEqual(titleWords("Выдача СНИЛС"));
  });
});

describe("a search that found nothing", () => {
  it("gives one answer for a wrong pair and a missing record, and names the time where it was too often", () => {
    const at = (seconds: number) => `через ${seconds} с`;
    expect(searchRefusalWords({ code: "not-found" }, at)).toMatch(
      /^Не нашли такую запись\. Сверьте номер и второе поле/,
    );
    for (const by of ["device", "address", "record", "contact"] as const)
      expect(searchRefusalWords({ code: "limited", by, retryAfter: 61 }, at)).toContain("через 61 с");
    const said = (["device", "record", "contact"] as const).map((by) =>
      searchRefusalWords({ code: "limited", by, retryAfter: 1 }, at),
    );
    expect(new Set(said).size).toBe(3);
  });
});

describe("a short id", () => {
  const ids = fc.uuid();

  it("begins the id, and the bounds that it stands for hold that id and no other beginning", () => {
    fc.assert(
      fc.property(ids, ids, (id, other) => {
        const bounds = idsBehind(shortOf(id));
        expect(bounds && bounds.first <= id && id <= bounds.last).toBe(true);
        if (shortOf(other) !== shortOf(id)) expect(bounds && bounds.first <= other && other <= bounds.last).toBe(false);
      }),
    );
  });

  it.each(["", "0badcaf", "0badcafe0", "0BADCAFE", "0badcafg", "0badcaf%", "../../etc"])("is none of %j", (typed) => {
    expect(idsBehind(typed)).toBeNull();
  });
});

describe("what a record is found by", () => {
  const keys = keysFrom("a secret for tests alone, 32 characters");

  it("is a keyed hash of 32 bytes, another for each use, and nothing without the secret", () => {
    const macs = [phoneMac(keys, "12345"), innMac(keys, "12345"), snilsMac(keys, "12345")];
    expect(new Set(macs.map((mac) => mac.toString("hex"))).size).toBe(3);
    for (const mac of macs) expect(mac).toHaveLength(32);
    expect(phoneMac(keysFrom("another secret for tests, 32 characters."), "12345").equals(macs[0]!)).toBe(false);
  });

  it("is of a passport every part of it, whichever way its division is written", () => {
    const mac = (changes: Partial<typeof passport>) => passportMac(keys, { ...passport, ...changes }).toString("hex");
    expect(mac({ division: "770001" })).toBe(mac({}));
    const others = [{ series: "4511" }, { number: "123457" }, { issuedOn: "2015-03-03" }, { division: "770-002" }];
    expect(new Set([mac({}), ...others.map(mac)]).size).toBe(5);
    // No part can lend a digit to its neighbour.
    expect(mac({ series: "451", number: "0123456" })).not.toBe(mac({}));
  });
});

describe("how far along a record is", () => {
  it("is over with these statuses, and an appointment holds no place with those", () => {
    expect(finishedStatuses).toEqual([
      ...["approved", "denied", "completed", "missed", "expired", "withdrawn", "cancelled", "revoked"],
    ]);
    expect(placelessStatuses).toEqual(["denied", "expired", "withdrawn", "cancelled", "revoked"]);
    for (const status of placelessStatuses) expect(finishedStatuses).toContain(status);
  });

  it("goes backwards in one direction only, and never within a stage", () => {
    for (const was of recordStatuses)
      for (const becomes of recordStatuses) {
        if (isBackwards(was, becomes)) expect(isBackwards(becomes, was)).toBe(false);
        if (finishedStatuses.includes(was) && finishedStatuses.includes(becomes))
          expect(isBackwards(was, becomes)).toBe(false);
      }
  });

  it("puts it into the archive at its hour, not a moment before", () => {
    const at = (startsAt: Date | null) => isArchived({ ...sampleRecord, startsAt }, now);
    expect([at(later(1)), at(now), at(later(-1)), at(null)]).toEqual([false, true, true, false]);
  });
});
