import { describe, expect, it } from "vitest";
import { kindByMode, type NoticeFacts } from "~/notices/notice";
import { hasRoom, OneSheet } from "~/notices/one-sheet";
import { paperAnswer } from "~/notices/paper-answer.server";
import { paidWords, placeWords } from "~/notices/parts-words";
import { noticeText } from "~/notices/words";
import {
  applicationFacts,
  endingFacts,
  finalFacts,
  longestFacts,
  movedFacts,
  ongoingFacts,
  refusedApplication,
  refusedFacts,
  refusedLate,
  restoredFacts,
  restoredNamed,
  sampleFacts,
} from "./sample-facts";

const row = (facts: NoticeFacts, term: string) => noticeText(facts).rows.find((one) => one.term === term)?.value;
const terms = (facts: NoticeFacts) => noticeText(facts).rows.map(({ term }) => term);

describe("what a notice says", () => {
  it("is titled by what was done with what", () => {
    expect(
      [
        ...[sampleFacts, finalFacts, applicationFacts, ongoingFacts, restoredFacts, restoredNamed],
        ...[refusedFacts, refusedApplication],
      ].map((facts) => noticeText(facts).title),
    ).toEqual([
      "Уведомление об отмене записи",
      "Уведомление об аннулировании записи",
      "Уведомление об отмене заявления",
      "Уведомление об аннулировании услуги",
      "Уведомление о восстановлении записи",
      "Уведомление о восстановлении заявления",
      "Уведомление об отказе в отмене записи",
      "Уведомление об отказе в аннулировании заявления",
    ]);
  });

  it("of a refusal is why, what would have changed it, who decided and until when it can be disputed", () => {
    expect(terms(refusedFacts)).toEqual([
      ...["Не отменено", "Назначено", "Где", "Ведомство", "Кто записан", "Запись", "Заявка", "Отказано"],
      ...["Почему", "Правило", "Что помогло бы", "Что пишет ведомство", "Оплата", "Личность"],
    ]);
    expect(row(refusedFacts, "Отказано")).toMatch(/^23 ноября 2026, 11:20:11 по .*\. Решило ведомство$/);
    expect(terms(refusedApplication)).not.toContain("Что пишет ведомство");
    expect(noticeText(refusedFacts).meaning.slice(0, 2)).toEqual([
      "Запись не отменена, она остаётся в силе.",
      "Не согласны? Отказ можно оспорить до 23 декабря 2026 включительно: обратитесь туда, где вас ждут. Назовите номер этого уведомления.",
    ]);
    expect(noticeText(refusedApplication).meaning[0]).toBe("Заявление не аннулировано, оно остаётся в силе.");
  });

  it("of a refusal speaks of no hour still to come once it has", () => {
    expect(row(refusedLate, "Было назначено")).toBe(row(refusedFacts, "Назначено"));
    expect(noticeText(refusedLate).meaning.slice(0, 2)).toEqual([
      "Запись не отменена.",
      "Не согласны? Отказ можно оспорить до 23 декабря 2026 включительно: обратитесь туда, где вас ждали. Назовите номер этого уведомления.",
    ]);
    const before = { ...refusedLate, finishedAt: "2026-11-24T05:39:59.999Z" };
    expect(noticeText(before).meaning[0]).toBe("Запись не отменена, она остаётся в силе.");
  });

  it("of a service that goes on for some days says until when, what will be taken still, and where to ask for it again", () => {
    expect(row(endingFacts, "Действует до")).toBe("Конца дня 30 ноября 2026");
    expect(row(endingFacts, "Списания")).toBe(
      "1 декабря 2026 хотели списать 1\u00a0200\u00a0₽. Услуга закончится раньше: если спишут, обратитесь в ведомство с этим уведомлением",
    );
    expect(row(endingFacts, "Подключить снова")).toBe("https://transport.example/bilet");
    expect(noticeText(endingFacts).meaning[0]).toBe(
      "Услуга аннулирована: она действует до конца дня 30 ноября 2026, потом прекратится.",
    );
    const onTheDay = { ...endingFacts, ending: { ...endingFacts.ending!, lastDay: "2026-12-01" } };
    expect(row(onTheDay, "Списания")).toBe("1 декабря 2026 ещё спишут 1\u00a0200\u00a0₽: услуга в тот день действует");
    const atOnce = {
      ...endingFacts,
      ending: { lastDay: null, nextCharge: endingFacts.ending!.nextCharge, again: null },
    };
    expect(row(atOnce, "Списания")).toContain("хотели списать");
    expect(noticeText(atOnce).meaning[0]).toBe("Услуга отменена и больше не действует.");
    // On the very day it is finished, by the calendar of its office.
    const today = { on: "2026-11-21", kopecks: 100 };
    expect(row({ ...atOnce, ending: { ...atOnce.ending, nextCharge: today } }, "Списания")).toContain("ещё спишут");
  });

  it("names for a visit who was awaited and when, and for all else in whose name it was, and no hour", () => {
    expect(terms(sampleFacts)).toEqual([
      ...["Отменено", "Было назначено", "Где", "Ведомство", "Кто записан", "Запись", "Заявка", "Отмена исполнена"],
      ...["Вид", "Основание", "Причина", "Оплата", "Личность"],
    ]);
    expect(terms(applicationFacts)).toContain("На чьё имя");
    for (const facts of [applicationFacts, ongoingFacts]) expect(terms(facts)).not.toContain("Было назначено");
    expect(row(sampleFacts, "Кто записан")).toBe("Котова Анна Сергеевна");
    expect(row(applicationFacts, "Заявление")).toBe("905 113 308, подано 10 ноября 2026");
  });

  it("says until when it can be taken back, or that it is for ever", () => {
    expect(row(sampleFacts, "Вид")).toBe("Отмена, можно вернуть до 21 декабря 2026, 16:07 по Екатеринбургу (МСК+2)");
    expect(row(finalFacts, "Вид")).toBe("Аннулирование, навсегда");
    expect(noticeText(sampleFacts).meaning[1]).toContain("Если её вернут, уведомление перестанет действовать.");
    expect(noticeText(finalFacts).meaning[1]).toMatch(/^Это навсегда: вернуть её нельзя/);
    expect(noticeText(ongoingFacts).meaning[1]).toContain("можно только оформить заново");
    expect(noticeText({ ...applicationFacts, mode: "annul", restorableUntil: null }).meaning[1]).toContain(
      "вернуть его нельзя, можно только подать заново",
    );
  });

  it("tells a visitor that nobody need come, and of all else that it holds no more", () => {
    expect(noticeText(sampleFacts).meaning[0]).toBe("Запись отменена, приходить по ней не нужно.");
    expect(noticeText(applicationFacts).meaning[0]).toBe("Заявление отменено и больше не действует.");
  });

  it("always ends with who is to be believed, paper or check", () => {
    for (const facts of [
      sampleFacts,
      finalFacts,
      applicationFacts,
      ongoingFacts,
      restoredFacts,
      longestFacts,
      movedFacts,
    ])
      expect(noticeText(facts).meaning.at(-1)).toContain("верьте ей, а не бумаге");
  });

  it("has no line for a reason that nobody gave, nor for a signature that is none", () => {
    expect(terms(finalFacts)).not.toContain("Причина");
    expect(terms(sampleFacts)).not.toContain("Подпись");
    const signature = { signer: "Котова А. С.", issuer: "УЦ", receivedAt: sampleFacts.filedAt, file: "ab".repeat(32) };
    const signed = { ...sampleFacts, proof: { kind: "sms-and-signature" as const, maskedPhone: "+7 ···", signature } };
    expect(row(signed, "Подпись")).toBe(
      "Заявка подписана электронной подписью: Котова А. С., сертификат выдал «УЦ». Мы её проверили и храним.",
    );
    expect(row(signed, "Личность")).toBe("Подтверждена кодом из СМС на +7 ···");
  });

  it("of a restoration names the hour that was and the one that is, only where they differ", () => {
    expect(terms(movedFacts).slice(0, 2)).toEqual(["Восстановлено", "Назначено"]);
    expect(row(movedFacts, "Было назначено")).toBe("Вторник, 24 ноября 2026, 10:40 по Екатеринбургу (МСК+2)");
    expect(terms(restoredFacts)).not.toContain("Было назначено");
    expect(row(restoredFacts, "Заменяет")).toBe("Уведомление об отмене 6047 1826 5391 4402");
    expect(row(restoredFacts, "Снова действует")).toBe("С 22 ноября 2026, 09:15:03 по Екатеринбургу (МСК+2)");
    expect(noticeText(restoredFacts).meaning[0]).toBe("Запись снова действует, отмены больше нет.");
    expect(noticeText(restoredNamed).meaning[0]).toBe("Заявление снова действует, отмены больше нет.");
  });

  it("of money says what was paid, or that it was nothing, in its gender", () => {
    expect(paidWords("ongoing", 0)).toBe("За услугу не платили");
    expect(paidWords("application", 0)).toBe("За заявление не платили");
    expect(paidWords("appointment", 125_050).replace(/\s/g, " ")).toBe("Заплачено 1 250,50 ₽");
  });

  it("names region and city once, where the address has them already", () => {
    const region = { name: "Свердловская обл." };
    expect(placeWords({ city: "Екатеринбург", address: "Тихая улица, 8" }, region)).toBe(
      "Свердловская обл., Екатеринбург, Тихая улица, 8",
    );
    expect(placeWords({ city: "Екатеринбург", address: "Екатеринбург, Тихая улица, 8" }, region)).toBe(
      "Свердловская обл., Екатеринбург, Тихая улица, 8",
    );
    expect(placeWords({ city: "Ирбит", address: "Свердловская обл., Ирбит, 1" }, region)).toBe(
      "Свердловская обл., Ирбит, 1",
    );
  });

  it("leaves no gap in a name that lacks a part", () => {
    const holder = { surname: "Сукарно", givenName: "", patronymic: null };
    expect(row({ ...sampleFacts, holder }, "Кто записан")).toBe("Сукарно");
  });

  it("is of the kind that its mode says", () => {
    expect(kindByMode).toMatchObject({ cancel: "annulment", annul: "annulment", restore: "restoration" });
  });
});

