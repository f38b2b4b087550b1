import type { ServiceKind } from "#db/schema";
import { type Annulment, type Step, waitsUntil } from "~/annulments/annulment";
import { capital, exactWords, momentWords } from "~/lib/time-words";
import { doneWord, nouns } from "~/records/kinds-words";

/** A request as the device at which it was filed is shown it. */
export interface OwnRequest {
  readonly href: string;
  /** Named in full, so that links differ when they are read out one after the other. */
  readonly text: string;
  readonly state: string;
}

interface Filed {
  annulment: Annulment;
  step: Step;
  number: string;
  title: string;
  kind: ServiceKind;
  zone: string;
  href: string;
}

export function ownRequestWords({ annulment, step, number, title, kind, zone, href }: Filed): OwnRequest {
  return { href, text: `${title}. Заявка ${number}`, state: stateOf(annulment, step, kind, zone) };
}

function stateOf(annulment: Annulment, step: Step, kind: ServiceKind, zone: string): string {
  const waits = `до ${momentWords(waitsUntil(annulment), zone)}`;
  const { finishedAt, restoredAt, mode } = annulment;
  const notYet = `${capital(nouns[kind].who)} пока не ${doneWord(kind, mode)}.`;
  switch (step) {
    case "code":
      return `${notYet} Заявка ждёт кода ${waits}.`;
    case "signature":
      return `${notYet} Заявка ждёт подписи ${waits}.`;
    case "obliged":
      return `${notYet} ${obligedWords(annulment, zone)}`;
    case "finish":
      return `${notYet} Осталось нажать одну кнопку.`;
    case "finished":
      return `${capital(doneWord(kind, mode))} ${finishedAt ? exactWords(finishedAt, zone) : ""}. Там же уведомление.`;
    case "restored":
      return `Снова в силе${restoredAt ? ` с ${exactWords(restoredAt, zone)}` : ""}.`;
    case "locked":
      return "Закрыта: три кода не подошли. Ничего не отменено.";
    case "lapsed":
      return "Закрыта: её не подтвердили вовремя. Ничего не отменено.";
    case "unmet":
      return "Закрыта: её не подтвердили вовремя. Ничего не отменено.";
    case "overtaken":
      return "Закрыта: данные успели измениться.";
    case "denied":
      return "В отмене отказали, ничего не отменено. Там же уведомление.";
  }
}

function obligedWords({ decision, obligedUntil }: Annulment, zone: string): string {
  if (obligedUntil) return `Заявка ждёт вас до ${momentWords(obligedUntil, zone)}.`;
  return decision.asks?.kind === "visit" ? "Ведомство ждёт вас лично, день сказан в заявке." : "Решает ведомство.";
}

export const ownRequestsTitle = "Заявки с этого устройства";
export const ownRequestsNone = "Здесь пока пусто. Заявки с другого устройства открываются через поиск по телефону.";
