import { type RawBuilder, sql } from "kysely";
import type { RecordStatus } from "#db/schema";
import { NOBODY } from "~/records/cells";
import { sqlTypes } from "~/records/field-lists";
import { finishedStatuses } from "~/records/record";
import { lockInOrder } from "~/records/records.server";
import type { KnownIds } from "~/records/row";
import type { StoredRow } from "~/records/stored-row.server";
import type { Db, Trx } from "~/shell/db.server";

/** The catalogue, as far as rows refer to it. */
export async function findKnownIds(db: Db): Promise<KnownIds> {
  const agencies = await db.selectFrom("agency").select("id").execute();
  const offices = await db.selectFrom("office").select(["id", "agency_id", "time_zone"]).execute();
  const services = await db.selectFrom("service").select(["id", "kind"]).execute();
  return {
    agencies: new Map(agencies.map((agency) => [agency.id, agency])),
    offices: new Map(offices.map(({ id, agency_id, time_zone }) => [id, { agencyId: agency_id, timeZone: time_zone }])),
    services: new Map(services.map(({ id, kind }) => [id, kind])),
  };
}

/**
 * A record of the number of a row. `is_same`: stored just as the row says; `is_current`: the number is its own still;
 * `is_ended`: it was cancelled or annulled here.
 */
export interface Stored {
  /** Of the row. */
  id: string;
  record_id: string;
  status: RecordStatus;
  is_same: boolean;
  is_current: boolean;
  is_ended: boolean;
}

/**
 * Rows `t` of which `declared` is read, each beside the records `r` of its number of which `condition` is true. Row by row
 * through the index, whatever the planner thinks of a table that is just being filled: left to itself it reads all of it.
 */
export const besideRecords = (
  rows: readonly object[],
  declared: RawBuilder<unknown>,
  condition: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`json_to_recordset(${JSON.stringify(rows)}::json) as t (${declared}) cross join lateral (
  select r.* from citizen_record r where r.agency_id = t.agency_id and r.number = t.number and ${condition} offset 0) as r`;

/** What stands under the numbers of rows before they are stored: of a number that was given out again all its records. */
export async function findStored(trx: Trx, rows: StoredRow[]): Promise<Stored[]> {
  const keys = rows.map(({ id, agency_id, number, source_digest }) => ({ id, agency_id, number, source_digest }));
  const { rows: stored } = await sql<Stored>`
    select t.id, r.id as record_id, r.status, r.source_digest = decode(t.source_digest, 'hex') as is_same,
      r.superseded_at is null as is_current, r.annulled_at is not null as is_ended
    from ${besideRecords(keys, sql`id uuid, agency_id text, number text, source_digest text`, sql`true`)}`.execute(trx);
  return stored;
}

const columns = { id: "uuid", ...sqlTypes, source_digest: "bytea" };

const list = (parts: string[]) => sql.raw(parts.join(", "));
const names = Object.keys(columns);
const declared = Object.entries(columns).map(([name, type]) => `${name} ${type === "bytea" ? "text" : type}`);
const values = Object.entries(columns).map(([name, type]) =>
  type === "bytea" ? `decode(t.${name}, 'hex')` : `t.${name}`,
);

/**
 * Inserts the rows, or brings the record of the same agency and number up to date unless it was cancelled or annulled
 * here, as far as the file speaks of it. No two rows may share agency and number.
 * @returns ids of the records written: that of the row if the record is new
 */
export async function insertRecords(trx: Trx, rows: StoredRow[], told: readonly string[]): Promise<string[]> {
  const assignments = [...told, "source_digest"].map((name) => `${name} = excluded.${name}`);
  if (told.includes("surname")) assignments.push("erased_at = null");
  const { rows: written } = await sql<{ id: string }>`
    insert into citizen_record as r (${list(names)})
    select ${list(values)} from json_to_recordset(${JSON.stringify(rows)}::json) as t (${list(declared)})
    on conflict (agency_id, number) where superseded_at is null do update set ${list(assignments)}
    where r.annulled_at is null and r.source_digest <> excluded.source_digest
    returning r.id`.execute(trx);
  return written.map(({ id }) => id);
}

const nobody = sql.lit(NOBODY);

/**
 * Whether a row `t`, declared with `holderColumns`, is about the person of the record `r`: known by a number of theirs, by
 * the phone and a name, or by the name and the day of birth; or one of the two says of nobody whose it is.
 */
export const isSameHolder = sql<boolean>`(
  coalesce(decode(t.snils_mac, 'hex') = r.snils_mac, false) or coalesce(decode(t.inn_mac, 'hex') = r.inn_mac, false)
  or coalesce(decode(t.passport_mac, 'hex') = r.passport_mac, false)
  or (coalesce(decode(t.phone_mac, 'hex') = r.phone_mac, false) and (t.surname = r.surname or t.given_name = r.given_name))
  or (t.surname, t.given_name, t.born_on) is not distinct from (r.surname, r.given_name, r.born_on)
  or t.surname = ${nobody} or (r.surname = ${nobody} and r.erased_at is null)
)`;
export const holderColumns = sql.raw(
  "surname text, given_name text, born_on date, phone_mac text, passport_mac text, inn_mac text, snils_mac text",
);

/**
 * Of rows whose number another person has: the records they meet, and whether those are over. To be asked once those are
 * locked: what was cancelled cannot come back meanwhile.
 */
export async function findOtherHolders(
  trx: Trx,
  rows: StoredRow[],
  now: Date,
): Promise<{ id: string; record_id: string; is_over: boolean }[]> {
  const over = sql.join(finishedStatuses.map((status) => sql.lit(status)));
  const { rows: met } = await sql<{ id: string; record_id: string; is_over: boolean }>`
    select t.id, r.id as record_id,
      (r.annulled_at is not null or r.status in (${over}) or coalesce(r.starts_at <= ${now}, false)) as is_over
    from ${besideRecords(rows, sql`id uuid, agency_id text, number text, ${holderColumns}`, sql`r.superseded_at is null`)}
    where r.erased_at is null and not ${isSameHolder}`.execute(trx);
  return met;
}

/** Of rows: those whose number is that of a record at none of the offices, where it stays until the transaction ends. */
export async function findElsewhere(trx: Trx, rows: StoredRow[], officeIds: readonly string[]): Promise<Set<string>> {
  const keys = rows.map(({ id, agency_id, number }) => ({ id, agency_id, number }));
  const beside = besideRecords(keys, sql`id uuid, agency_id text, number text`, sql`r.superseded_at is null`);
  const { rows: met } = await sql<{ id: string }>`select r.id from ${beside}`.execute(trx);
  await lockInOrder(
    trx,
    met.map(({ id }) => id),
  );
  const { rows: found } = await sql<{ id: string }>`
    select t.id from ${beside} where not ${JSON.stringify(officeIds)}::jsonb @> to_jsonb(r.office_id)`.execute(trx);
  return new Set(found.map(({ id }) => id));
}

/** That the database refuses what is in a row, or has to refuse one of two that came at once: not that it is away. */
export const isDataFault = (error: unknown): error is { code: string } =>
  /^(22|23|40)/u.test(String((error as { code?: unknown }).code ?? ""));

/** The number belongs to another record from now on. */
export async function markSuperseded(trx: Trx, recordIds: string[], at: Date): Promise<void> {
  if (recordIds.length === 0) return;
  await trx.updateTable("citizen_record").set({ superseded_at: at }).where("id", "in", recordIds).execute();
}
