import type { ServiceKind } from "#db/schema";
import { officeWords } from "~/agencies/office";
import type { WaitingStep } from "~/annulments/annulment";
import { maskName } from "~/identity/masking";
import { formatRecordNumber } from "~/identity/record-number";
import { formatKopecks } from "~/lib/kopecks";
import { capital, dateWords, momentWords, timeWords, visitWords, zoneWords } from "~/lib/time-words";
import { movedLink } from "~/places/asked-hour-words";
import { donePath } from "~/places/rebooking";
import { doneWord } from "~/records/kinds-words";
import { recordPath } from "~/records/record-view";
import { objectOf, titleWords } from "~/records/service-title-words";
import { statusNames, statusNotes } from "~/records/statuses-words";
import { askedKindWords } from "~/rules/asked-words";
import type { Refusal } from "~/rules/rule";
import type { TagKind } from "~/ui/record-list";
import type { Standing } from "./list-standing";
import type { ListedRecord } from "./listed";
import { debtWords } from "./records-words";

/** One record as the list shows it, in words. */
export interface Card {
  readonly title: string;
  readonly tag: { readonly kind: TagKind; readonly text: string };
  /** The weighty part and the rest of the line. */
  readonly when: readonly [string, string];
  readonly where: string;
  readonly who: string;
  readonly number: string;
  readonly filed: string;
  /** Until when, or why not. */
  readonly note: string;
  /** Named in full, so that links differ when they are read out one after the other. */
  readonly action: { readonly href: string; readonly text: string } | null;
  /** A second one: to have back what was cancelled; to the notice of what was moved. */
  readonly more: Card["action"];
}

export function cardOf(record: ListedRecord, standing: Standing): Card {
  const { service, office, holder } = record;
  const { kind } = service;
  return {
    title: titleWords(service.title).heading,
    tag: tagOf(standing, kind),
    when: whenOf(record, standing),
    where: officeWords(office),
    who: `${maskName(holder)},`,
    number: `№ ${formatRecordNumber(record.number)}`,
    filed: filedWithStatus(record, standing),
    note: noteOf(record, standing),
    action: actionOf(record, standing),
    more: record.isMoved && standing.is !== "cancelled" ? movedOf(record) : restoreOf(record, standing),
  };
}

const filedWords = { appointment: "Оформлена", application: "Подано", ongoing: "Оформлена" } satisfies Record<
  ServiceKind,
  string
>;

const filedOn = ({ service, createdAt, office }: ListedRecord): string =>
  `${filedWords[service.kind]} ${dateWords(createdAt, office.timeZone)}`;

/** Of what was cancelled here or is over at the agency, the tag says all there is. */
function filedWithStatus(record: ListedRecord, standing: Standing): string {
  if (standing.is === "cancelled" || (standing.is === "over" && standing.why !== "past")) return "";
  const status = `Статус у ведомства: ${statusNames[record.status].toLowerCase()}`;
  return record.startsAt ? `${filedOn(record)}. ${status}` : status;
}

function tagOf(standing: Standing, kind: ServiceKind): Card["tag"] {
  switch (standing.is) {
    case "open":
      return { kind: "open", text: "Можно отменить" };
    case "waiting":
      return { kind: "wait", text: waitingWords[standing.for].tag };
    case "cancelled":
      return { kind: "done", text: `Уже ${doneWord(kind, standing.mode)}` };
    case "over":
      return { kind: "done", text: standing.why === "past" ? "Время прошло" : statusNames[standing.why] };
    case "refused":
      return { kind: "no", text: "Отменить нельзя" };
  }
}

const waitingWords = {
  code: { tag: "Ждёт кода", deed: "Ввести код и отменить" },
  signature: { tag: "Ждёт подписи", deed: "Подписать и отменить" },
  obliged: { tag: "Ждёт подтверждения", deed: "Посмотреть, чего ждёт заявка:" },
  finish: { tag: "Осталось подтвердить", deed: "Подтвердить и отменить" },
} satisfies Record<WaitingStep, { tag: string; deed: string }>;

function whenOf(record: ListedRecord, standing: Standing): Card["when"] {
  const zone = record.office.timeZone;
  const { startsAt } = record;
  if (!startsAt) return [filedOn(record), ""];
  const isOver = standing.is === "cancelled" || standing.is === "over";
  const day = isOver
    ? `Было назначено на ${dateWords(startsAt, zone)}, ${timeWords(startsAt, zone)}`
    : capital(visitWords(startsAt, zone));
  return [day, zoneWords(startsAt, zone)];
}

