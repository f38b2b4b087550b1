import { describe, expect, it } from "vitest";
import { changedWords } from "~/annulments/finishing/changed-words";
import { stoppedWords } from "~/annulments/obliged/stopped-words";

const kinds = ["appointment", "application", "ongoing"] as const;
const ofAll = <T>(say: (kind: (typeof kinds)[number]) => T): T[] => kinds.map(say);

describe("a request whose record has changed", () => {
  it("names what changed in its gender, and the deed on the button", () => {
    expect(ofAll(changedWords.title)).toEqual(["Запись изменилась", "Заявление изменилось", "Услуга изменилась"]);
    expect(changedWords.submit("Отменить запись")).toBe("Отменить запись с этими данными");
  });

  it("says that its term is kept by the time at which it was filed", () => {
    expect(changedWords.lead("5107-3826", "21 ноября 2026, 16:05:12")).toMatch(
      /^Заявка 5107-3826 принята 21 ноября 2026, 16:05:12, и срок считаем с этого времени\./,
    );
  });
});

describe("whoever stops", () => {
  it("is told that it stayed as it was, in its gender, and that nothing new was filed", () => {
    expect(ofAll((kind) => stoppedWords.lead(kind, "Приём"))).toEqual([
      "Запись «Приём» осталась как была. Новой заявки мы не подавали.",
      "Заявление «Приём» осталось как было. Новой заявки мы не подавали.",
      "Услуга «Приём» осталась как была. Новой заявки мы не подавали.",
    ]);
    expect(ofAll(stoppedWords.back)).toEqual([
      "Вернуться и всё-таки отменить запись",
      "Вернуться и всё-таки отменить заявление",
      "Вернуться и всё-таки отменить услугу",
    ]);
  });

  it("is told what becomes of a request of before: nothing by itself", () => {
    expect(stoppedWords.open("5107-3826", "22 ноября 2026, 16:05")).toBe(
      "Ваша прежняя заявка 5107-3826 осталась и ждёт кода до 22 ноября 2026, 16:05. Если код не вводить, она закроется сама и ничего не отменит.",
    );
  });
});
