import { describe, expect, it } from "vitest";
import {
  noRestore,
  restoreCodeWords,
  restoredWords,
  restoreWords,
  withdrawnVerdict,
} from "~/annulments/restoring/restoring-words";

const kinds = ["appointment", "application", "ongoing"] as const;
const ofAll = <T>(say: (kind: (typeof kinds)[number]) => T): T[] => kinds.map(say);

describe("having something back", () => {
  it("is named by what it is, before and after", () => {
    expect(ofAll(restoreWords.title)).toEqual(["Восстановить запись", "Восстановить заявление", "Восстановить услугу"]);
    expect(ofAll(restoredWords.title)).toEqual([
      "Запись восстановлена",
      "Заявление восстановлено",
      "Услуга восстановлена",
    ]);
    expect(ofAll(restoredWords.record)).toEqual(["Открыть запись", "Открыть заявление", "Открыть услугу"]);
  });

  it("promises to be waited for only where there is an hour, and only if the agency has said nothing else", () => {
    expect(ofAll(restoreWords.happens.open)).toEqual([
      "Запись снова будет действовать, и в назначенное время вас будут ждать.",
      "Заявление снова будет действовать.",
      "Услуга снова будет действовать.",
    ]);
    for (const said of [...ofAll(restoreWords.happens.unsure), restoredWords.unsure("Приём", "завтра")]) {
      expect(said).toContain("снова");
      expect(said).toMatch(/уточните у него, ждут ли вас\.$/);
    }
    expect(restoredWords.lead("Приём", "вторник")).toBe("«Приём»: вас снова ждут, вторник.");
    expect(restoredWords.lead("Приём", null)).toBe("«Приём» снова действует.");
    expect(restoredWords.unsure("Приём", null)).toMatch(/^«Приём» снова действует у нас\. /);
  });

  it("that is refused says why in its gender, and where to go", () => {
    expect(ofAll(noRestore.final)).toEqual([
      "Она аннулирована, а это навсегда.",
      "Оно аннулировано, а это навсегда.",
      "Она аннулирована, а это навсегда.",
    ]);
    expect(noRestore.gone("application", "22 ноября", "Отказано")).toContain("Если восстановить его здесь");
    expect(noRestore.gone("ongoing", "22 ноября", "Отказано")).toContain("само закрыло услугу у себя");
    expect(noRestore.other("appointment", "22 ноября")).toMatch(/^После отмены ведомство отдало этот номер другому/);
    expect(ofAll(noRestore.ask)).toEqual([
      "Обратиться туда, где вас ждали. Назовите номер уведомления.",
      "Обратиться туда, где заявление оформляли. Назовите номер уведомления.",
      "Обратиться туда, где услугу оформляли. Назовите номер уведомления.",
    ]);
    expect(ofAll(noRestore.anew)[0]).toContain("Записаться заново");
    expect(new Set(ofAll(noRestore.anew).slice(1))).toEqual(new Set(["Оформить заново там же, где оформляли раньше."]));
    expect(ofAll(noRestore.notYet)).toEqual(ofAll((kind) => noRestore.title(kind).replace("нельзя", "пока нельзя")));
  });

  it("names on the page of the code what it is about, with its hour if it has one", () => {
    expect(restoreCodeWords.what("appointment", "Приём", "вторник, 10:40")).toBe("запись «Приём», вторник, 10:40");
    expect(restoreCodeWords.what("application", "Паспорт", null)).toBe("заявление «Паспорт»");
    expect(restoreCodeWords.lead("услугу «Парковка»")).toBe(
      "Код восстановит услугу «Парковка». Пока он не введён, отмена действует.",
    );
  });
});

describe("a notice that was true once", () => {
  it("is called genuine and out of date, and says which way things went, in its gender", () => {
    expect(ofAll(withdrawnVerdict.annulment.title)).toEqual([
      "Уведомление настоящее, но запись восстановили",
      "Уведомление настоящее, но заявление восстановили",
      "Уведомление настоящее, но услугу восстановили",
    ]);
    expect(ofAll(withdrawnVerdict.restoration.title)[1]).toBe("Уведомление настоящее, но заявление снова отменили");
    expect(ofAll(withdrawnVerdict.annulment.why)[1]).toContain("заявление снова действует");
    expect(ofAll(withdrawnVerdict.restoration.why)[2]).toContain("после него услугу отменили ещё раз");
    expect(withdrawnVerdict.annulment.since("22 ноября")).toBe("Отмена не действует с 22 ноября.");
    expect(withdrawnVerdict.restoration.since("22 ноября")).toBe("Восстановление не действует с 22 ноября.");
  });
});
