import type { ServiceKind } from "#db/schema";
import { visitZoneWords } from "~/lib/time-words";
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

export function recordView(record: CitizenRecord): RecordView {
  const rows = Object.values(linesOf(openlyShown(record)));
  return { path: recordPath(record.id), kind: record.service.kind, rows: rows.filter((row) => row !== null) };
}

/** One line about a record tied to another. */
export function tiedLine(record: CitizenRecord): string {
  const when = record.startsAt ? `, ${visitZoneWords(record.startsAt, record.office.timeZone)}` : "";
  return `${record.service.title}${when}`;
}
