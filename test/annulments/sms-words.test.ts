import { describe, expect, it } from "vitest";
import {
  annulCodeSms,
  deniedSms,
  finishedSms,
  phoneCodeSms,
  restoreCodeSms,
  restoredSms,
} from "~/annulments/sms-words";
import { zoneCities } from "~/lib/zones-words";
import { noticeNumber } from "~/notices/number";
import {
  applicationFacts,
  endingFacts,
  finalFacts,
  ongoingFacts,
  refusedApplication,
  refusedFacts,
  restoredApplication,
  restoredFacts,
  restoredNamed,
  sampleFacts,
} from "../notices/sample-facts";

/** GSM 03.38 in UCS-2: UTF-16 units in a message of one part, and in each part of a longer one. */
const ONE_PART = 70;
const EACH_PART = 67;

const createdAt = new Date("2026-11-11T11:05:12Z");
const startsAt = new Date("2026-11-24T05:40:00Z");
const record = { number: "П240517386", startsAt, createdAt, office: { timeZone: "Asia/Yekaterinburg" } } as Parameters<
  typeof annulCodeSms
>[2];
/** What differs between kinds of services: only an appointment has an hour. */
const kinds = { appointment: startsAt, application: null, ongoing: null };

describe("the SMS with the code of a request", () => {
  it("says what the code does, to which record, of which day", () => {
    expect(annulCodeSms("012345", "cancel", record)).toBe(
      "Код 012345: отменить П···7386 на 24.11.2026. Никому не говорите",
    );
    expect(annulCodeSms("012345", "annul", record)).toBe(
      "Код 012345: аннулировать П···7386 на 24.11.2026. Никому не говорите",
    );
  });

  it("names the day of filing where no day is set", () => {
    expect(annulCodeSms("012345", "cancel", { ...record, startsAt: null })).toContain("П···7386 от 11.11.2026");
  });

  it("names the day by the calendar of the place", () => {
    const late = { ...record, startsAt: new Date("2026-11-24T20:30:00Z") };
    expect(annulCodeSms("012345", "cancel", late)).toContain("на 25.11.2026");
  });

  it.each(Object.entries(kinds))(
    "is one part for an %s, with the longest number, in both modes and every zone",
    (_, at) => {
      for (const mode of ["cancel", "annul"] as const)
        for (const timeZone of Object.keys(zoneCities))
          for (const number of ["Ё240517386123", "Щ999999999999", "240517386"]) {
            const text = annulCodeSms("999999", mode, {
              ...record,
              number,
              startsAt: at,
              office: { ...record.office, timeZone },
            });
            expect(text.length).toBeLessThanOrEqual(ONE_PART);
            expect(text).toContain("999999");
          }
    },
  );

  it("has six digits once only: the code can be found by people and phones", () => {
    for (const startsAt of Object.values(kinds))
      expect(annulCodeSms("012345", "cancel", { ...record, startsAt }).match(/\d{6,}/g)).toEqual(["012345"]);
  });
});

describe("the SMS with the code of a phone", () => {
  it("says what the code does, in one part", () => {
    const text = phoneCodeSms("012345");
    expect(text).toContain("Код 012345: показать ваши записи");
    expect(text.length).toBeLessThanOrEqual(ONE_PART);
    expect(text.match(/\d{6,}/g)).toEqual(["012345"]);
  });
});

describe("the SMS with the code for restoring", () => {
  it("says what the code does, to which record, of which day", () => {
    expect(restoreCodeSms("012345", record)).toBe(
      "Код 012345: восстановить П···7386 на 24.11.2026. Никому не говорите",
    );
  });

  it("is one part in every zone, with the longest number", () => {
    for (const timeZone of Object.keys(zoneCities))
      for (const startsAt of Object.values(kinds)) {
        const text = restoreCodeSms("999999", {
          ...record,
          number: "Ё240517386123",
          startsAt,
          office: { ...record.office, timeZone },
        });
        expect(text.length).toBeLessThanOrEqual(ONE_PART);
      }
  });
});

