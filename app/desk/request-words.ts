import type { Annulment, Step } from "~/annulments/annulment";
import { dateWords, timeWords } from "~/lib/time-words";

export const modeNames = { cancel: "Отменить", annul: "Аннулировать" } as const;

const states: Readonly<Record<Step, string>> = {
  code: "Ждёт кода",
  signature: "Ждёт подписи",
  finish: "Подтверждена, осталось исполнить",
  finished: "Исполнена",
  restored: "Возвращено",
  locked: "Закрыта: три кода не подошли",
  lapsed: "Закрыта: не подтвердили вовремя",
  obliged: "Ждёт того, что нужно по правилам",
  unmet: "Закрыта: не сделали того, что нужно по правилам",
  overtaken: "Закрыта: данные успели измениться",
  denied: "В отмене отказали",
};

/** Where a request stands, and since when where that is known. */
export function stateWords(annulment: Annulment, step: Step, zone: string): string {
  const at = annulment.restoredAt ?? annulment.finishedAt ?? annulment.closedAt;
  return at ? `${states[step]} ${momentShort(at, zone)}` : states[step];
}

/** 21 ноября 2026, 16:05: a page of one office says its zone once. */
export const momentShort = (at: Date, zone: string): string => `${dateWords(at, zone)}, ${timeWords(at, zone)}`;
