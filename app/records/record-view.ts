import type { ServiceKind } from "#db/schema";
import { visitZoneWords } from "~/lib/time-words";
import { dayIn } from "~/lib/zoned";
import type { Fact } from "~/records/fields";
import type { CitizenRecord } from "~/records/record";
import { linesOf, openlyShown } from "~/records/shown";

/** A record as its pages show it before the phone is proven: the name and the phone are masked. */
export interface RecordView {
  readonly path: string;
  readonly kind: ServiceKind;
  readonly rows: readonly Fact[];
}

export const recordPath = (id: string): string => `/records/${id}`;

/** Where one chooses between records of one number. */
export const samePath = (record: string): string => `${record}/same`;

/** Where it is said that nothing was cancelled. */
export const stoppedPath = (record: string): string => `${record}/stopped`;

export function recordView(record: CitizenRecord, now: Date): RecordView {
  const charge = isChargeAhead(record, now) ? {} : { nextChargeOn: null, nextChargeKopecks: null };
  const rows = Object.values(linesOf(openlyShown({ ...record, ...charge })));
  return { path: recordPath(record.id), kind: record.service.kind, rows: rows.filter((row) => row !== null) };
}

/** Whether its agency is still to take money: of a day that is past it has told nothing newer. */
export const isChargeAhead = ({ nextChargeOn, office }: CitizenRecord, now: Date): boolean =>
  nextChargeOn !== null && nextChargeOn >= dayIn(now, office.timeZone);

/** One line about a record tied to another. */
export function tiedLine(record: CitizenRecord): string {
  const when = record.startsAt ? `, ${visitZoneWords(record.startsAt, record.office.timeZone)}` : "";
  return `${record.service.title}${when}`;
}
