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
type Moment = "filed_at" | "proven_at" | "sign_wanted_at" | "signed_at" | "finished_at" | "restorable_until";

type Listed = InJson<Pick<Row<"citizen_record">, Own | More>> &
  Pick<Row<"service">, "title" | "class" | "kind"> &
  Pick<Row<"office">, "name" | "city" | "time_zone"> & { held: Held | null; is_twin: boolean };
type Held = InJson<Pick<Row<"annulment">, Moment | "restored_at" | "number" | "mode" | "closed_because">> & {
  signature: "required" | null;
};
/** Instants are ISO strings there. */
type InJson<T> = { [Key in keyof T]: Date extends T[Key] ? string | Exclude<T[Key], Date> : T[Key] };

/**
 * Records of a proven phone next to a place, newest first, at most `most`, and the version of the rules in force (null
 * without any). One statement, for the way to the database and back costs more than what it does there; and its answer
 * is one JSON value: to read 700 single ones was a third of what the list cost.
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
  const order = sql.raw(newer ? "r.created_at, r.id" : "r.created_at desc, r.id desc");
  const beyond = place
    ? sql`and (r.created_at, r.id) ${sql.raw(newer ? ">" : "<")} (${place.createdAt}, ${place.id})`
    : sql``;
  const { rows } = await sql<{ listed: Listed[] | null; rules: number | null }>`
    select json_agg(listed order by listed.created_at desc, listed.id desc) as listed,
      (select max(version) from rule_set where effective_from <= ${now}) as rules
    from (
      select page.*,
        (
          select to_json(held) from (
            select number, mode, decision ->> 'signature' as signature, filed_at, proven_at, sign_wanted_at, signed_at,
              finished_at, restorable_until, closed_because, restored_at
            from annulment
            where record_id = page.id
            order by ${foremost} limit 1
          ) held
        ) as held,
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
        order by ${order} limit ${most}
      ) page
    ) listed`.execute(db);
  const { listed, rules } = rows[0]!;
  return { records: (listed ?? []).map(toListed), rules };
}

function toListed(row: Listed): ListedRecord {
  return {
    id: row.id,
    ref: row.is_twin ? row.id : shortOf(row.id),
    number: row.number,
    status: row.status as RecordStatus,
    createdAt: new Date(row.created_at),
    startsAt: instant(row.starts_at),
    holder: { surname: row.surname, givenName: row.given_name, patronymic: row.patronymic },
    phone: row.phone,
    debtKopecks: row.debt_kopecks,
    confirmedWithCertificate: row.confirmed_with_certificate,
    annulledAt: instant(row.annulled_at),
    service: { title: row.title, class: row.class, kind: row.kind },
    office: { name: row.name, city: row.city, timeZone: row.time_zone },
    held: row.held ? toHeld(row.held) : undefined,
  };
}

const toHeld = (row: Held): HeldRequest => ({
  number: row.number,
  mode: row.mode,
  decision: row.signature === "required" ? { signature: "required" } : {},
  filedAt: new Date(row.filed_at),
  provenAt: instant(row.proven_at),
  signWantedAt: instant(row.sign_wanted_at),
  signedAt: instant(row.signed_at),
  finishedAt: instant(row.finished_at),
  restorableUntil: instant(row.restorable_until),
  closedBecause: row.closed_because,
  restoredAt: instant(row.restored_at),
});

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));
