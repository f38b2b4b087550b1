import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { HeldRequest } from "~/annulments/annulment";
import { foremost } from "~/annulments/annulments.server";
import type { Db } from "~/shell/db.server";
import type { ListedRecord } from "./listed";
import { type Filter, isAmong } from "./narrowing.server";
import type { RecordStatus } from "./record";
import { shortOf } from "./short-id";

/** Where a page begins: right after (older) or right before (newer) a record. Null is the newest. */
export type Place = { side: "after" | "before"; createdAt: Date; id: string } | null;

type Own = "id" | "number" | "status" | "created_at" | "starts_at" | "surname" | "given_name" | "patronymic";
type More = "phone" | "debt_kopecks" | "confirmed_with_certificate" | "annulled_at";
type Moment = "proven_at" | "sign_wanted_at" | "signed_at" | "finished_at" | "restorable_until" | "restored_at";

type Listed = Pick<Row<"citizen_record">, Own | More> &
  Pick<Row<"service">, "title" | "class" | "kind"> &
  Pick<Row<"office">, "name" | "city" | "time_zone"> &
  Pick<Row<"annulment">, Moment | "mode" | "filed_at" | "closed_because"> & {
    /** Null where there is no request, and so is all of it. */
    held_number: string | null;
    signature: "required" | null;
    is_twin: boolean;
    rules: number;
  };

/**
 * Records of a proven phone next to a place, newest first, at most `most`, and the version of the rules in force (null
 * without any record). One statement: the way to the database and back costs more than what it does there.
 */
export async function listByPhone(
  db: Db,
  phoneMac: Uint8Array,
  filter: Filter,
  place: Place,
  now: Date,
  most: number,
): Promise<{ records: ListedRecord[]; rules: number | null }> {
  const newer = place?.side === "before";
  const order = (table: string) =>
    sql.raw(newer ? `${table}.created_at, ${table}.id` : `${table}.created_at desc, ${table}.id desc`);
  const beyond = place
    ? sql`and (r.created_at, r.id) ${sql.raw(newer ? ">" : "<")} (${place.createdAt}, ${place.id})`
    : sql``;
  const { rows } = await sql<Listed>`
    select page.*, held.*,
      (select max(version) from rule_set where effective_from <= ${now}) as rules,
      exists (
        select 1 from citizen_record twin
        where twin.phone_mac = ${phoneMac} and twin.id <> page.id and twin.id between
          overlay(page.id::text placing '-0000-0000-0000-000000000000' from 9)::uuid and
          overlay(page.id::text placing '-ffff-ffff-ffff-ffffffffffff' from 9)::uuid
      ) as is_twin
    from (
      select r.id, r.number, r.status, r.created_at, r.starts_at, r.surname, r.given_name, r.patronymic, r.phone,
        r.debt_kopecks, r.confirmed_with_certificate, r.annulled_at,
        service.title, service.class, service.kind, office.name, office.city, office.time_zone
      from citizen_record r
      join service on service.id = r.service_id
      join office on office.id = r.office_id
      where ${isAmong(phoneMac, filter, now)} ${beyond}
      order by ${order("r")} limit ${most}
    ) page
    left join lateral (
      select number as held_number, mode, decision ->> 'signature' as signature, filed_at, proven_at,
        sign_wanted_at, signed_at, finished_at, restorable_until, closed_because, restored_at
      from annulment
      where record_id = page.id
      order by ${foremost} limit 1
    ) held on true
    order by ${order("page")}`.execute(db);
  return { records: (newer ? rows.reverse() : rows).map(toListed), rules: rows[0]?.rules ?? null };
}

function toListed(row: Listed): ListedRecord {
  return {
    id: row.id,
    ref: row.is_twin ? row.id : shortOf(row.id),
    number: row.number,
    status: row.status as RecordStatus,
    createdAt: row.created_at,
    startsAt: row.starts_at,
    holder: { surname: row.surname, givenName: row.given_name, patronymic: row.patronymic },
    phone: row.phone,
    debtKopecks: row.debt_kopecks,
    confirmedWithCertificate: row.confirmed_with_certificate,
    annulledAt: row.annulled_at,
    service: { title: row.title, class: row.class, kind: row.kind },
    office: { name: row.name, city: row.city, timeZone: row.time_zone },
    held: row.held_number === null ? undefined : toHeld(row, row.held_number),
  };
}

const toHeld = (row: Listed, number: string): HeldRequest => ({
  number,
  mode: row.mode,
  decision: row.signature === "required" ? { signature: "required" } : {},
  filedAt: row.filed_at,
  provenAt: row.proven_at,
  signWantedAt: row.sign_wanted_at,
  signedAt: row.signed_at,
  finishedAt: row.finished_at,
  restorableUntil: row.restorable_until,
  closedBecause: row.closed_because,
  restoredAt: row.restored_at,
});
