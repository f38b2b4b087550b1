import type { ServiceKind } from "#db/schema";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { formatRecordNumber } from "~/identity/record-number";
import { formatKopecks } from "~/lib/kopecks";
import { capital, dateWords, visitZoneWords } from "~/lib/time-words";
import { nouns } from "~/records/kinds-words";
import { isErased, kindOf, type NoticeFacts } from "./notice";

/** One line of the table of facts; a value may have several lines. */
export interface NoticeRow {
  term: string;
  value: string;
  /** The value is an address that may be followed. */
  isLink?: true | undefined;
}

/** What a notice says, in the order of reading: the same on paper and on the page. */
export interface NoticeText {
  title: string;
  rows: NoticeRow[];
  meaning: string[];
  foot: string;
}

/** What it is about, and whose it was; `what` and `when`: what happened to it, and what its hour is called. */
export function recordRows(facts: NoticeFacts, what: string, when: string): NoticeRow[] {
  const { service, office, region, agency, startsAt, holder, record } = facts;
  const due = startsAt && {
    term: when,
    value: capital(visitZoneWords(new Date(startsAt), office.timeZone)),
  };
  const number = formatRecordNumber(record.number);
  const { made } = nouns[kindOf(facts)];
  return [
    { term: what, value: service.title },
    ...(due ? [due] : []),
    { term: "Где", value: `${office.name}\n${placeWords(office, region)}` },
    { term: "Ведомство", value: agency.name },
    ...(isErased(facts) ? [] : [{ term: isVisit(facts) ? "Кто записан" : "На чьё имя", value: fullName(holder) }]),
    { term: whoIn(facts), value: `${number}, ${made} ${dateWords(new Date(record.createdAt), office.timeZone)}` },
  ];
}

/** Whether somebody was expected at an hour. */
export const isVisit = (facts: NoticeFacts): boolean => kindOf(facts) === "appointment" && facts.startsAt !== null;

/** What its paper calls the record, at the beginning of a sentence. */
export const whoIn = (facts: NoticeFacts): string => capital(nouns[kindOf(facts)].who);

/** What was paid for it. */
export const paidWords = (kind: ServiceKind, kopecks: number): string =>
  kopecks > 0 ? `Заплачено ${formatKopecks(kopecks)}` : `За ${nouns[kind].what} не платили`;

/** At the end of every notice. */
export const truth =
  "Действует ли уведомление сейчас, скажет только проверка по номеру. Если она говорит другое, верьте ей, а не бумаге.";

/** Below it. */
export const foot = ({ annulmentNumber, ground }: NoticeFacts): string =>
  `Заявка ${formatAnnulmentNumber(annulmentNumber)}. Редакция правил ${ground.ruleSetVersion}.`;

/** Region and city, unless the address names them itself. */
export const placeWords = (office: { city: string; address: string }, region: { name: string }): string =>
  [region.name, office.city]
    .filter((name) => !office.address.includes(name))
    .concat(office.address)
    .join(", ");

const fullName = ({ surname, givenName, patronymic }: NoticeFacts["holder"]): string =>
  [surname, givenName, patronymic].filter(Boolean).join(" ");
