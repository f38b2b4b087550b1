import type { AnnulmentMode, ServiceKind } from "#db/schema";

/** What a record is called, by its kind: who (nominative), what (accusative), of what (genitive). */
interface Noun {
  who: string;
  what: string;
  of: string;
  /** The pronouns that stand for it: nominative, accusative. */
  it: string;
  them: string;
  /** Ending of a past participle that agrees with it: отменен-а, отменен-о. */
  ending: "а" | "о";
  /** How it came to be, agreeing with it. */
  made: string;
  /** Where its citizen turns to, in person. */
  place: string;
}

export const nouns: Record<ServiceKind, Noun> = {
  appointment: {
    ...{ who: "запись", what: "запись", of: "записи", it: "она", them: "её", ending: "а" },
    ...{ made: "создана", place: "туда, где вас ждут" },
  },
  application: {
    ...{ who: "заявление", what: "заявление", of: "заявления", it: "оно", them: "его", ending: "о" },
    ...{ made: "подано", place: "туда, куда подавали заявление" },
  },
  ongoing: {
    ...{ who: "услуга", what: "услугу", of: "услуги", it: "она", them: "её", ending: "а" },
    ...{ made: "оформлена", place: "туда, где оформляли услугу" },
  },
};

/** «отменена», «аннулировано»: what happened to a record of this kind. */
export function doneWord(kind: ServiceKind, mode: AnnulmentMode): string {
  return `${mode === "cancel" ? "отменен" : "аннулирован"}${nouns[kind].ending}`;
}

/** «Отменить запись»: the deed, as buttons name it. */
export const deedWords = (kind: ServiceKind, mode: AnnulmentMode): string =>
  `${mode === "cancel" ? "Отменить" : "Аннулировать"} ${nouns[kind].what}`;
