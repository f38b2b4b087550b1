import type { Annulment, Step } from "~/annulments/annulment";
import { dateWords, timeWords } from "~/lib/time-words";
import type { AskedHour, AskedState } from "~/places/asked-hour";

export const modeNames = { cancel: "Отменить", annul: "Аннулировать" } as const;

const states: Readonly<Record<Step, string>> = {
  code: "Ждёт кода",
  signature: "Ждёт подписи",
  finish: "Подтверждена, осталось исполнить",
  finished: "Исполнена",
  restored: "Возвращено",
  erased: "Данные удалены по просьбе заявителя",
  locked: "Закрыта: три кода не подошли",
  lapsed: "Закрыта: не подтвердили вовремя",
  obliged: "Ждёт того, что нужно по правилам",
  unmet: "Закрыта: не сделали того, что нужно по правилам",
  overtaken: "Закрыта: данные успели измениться",
  denied: "В отмене отказали",
  disavowed: "Закрыта по ссылке «Это не я»",
};

/** Where a request stands, and since when where that is known. */
export function stateWords(annulment: Annulment, step: Step, zone: string): string {
  const at = annulment.erasedAt ?? annulment.restoredAt ?? annulment.finishedAt ?? annulment.closedAt;
  return at ? `${states[step]} ${momentShort(at, zone)}` : states[step];
}

const hourNames = { move: "Перенести на", again: "Записаться снова на" } satisfies Record<AskedHour["kind"], string>;

const hourStates = {
  code: states.code,
  replaced: "Закрыта: попросили другое время",
  locked: states.locked,
  lapsed: states.lapsed,
  stopped: states.disavowed,
  finished: states.finished,
} satisfies Record<AskedState, string>;

/** Which hour instead. */
export const moveWords = ({ kind, startsAt, zone }: AskedHour): string =>
  `${hourNames[kind]} ${momentShort(startsAt, zone)}`;

/** Where such a request stands, by the clock of the record's office. */
export const moveStateWords = ({ finishedAt }: AskedHour, state: AskedState, zone: string): string =>
  finishedAt ? `${hourStates[state]} ${momentShort(finishedAt, zone)}` : hourStates[state];

/** 21 ноября 2026, 16:05: a page of one office says its zone once. */
export const momentShort = (at: Date, zone: string): string => `${dateWords(at, zone)}, ${timeWords(at, zone)}`;
