import { officeAddress } from "~/agencies/office";
import { formatKopecks } from "~/lib/kopecks";
import { maskName, maskPhone } from "~/records/masking";
import { formatRecordNumber } from "~/records/number";
import type { CitizenRecord, ServiceKind } from "~/records/record";
import { previewWords as words } from "~/words/preview";
import { statusNames } from "~/words/statuses";
import { capital, dateWords, visitZoneWords } from "~/words/time";

/** One line of a summary, in words. */
export interface Fact {
  readonly term: string;
  readonly value: string;
}

/** A record as its pages show it before the phone is proven: the name and the phone are masked. */
export interface RecordView {
  readonly path: string;
  readonly kind: ServiceKind;
  readonly rows: readonly Fact[];
}

export const recordPath = (id: string): string => `/records/${id}`;

export function recordView(record: CitizenRecord): RecordView {
  const { kind } = record.service;
  const zone = record.office.timeZone;
  const rows: (Fact | null)[] = [
    { term: words.record, value: formatRecordNumber(record.number) },
    { term: words.service, value: record.service.title },
    record.startsAt && { term: words.when, value: capital(visitZoneWords(record.startsAt, zone)) },
    { term: words.where, value: officeAddress(record.office) },
    { term: words.agency, value: record.agency.name },
    { term: words.holder(kind), value: maskName(record.holder) },
    record.phone ? { term: words.contact, value: maskPhone(record.phone) } : null,
    { term: words.created, value: dateWords(record.createdAt, zone) },
    { term: words.status, value: statusNames[record.status] },
    {
      term: words.paid,
      value: record.paidKopecks > 0 ? words.paidAmount(formatKopecks(record.paidKopecks)) : words.free,
    },
  ];
  return { path: recordPath(record.id), kind, rows: rows.filter((row) => row !== null) };
}

/** One line about a record tied to another. */
export function tiedLine(record: CitizenRecord): string {
  const when = record.startsAt ? `, ${visitZoneWords(record.startsAt, record.office.timeZone)}` : "";
  return `${record.service.title}${when}`;
}