function noteOf(record: ListedRecord, standing: Standing): string {
  const zone = record.office.timeZone;
  const { kind } = record.service;
  switch (standing.is) {
    case "open":
      return openWords(standing, kind, zone);
    case "waiting":
      return standing.until
        ? `Пока не ${doneWord(kind, "cancel")}. Заявка ждёт до ${momentWords(standing.until, zone)}`
        : `Пока не ${doneWord(kind, "cancel")}. ${standing.inPerson ? "Ведомство ждёт вас лично" : "Решает ведомство"}`;
    case "cancelled": {
      const done = `${capital(doneWord(kind, standing.mode))} ${dateWords(standing.at, zone)}`;
      if (standing.mode === "annul") return `${done}. Это навсегда`;
      return standing.restorableUntil
        ? `${done}. Восстановить можно до ${momentWords(standing.restorableUntil, zone)}`
        : done;
    }
    case "over":
      return standing.why === "past" ? "" : (statusNotes[standing.why] ?? "");
    case "refused":
      return refusedWords(record, standing.because, standing.until);
  }
}

function openWords(
  { until: at, feeKopecks, laterFeeKopecks, asks, laterAsks }: Extract<Standing, { is: "open" }>,
  kind: ServiceKind,
  zone: string,
): string {
  const asked = asks ? `: ${askedKindWords(asks.kind).later}` : "";
  if (!at) return `${untilWhenWords[kind]}${asked}`;
  const until = momentWords(at, zone);
  if (feeKopecks !== undefined) return `Отменить можно до ${until}, это стоит ${formatKopecks(feeKopecks)}`;
  if (laterFeeKopecks !== undefined)
    return `Отменить бесплатно можно до ${until}, потом за ${formatKopecks(laterFeeKopecks)}`;
  if (asks) return `Отменить можно до ${until}${asked}`;
  return laterAsks ? `Отменить сразу можно до ${until}` : `Отменить можно до ${until}`;
}

const untilWhenWords = {
  appointment: "Отменить можно, пока не наступило назначенное время",
  application: "Отменить можно, пока ведомство не взяло его в работу",
  ongoing: "Отменить можно в любой день",
} satisfies Record<ServiceKind, string>;

function refusedWords(record: ListedRecord, because: Refusal, until: Date | null): string {
  switch (because) {
    case "too-late":
      return until
        ? `На сайте можно было отменить до ${momentWords(until, record.office.timeZone)}`
        : "Срок отмены на сайте вышел";
    case "debt":
      return debtWords(record.debtKopecks);
    case "debt-elsewhere":
      return "Есть долг по другой услуге. Сначала его нужно оплатить";
    case "confirmed":
      return "Уже подтверждено. Такие после этого отменяет только ведомство";
    case "by-law":
      return "По закону такое не отменяют";
    case "certificate":
      return "Подтверждено электронным сертификатом";
    case "no-phone":
      return "Нет мобильного телефона, чтобы прислать код";
    case "no-contact":
      return "Нет ни мобильного телефона, ни почты, чтобы прислать код";
    default:
      return statusNotes[record.status] ?? "Ведомство уже взяло в работу";
  }
}

function actionOf(record: ListedRecord, standing: Standing): Card["action"] {
  const { kind, title } = record.service;
  const here = `/records/${record.ref}`;
  switch (standing.is) {
    case "open":
      return { href: here, text: `Отменить ${objectOf(kind, title)}` };
    case "waiting":
      return { href: standing.href, text: `${waitingWords[standing.for].deed} ${objectOf(kind, title)}` };
    case "cancelled":
      return standing.href ? { href: standing.href, text: `Открыть уведомление: ${titleWords(title).inside}` } : null;
    case "over":
    case "refused":
      return { href: here, text: `Почему нельзя отменить ${objectOf(kind, title)}` };
  }
}

const movedOf = ({ id, service: { title } }: ListedRecord): Card["more"] => ({
  href: donePath(recordPath(id), "move"),
  text: movedLink.noticeOf(titleWords(title).inside),
});

const restoreOf = ({ service: { kind, title } }: ListedRecord, standing: Standing): Card["more"] =>
  standing.is === "cancelled" && standing.restore
    ? { href: standing.restore, text: `Восстановить ${objectOf(kind, title)}` }
    : null;
