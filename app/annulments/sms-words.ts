import type { AnnulmentMode } from "#db/schema";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { maskRecordNumber } from "~/identity/record-number";
import type { Day } from "~/lib/days";
import { formatKopecks } from "~/lib/kopecks";
import { capital, timeWords, zoneWords } from "~/lib/time-words";
import { dayIn } from "~/lib/zoned";
import {
  type AnnulmentFacts,
  kindOf,
  type MoveFacts,
  type NoticeFacts,
  type RefusalFacts,
  type RestorationFacts,
  typedAddress,
} from "~/notices/notice";
import { formatNoticeNumber } from "~/notices/number";
import { doneWord, nouns } from "~/records/kinds-words";
import type { CitizenRecord } from "~/records/record";
import { requestAddress } from "~/reviews/sms-words";
import type { ObligationKind } from "~/rules/rule";

/** 24.11.2026: short, since an SMS has 70 characters. */
const shortDay = (instant: Date, zone: string): string => inFigures(dayIn(instant, zone));

const inFigures = (day: Day): string => day.split("-").reverse().join(".");

/** (МСК+2): how far from Moscow, without the city's name. */
const shortZone = (instant: Date, zone: string): string => zoneWords(instant, zone).replace(/^[^(]*/, "");

type Named = Pick<CitizenRecord, "number" | "startsAt" | "createdAt" | "office">;

/** What every code says that is typed into a page, and what one that is sent back. */
export const tellNobody = "Никому не говорите";
export const replyPhrase = "ответьте кодом";

/** One part of 70 characters, for who has asked by SMS: to be sent back. Two where something was paid. */
export const replyCodeSms = (code: string, record: Named & Pick<CitizenRecord, "paidKopecks">): string =>
  `Отменить ${maskRecordNumber(record.number)} ${dayOf(record)}? Если да, ${replyPhrase} ${code}${paid(record.paidKopecks)}`;

const paid = (kopecks: number): string =>
  kopecks > 0 ? `. Заплачено ${formatKopecks(kopecks)}: о возврате решает ведомство` : "";

/** One part of 70 characters: what the code does, to which record, of which day. */
export const annulCodeSms = (code: string, mode: AnnulmentMode, record: Named): string =>
  codeSms(code, mode === "cancel" ? "отменить" : "аннулировать", record);

/** The same for having it back, at the hour of the wish. */
export const restoreCodeSms = (code: string, record: Named): string => codeSms(code, "восстановить", record);

/** The same for erasing what is personal in a request. */
export const eraseCodeSms = (code: string, number: string): string =>
  `Код ${code}: удалить данные заявки ${formatAnnulmentNumber(number)}. ${tellNobody}`;

/** The same for another hour: that of the wish. */
export const moveCodeSms = (code: string, record: Named): string => codeSms(code, "перенести", record);

/** The same for a new record instead of one that is over. */
export const againCodeSms = (code: string, record: Named): string =>
  `Код ${code}: записаться снова на ${record.startsAt ? shortDay(record.startsAt, record.office.timeZone) : ""}. ${tellNobody}`;

/** That there is a new record: which, and when; where to say that it was not they, unless `token` is null. */
export function bookedSms(
  { number, startsAt, office: { timeZone: zone } }: Named,
  publicUrl: string,
  token: string | null,
): string {
  const when = startsAt
    ? ` на ${shortDay(startsAt, zone)} в ${timeWords(startsAt, zone)} ${shortZone(startsAt, zone)}`
    : "";
  return `Вы записаны${when}. Номер записи ${maskRecordNumber(number)}${token ? `. ${notYou(publicUrl, token)}` : ""}`;
}

const codeSms = (code: string, verb: string, record: Named): string =>
  `Код ${code}: ${verb} ${maskRecordNumber(record.number)} ${dayOf(record)}. ${tellNobody}`;

const dayOf = ({ startsAt, createdAt, office: { timeZone: zone } }: Named): string =>
  startsAt ? `на ${shortDay(startsAt, zone)}` : `от ${shortDay(createdAt, zone)}`;

export const phoneCodeSms = (code: string): string =>
  `Код ${code}: показать ваши записи в службе «Отмена». ${tellNobody}`;

/** «Заявление ···3308» */
const named = (facts: NoticeFacts): string =>
  `${capital(nouns[kindOf(facts)].who)} ${maskRecordNumber(facts.record.number)}`;

/** Two parts, with a domain of up to 24 signs: what happened and when, and `whereTo`. */
export function finishedSms(facts: AnnulmentFacts, publicUrl: string, token: string | null = null): string {
  const zone = facts.office.timeZone;
  const at = new Date(facts.finishedAt);
  const verb = doneWord(kindOf(facts), facts.mode);
  const last = facts.ending?.lastDay;
  const when = last
    ? `${verb}, действует до ${inFigures(last)}`
    : `${verb} ${shortDay(at, zone)} ${timeWords(at, zone)} ${shortZone(at, zone)}`;
  return `${named(facts)} ${when}. ${whereTo(facts.number, publicUrl, token)}`;
}

/**
 * The notice's number in fours, and where to say that it was not they (`token`), from where the notice can be checked, too. Of a
 * request without such a link, where that is checked.
 */
const whereTo = (number: string, publicUrl: string, token: string | null): string =>
  token === null
    ? `Уведомление: ${typedAddress(publicUrl, number)}`
    : `№ ${formatNoticeNumber(number)}. ${notYou(publicUrl, token)}`;

const notYou = (publicUrl: string, token: string): string => `Не вы? ${typedUrl(publicUrl)}/n/${token}`;

/** As people type it. */
const typedUrl = (publicUrl: string): string => publicUrl.replace(/^https?:\/\//i, "").replace(/\/+$/, "");

/** The same for what has another hour: which. */
export function movedSms(facts: MoveFacts, publicUrl: string, token: string | null = null): string {
  const zone = facts.office.timeZone;
  const at = new Date(facts.startsAt ?? facts.finishedAt);
  const when = `${shortDay(at, zone)} в ${timeWords(at, zone)} ${shortZone(at, zone)}`;
  return `${named(facts)} перенесен${nouns[kindOf(facts)].ending} на ${when}. ${whereTo(facts.number, publicUrl, token)}`;
}

/** The same for what is in force again: at which hour, or since when. */
export function restoredSms(facts: RestorationFacts, publicUrl: string, token: string | null = null): string {
  const zone = facts.office.timeZone;
  const at = new Date(facts.startsAt ?? facts.finishedAt);
  const when = `${facts.startsAt ? "на " : ""}${shortDay(at, zone)} в ${timeWords(at, zone)} ${shortZone(at, zone)}`;
  return `${named(facts)} восстановлен${nouns[kindOf(facts)].ending} ${when}. ${whereTo(facts.number, publicUrl, token)}`;
}

/** The same for a request that was not granted: that nothing was cancelled, and until when that can be disputed. */
export function deniedSms(facts: RefusalFacts, publicUrl: string, token: string | null = null): string {
  const { record, denial, number } = facts;
  const what = `${nouns[kindOf(facts)].who} ${maskRecordNumber(record.number)} не ${doneWord(kindOf(facts), "cancel")}`;
  const until = inFigures(denial.disputableUntil);
  return `Отказ: ${what}. Оспорить до ${until}. ${whereTo(number, publicUrl, token)}`;
}

const todo: Readonly<Record<Exclude<ObligationKind, "officer">, string>> = {
  documents: "пришлите документ",
  visit: "подтвердите отмену лично",
  confirmation: "подтвердите отмену ещё раз",
};

/** When what somebody has to do is over: an hour, or the end of a day of the office. */
export type Until = { at: Date; zone: string } | { on: Day };

/** Two parts: what has to be done, by when if that is set, and where it is said in full. */
export function obligedSms(number: string, kind: keyof typeof todo, until: Until | null, publicUrl: string): string {
  const by = until ? ` до ${lastWords(until)}` : "";
  return `Заявка ${formatAnnulmentNumber(number)}: ${todo[kind]}${by}: ${requestAddress(number, publicUrl)}`;
}

const lastWords = (until: Until): string =>
  "on" in until
    ? inFigures(until.on)
    : `${shortDay(until.at, until.zone)} ${timeWords(until.at, until.zone)} ${shortZone(until.at, until.zone)}`;

/** Two parts: to whom codes of a record went before. Without a link where its request has none. */
export const contactChangedSms = (
  record: Pick<CitizenRecord, "number">,
  publicUrl: string,
  token: string | null,
): string =>
  `В записи ${maskRecordNumber(record.number)} указали другой контакт, коды приходят теперь туда. Не вы?${token ? ` ${typedUrl(publicUrl)}/n/${token}` : " Скажите в отделении"}`;

export const unmetSms = (number: string, publicUrl: string): string =>
  `Заявка ${formatAnnulmentNumber(number)} закрыта: её условия не выполнили в срок. Ничего не отменено: ${requestAddress(number, publicUrl)}`;

/** That what was confirmed could not be carried out. */
export const stalledSms = (number: string, publicUrl: string): string =>
  `Заявка ${formatAnnulmentNumber(number)}: отменить не вышло, данные записи изменились. Посмотрите: ${requestAddress(number, publicUrl)}`;