describe("the printed sheet", () => {
  const text = (signs: number) => ({ ...noticeText(sampleFacts), rows: [{ term: "а", value: "б".repeat(signs) }] });

  it("is set smaller when there is more to say, and from then on has no room for the second code", () => {
    const small = (signs: number) => typeof OneSheet({ text: text(signs), children: "" }) !== "string";
    expect([750, 751].map(small)).toEqual([false, true]);
    expect([1000, 1001].map((signs) => hasRoom(text(signs)))).toEqual([true, false]);
  });
});

describe("the file as an answer", () => {
  it("is to be kept, under the number of its notice, and by nobody on the way", async () => {
    const pdf = new TextEncoder().encode("%PDF-1.7");
    const answer = paperAnswer("6047182653914402", pdf);
    expect(Object.fromEntries(answer.headers)).toEqual({
      "content-type": "application/pdf",
      "content-disposition": 'attachment; filename="otmena-6047182653914402.pdf"',
      "cache-control": "no-store",
    });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(pdf);
  });

  it("is not there without a number or a file", () => {
    for (const [number, pdf] of [
      [undefined, new Uint8Array(1)],
      ["6047182653914402", undefined],
    ] as const) {
      let thrown: unknown;
      try {
        paperAnswer(number, pdf);
      } catch (error) {
        thrown = error;
      }
      expect((thrown as Response).status).toBe(404);
    }
  });
});
