import { officeAddress } from "~/agencies/office";
import { formatRecordNumber } from "~/identity/record-number";
import { formatKopecks } from "~/lib/kopecks";
import { capital, dateWords, dayWords, exactWords, visitZoneWords } from "~/lib/time-words";
import type { Fact } from "~/records/fields";
import { type CitizenRecord, fullName } from "~/records/record";
import { shownWords } from "~/records/shown-words";
import { statusNames } from "~/records/statuses-words";
import { recordWords as words } from "./record-words";

export const recordHref = (id: string): string => `/desk/records/${id}`;

/** A record with all that belongs to it, in words: the part that a record's page and an item of the queue have in common. */
export interface RecordFile {
  readonly number: string;
  readonly service: string;
  readonly rows: readonly Fact[];
  readonly requests: readonly RequestLine[];
  /** Other records of the same holder. */
  readonly others: readonly { readonly id: string; readonly text: string }[];
  readonly journal: readonly JournalLine[];
  /** There is more of it. */
  readonly isCut: boolean;
}

export interface RequestLine {
  readonly number: string;
  readonly what: string;
  readonly filed: string;
  readonly state: string;
  /** Numbers of its notices, as they are written in an address. */
  readonly notices: readonly string[];
}

export interface JournalLine {
  readonly at: string;
  readonly what: string;
  readonly who: string;
}

/** Unmasked: whoever works with it calls its holder and compares names with papers. */
export function recordRows(record: CitizenRecord): Fact[] {
  const { holder, office, service, startsAt } = record;
  const zone = office.timeZone;
  const rows: (Fact | false)[] = [
    { term: shownWords.record, value: formatRecordNumber(record.number) },
    { term: shownWords.service, value: service.title },
    startsAt !== null && { term: shownWords.when, value: capital(visitZoneWords(startsAt, zone)) },
    { term: shownWords.where, value: officeAddress(office) },
    { term: shownWords.holder(service.kind), value: fullName(holder) },
    holder.bornOn !== null && { term: words.born, value: dayWords(holder.bornOn) },
    { term: words.phone, value: record.phone ?? words.noPhone },
    record.email !== null && { term: words.email, value: record.email },
    { term: shownWords.created, value: dateWords(record.createdAt, zone) },
    { term: shownWords.status, value: statusNames[record.status] },
    record.paidKopecks > 0 && { term: shownWords.paid, value: formatKopecks(record.paidKopecks) },
    record.debtKopecks > 0 && { term: words.debt, value: formatKopecks(record.debtKopecks) },
    record.confirmedWithCertificate && { term: words.certificate, value: words.yes },
    record.annulledAt !== null && { term: words.annulled, value: exactWords(record.annulledAt, zone) },
  ];
  return rows.filter((row) => row !== false);
}
