import type { ServiceKind } from "#db/schema";
import { type Annulment, type Step, waitsUntil } from "~/annulments/annulment";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { capital, exactWords, momentWords } from "~/lib/time-words";
import type { AskedHour, AskedState } from "~/places/asked-hour";
import { donePath, rebookableUntil, rebookingPath } from "~/places/rebooking";
import { doneWord, nouns } from "~/records/kinds-words";
import { recordPath } from "~/records/record-view";

/** A request as the device at which it was filed is shown it. */
export interface OwnRequest {
  readonly href: string;
  /** Named in full, so that links differ when they are read out one after the other. */
  readonly text: string;
  readonly state: string;
}

/** The same, and whether it waits for its holder, or for an officer, and can lapse. */
export interface StandingRequest extends OwnRequest {
  readonly isWaiting: boolean;
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

/** The same of a request for another hour. */
export function ownHourWords(asked: AskedHour, state: AskedState): OwnRequest {
  const { kind, number, title } = asked;
  const record = recordPath(asked.recordId);
  const chosen = rebookingPath(record, kind);
  return {
    href: state === "finished" ? donePath(record, kind) : state === "code" ? `${chosen}/code` : chosen,
    text: `${title}. Просьба ${formatAnnulmentNumber(number)}`,
    state: hourStateOf(asked, state),
  };
}

const hourNames = {
  move: {
    done: "Перенесена",
    where: "Там же уведомление.",
    notYet: "Пока не перенесли.",
    same: "Время осталось прежним.",
  },
  again: {
    done: "Вы записались снова",
    where: "Номер там же.",
    notYet: "Вы пока не записаны снова.",
    same: "Новой брони нет.",
  },
} satisfies Record<AskedHour["kind"], object>;

function hourStateOf(asked: AskedHour, state: AskedState): string {
  const { done, where, notYet, same } = hourNames[asked.kind];
  switch (state) {
    case "code":
      return `${notYet} Просьба ждёт кода до ${momentWords(rebookableUntil(asked), asked.zone)}.`;
    case "finished":
      return `${done} ${asked.finishedAt ? exactWords(asked.finishedAt, asked.zone) : ""}. ${where}`;
    case "locked":
      return `Закрыта: три кода не подошли. ${same}`;
    case "stopped":
      return `Закрыта: тот, кому пришёл код, ответил «Это не я». ${same}`;
    case "lapsed":
    case "replaced":
      return `Закрыта: её не подтвердили вовремя. ${same}`;
  }
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
    case "erased":
      return "Ваши данные из неё удалены.";
    case "locked":
      return "Закрыта: три кода не подошли. Ничего не отменено.";
    case "lapsed":
      return "Закрыта: её не подтвердили вовремя. Ничего не отменено.";
    case "unmet":
      return "Закрыта: мы не получили того, что нужно по правилам. Ничего не отменено.";
    case "overtaken":
      return overtakenWords(annulment.closedRefusal);
    case "disavowed":
      return "Закрыта по ссылке из сообщения: «Это не я». Ничего не отменено.";
    case "denied":
      return "В отмене отказали, ничего не отменено. Там же уведомление.";
  }
}

/** A debt is told by its page alone: the list is open to whoever sits at the device. */
function overtakenWords(refusal: Annulment["closedRefusal"]): string {
  if (refusal === "already-annulled") return "Закрыта: всё уже отменили другой заявкой.";
  if (refusal === "debt-elsewhere")
    return "Закрыта: исполнить её не удалось, почему, сказано там же. Ничего не отменено.";
  return "Закрыта: данные успели измениться.";
}

function obligedWords({ decision, obligedUntil }: Annulment, zone: string): string {
  if (obligedUntil) return `Заявка ждёт вас до ${momentWords(obligedUntil, zone)}.`;
  return decision.asks?.kind === "visit" ? "Ведомство ждёт вас лично, день сказан в заявке." : "Решает ведомство.";
}

export const ownRequestsTitle = "Заявки с этого устройства";
