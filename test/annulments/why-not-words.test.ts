import { describe, expect, it } from "vitest";
import { whyNotTitle, whyNotWords } from "~/annulments/filing/why-not-words";
import { closedRefusalWords } from "~/annulments/finishing/changed-words";
import { refusals } from "~/rules/rule";

const kinds = ["appointment", "application", "ongoing"] as const;
const known = { deadline: { deadlineHours: 24 }, isFinished: false };
const cases = kinds.flatMap((kind) => refusals.map((refusal) => ({ kind, refusal })));

describe("why a record cannot be cancelled here", () => {
  it.each(cases)("is said of $kind in its own gender, in one plain breath: $refusal", ({ kind, refusal }) => {
    for (const isFinished of [false, true]) {
      const said = whyNotWords(refusal, { ...known, kind, isFinished });
      expect(said).toMatch(/^[А-ЯЁ].*\.$/u);
      const others =
        kind === "application" ? /(^|[ .,])([Оо]на|её|ней)(?=[ .,])/u : /(^|[ .,])([Оо]но|него|ним|нём)(?=[ .,])/u;
      // «только оно само» is the agency.
      expect(said.replace("только оно само", "")).not.toMatch(others);
    }
  });

  it.each(kinds.filter((kind) => kind !== "appointment"))("never calls it a visit that it is not: %s", (kind) => {
    for (const refusal of refusals.filter((one) => one !== "past" && one !== "too-late"))
      expect(whyNotWords(refusal, { ...known, kind })).not.toMatch(/запис|приём/iu);
  });

  it("tells an agency that has not begun from one that has ended", () => {
    const status = (isFinished: boolean) => whyNotWords("status", { ...known, kind: "application", isFinished });
    expect(status(false)).toBe("Ведомство уже взяло его в работу, и остановить его может только оно само.");
    expect(status(true)).toBe("Ведомство уже закончило работу по нему, отменять больше нечего.");
  });

  it.each([
    [1, "1 часа"],
    [2, "2 часов"],
    [21, "21 часа"],
    [24, "24 часов"],
    [48, "48 часов"],
  ])("names the hours of notice that its rule asks for: %i", (deadlineHours, hours) => {
    const said = whyNotWords("too-late", { ...known, kind: "appointment", deadline: { deadlineHours } });
    expect(said).toContain(`осталось меньше ${hours}.`);
  });

  it("names the working days, where those are counted, and no term where there is none", () => {
    const said = (deadline: Parameters<typeof whyNotWords>[1]["deadline"]) =>
      whyNotWords("too-late", { ...known, kind: "appointment", deadline });
    expect(said({ deadlineHours: null, deadlineWorkingDays: 1 })).toContain(
      "До назначенного дня осталось меньше 1 рабочего дня.",
    );
    expect(said({ deadlineHours: null })).toContain("Срок для отмены вышел.");
  });

  it("is headed by what it is: done already is not called impossible", () => {
    expect(kinds.map((kind) => whyNotTitle(kind, "already-annulled", "cancel"))).toEqual([
      ...["Запись уже отменена", "Заявление уже отменено", "Услуга уже отменена"],
    ]);
    expect(whyNotTitle("application", "already-annulled", "annul")).toBe("Заявление уже аннулировано");
    expect(kinds.map((kind) => whyNotTitle(kind, "debt", "cancel"))).toEqual([
      "Отменить запись на сайте нельзя",
      "Отменить заявление на сайте нельзя",
      "Отменить услугу на сайте нельзя",
    ]);
  });
});

describe("why a request was closed that could not be carried out", () => {
  it("is another request where there was one, and else what the agency has changed", () => {
    expect(closedRefusalWords("already-annulled", "")).toBe("Пока заявка ждала, всё уже отменили другой заявкой.");
    expect(closedRefusalWords("debt", "За ней числится долг.")).toBe(
      "Пока заявка ждала, данные изменились. За ней числится долг.",
    );
  });
});
