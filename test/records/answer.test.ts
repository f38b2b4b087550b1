import { describe, expect, it } from "vitest";
import { type AgencyAnswer, differences, isGone } from "~/records/answer";
import { finishedStatuses, recordStatuses } from "~/records/record";
import { openlyShown } from "~/records/shown";
import { recordsByKind, sampleRecord } from "./sample-record";

const { kind, service, startsAt, timeZone, where, status, paidKopecks } = openlyShown(sampleRecord);
const same = { kind, service, startsAt, timeZone, where, status, paidKopecks };
const answer = (said: Partial<AgencyAnswer["said"]> = {}, sameHolder = true): AgencyAnswer => ({
  ...{ id: 1, saidAt: new Date("2026-11-22T09:00:00Z"), sameHolder, said: { ...same, ...said } },
});

describe("what an agency says after something was cancelled", () => {
  it("ends all promises in its name when it is over there, whichever way, or the number is another's", () => {
    expect(recordStatuses.filter((one) => isGone(answer({ status: one })))).toEqual(finishedStatuses);
    for (const one of recordStatuses) expect(isGone(answer({ status: one }, false))).toBe(true);
  });

  it("is no difference where it says what we say", () => {
    expect(differences(answer(), sampleRecord)).toEqual([]);
  });

  it("is told field by field, ours first, in the order of the page", () => {
    const moved = answer({ startsAt: "2026-11-25T05:40:00.000Z", where: "Поликлиника № 7", status: "in-progress" });
    expect(differences(moved, sampleRecord)).toEqual([
      {
        term: "Когда",
        was: "Вторник, 24 ноября 2026, 10:40 по Екатеринбургу (МСК+2)",
        now: "Среда, 25 ноября 2026, 10:40 по Екатеринбургу (МСК+2)",
      },
      { term: "Где", was: "Поликлиника №\u00a0903, Екатеринбург, Тихая улица, 8", now: "Поликлиника № 7" },
      { term: "Статус у ведомства", was: "Запланировано", now: "В работе" },
    ]);
  });

  it("names an hour that it does not know of any more, and one that we do not", () => {
    expect(differences(answer({ startsAt: null }), sampleRecord)).toMatchObject([{ term: "Когда", now: "" }]);
    const { ongoing } = recordsByKind;
    const known = answer({ kind: "ongoing", service: ongoing.service.title, status: "active" });
    expect(differences(known, ongoing)).toMatchObject([{ term: "Когда", was: null }]);
  });

  it("says the hour by the clock of the place that it names", () => {
    const elsewhere = answer({ timeZone: "Europe/Moscow" });
    expect(differences(elsewhere, sampleRecord)).toMatchObject([
      { term: "Когда", now: "Вторник, 24 ноября 2026, 08:40 по Москве (МСК)" },
    ]);
  });

  it("says nothing of whose it is: a name that changed is no line here", () => {
    const holder = { ...sampleRecord.holder, surname: "Другая" };
    expect(differences(answer(), { ...sampleRecord, holder, phone: null, number: "1" })).toEqual([]);
  });

  it("of money it says what was paid there", () => {
    const [change] = differences(answer({ paidKopecks: 100 }), sampleRecord);
    expect(change?.term).toBe("Оплата");
    expect(change?.was).toBe("Ничего не платили, возвращать нечего");
  });
});