describe("the SMS after something was restored", () => {
  it("says at which hour one is expected again, and where to check it, and no name", () => {
    expect(restoredSms(restoredFacts, "https://otmena.example")).toBe(
      "Запись П···7386 восстановлена на 24.11.2026 в 10:40 (МСК+2). Уведомление: otmena.example/v/7318-2049-5612-0470",
    );
    expect(restoredSms(restoredApplication, "https://otmena.example")).toContain(
      "восстановлена 22.11.2026 в 09:15 (МСК+2).",
    );
    expect(restoredSms(restoredFacts, "https://otmena.example", "a".repeat(14))).toMatch(
      /\(МСК\+2\)\. № 7318 2049 5612 0470\. Не вы\? otmena\.example\/n\/a{14}$/,
    );
  });

  it("is two parts in every zone, with a domain of up to 24 signs", () => {
    for (const timeZone of Object.keys(zoneCities))
      for (const facts of [restoredFacts, restoredApplication, restoredNamed]) {
        const text = restoredSms(
          { ...facts, office: { ...facts.office, timeZone }, record: { ...facts.record, number: "Щ999999999999" } },
          "https://otmena.sverdlovskaya1.ru",
          "a".repeat(14),
        );
        expect(text.length).toBeLessThanOrEqual(2 * EACH_PART);
      }
  });
});

describe("the SMS of a service that holds on for some days", () => {
  it("says until when, and is two parts with the longest number and a domain of up to 24 signs", () => {
    expect(finishedSms(endingFacts, "https://otmena.example")).toMatch(
      /^Услуга [^ ]+ аннулирована, действует до 30\.11\.2026\. Уведомление: otmena\.example\/v\//,
    );
    const longest = { ...endingFacts, record: { ...endingFacts.record, number: "Щ999999999999" } };
    expect(finishedSms(longest, "https://otmena.sverdlovskaya1.ru").length).toBeLessThanOrEqual(2 * EACH_PART);
  });
});

describe("the SMS of a refusal", () => {
  it("says that nothing was cancelled, until when it can be disputed, and where to check it", () => {
    expect(deniedSms(refusedFacts, "https://otmena.example")).toBe(
      "Отказ: запись П···7386 не отменена. Оспорить до 23.12.2026. Уведомление: otmena.example/v/5107-1826-5391-4402",
    );
  });

  it("is two parts with the longest number and a domain of up to 24 signs", () => {
    const longest = { ...refusedApplication, record: { ...refusedApplication.record, number: "Щ999999999999" } };
    const text = deniedSms(longest, "https://otmena.sverdlovskaya1.ru", "a".repeat(14));
    expect(text).toContain("заявление Щ···9999");
    expect(text).toMatch(/\. № [\d ]{19}\. Не вы\? otmena\.sverdlovskaya1\.ru\/n\/a{14}$/);
    expect(text.length).toBeLessThanOrEqual(2 * EACH_PART);
  });
});

describe("the SMS after the deed", () => {
  const url = "https://otmena.example";

  it("says what happened when, the notice and where to check it, and no name", () => {
    const text = finishedSms(sampleFacts, url);
    const { holder, number, record } = sampleFacts;
    expect(text).toMatch(
      /^Запись .···\d{4} отменена \d\d\.\d\d\.\d{4} \d\d:\d\d \(МСК\+2\)\. Уведомление: otmena\.example\/v\/(\d{4}-){3}\d{4}$/,
    );
    expect(text).toContain(number.match(/.{4}/g)!.join("-"));
    for (const secret of [holder.surname, holder.givenName, record.number]) expect(text).not.toContain(secret);
    expect(finishedSms(finalFacts, url)).toContain("аннулирована");
  });

  it("calls an application and a service what they are", () => {
    expect(finishedSms(applicationFacts, url)).toContain("Заявление ···3308 отменено ");
    expect(finishedSms(ongoingFacts, url)).toContain("Услуга ···3308 аннулирована ");
    expect(restoredSms(restoredNamed, url)).toContain("Заявление П···7386 восстановлено ");
  });

  it.each([finalFacts, { ...applicationFacts, mode: "annul" as const }, ongoingFacts])(
    "is two parts in every zone, with a domain of up to 24 signs",
    (one) => {
      const facts = {
        ...one,
        number: noticeNumber("999999999999999"),
        record: { ...one.record, number: "Щ999999999999" },
      };
      for (const timeZone of Object.keys(zoneCities)) {
        const text = finishedSms(
          { ...facts, office: { ...facts.office, timeZone } },
          "https://otmena.sverdlovskaya1.ru",
        );
        expect(text).toContain(": otmena.sverdlovskaya1.ru/v/");
        expect(text.length).toBeLessThanOrEqual(2 * EACH_PART);
        const linked = finishedSms(
          { ...facts, office: { ...facts.office, timeZone } },
          "https://otmena.sverdlovskaya1.ru",
          "abcdefghijklmn",
        );
        expect(linked).toMatch(/№ 9999 9999 9999 999\d\. Не вы\? otmena\.sverdlovskaya1\.ru\/n\/abcdefghijklmn$/);
        expect(linked.length).toBeLessThanOrEqual(2 * EACH_PART);
      }
    },
  );
});
