import type { ServiceKind } from "~/records/record";

/** What a record is called, by its kind: who (nominative), what (accusative), of what (genitive). */
interface Noun {
  who: string;
  what: string;
  of: string;
  /** Ending of a past participle that agrees with it: отменен-а, отменен-о. */
  gender: "f" | "n";
}

export const nouns: Record<ServiceKind, Noun> = {
  appointment: { who: "запись", what: "запись", of: "записи", gender: "f" },
  application: { who: "заявление", what: "заявление", of: "заявления", gender: "n" },
  ongoing: { who: "услуга", what: "услугу", of: "услуги", gender: "f" },
};

/** «отменена», «аннулировано»: what happened to a record of this kind. */
export function doneWord(kind: ServiceKind, mode: "cancel" | "annul"): string {
  const ending = nouns[kind].gender === "f" ? "а" : "о";
  return `${mode === "cancel" ? "отменен" : "аннулирован"}${ending}`;
}

/** «Отменить запись»: the deed, as buttons name it. */
export const deedWords = (kind: ServiceKind, mode: "cancel" | "annul"): string =>
  `${mode === "cancel" ? "Отменить" : "Аннулировать"} ${nouns[kind].what}`;
