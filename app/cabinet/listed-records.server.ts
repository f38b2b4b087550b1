import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { HeldRequest } from "~/annulments/annulment";
import { foremost, waiting } from "~/annulments/annulments.server";
import { sqlDebtLeft } from "~/records/debt-left.server";
import type { Proven } from "~/records/proven.server";
import { isProven } from "~/records/reachable.server";
import { shortOf } from "~/records/short-id";
import type { Obligation } from "~/rules/rule";
import { namesInForce, type RuleSetName } from "~/rules/rule-sets.server";
import type { Db, Trx } from "~/shell/db.server";
import type { ListedRecord, OrderPoint, Place } from "./listed";
import { type Filter, isAmong } from "./narrowing.server";
import { orderOf } from "./ordering.server";

const columns = [
  ...([
    "id",
    "number",
    "status",
    "created_at",
    "starts_at",
    "surname",
    "given_name",
    "patronymic",
    "phone",
    "email",
  ] as const),
  ...(["debt_kopecks", "paid_kopecks", "confirmed_with_certificate", "annulled_at", "title", "class", "kind"] as const),
  ...(["name", "city", "time_zone", "rank", "key", "service_id", "office_id", "agency_id", "region_code"] as const),
];
type Column = (typeof columns)[number];
const byColumn = sql.raw(`json_build_object(${columns.map((name) => `'${name}', json_agg(${name})`).join(", ")})`);

type Moment =
  | "review_until"
  | "obliged_until"
  | "obligation_met_at"
  | "filed_at"
  | "proven_at"
  | "sign_wanted_at"
  | "signed_at"
  | "finished_at"
  | "restorable_until";

type Order = Omit<OrderPoint, "id">;
type Listed = Pick<InJson<Row<"citizen_record">> & Row<"service"> & Row<"office"> & Order, Column>;
type Held = InJson<
  Pick<Row<"annulment">, Moment | "record_id" | "restored_at" | "erased_at" | "number" | "mode" | "closed_because">
> & {
  signature: "required" | null;
  asks: Obligation | null;
};
/** Instants are ISO strings there. */
type InJson<T> = { [Key in keyof T]: Date extends T[Key] ? string | Exclude<T[Key], Date> : T[Key] };

/** The values of each column, one for each record. */
type Columns = { [Name in Column]: Listed[Name][] };

interface Answer {
  /** All null where there are no records. */
  page: Columns | { [Name in Column]: null };
  held: Held[] | null;
  moved: string[] | null;
  has_twins: boolean;
  rules: RuleSetName[] | null;
}

/** Of so many records it is looked whether two ids begin alike; where there are more, it is taken for granted. */
const compared = 1000;

/**
 * Records of what somebody has proven next to a place, what comes next first (see `orderOf`), at most `most`, and the names of the rules in force (null
 * without any). One statement, for the way to the database and back costs more than what it does there. Its page is one
 * JSON value, column by column, in the order of the page: rows as objects cost more, and 700 single values more still.
 */
export async function listProven(
  db: Db | Trx,
  proven: Proven,
  filter: Filter,
  place: Place,
  now: Date,
  most: number,
): Promise<{ records: ListedRecord[]; rules: RuleSetName[] | null }> {
  const isBackwards = place?.side === "before";
  const order = sql.raw(isBackwards ? "rank desc, key desc, id desc" : "rank, key, id");
  const beyond = place
    ? sql`where (rank, key, id) ${sql.raw(isBackwards ? "<" : ">")} (${place.rank}::int, ${place.key}::bigint, ${place.id}::uuid)`
    : sql``;
  const { rows } = await sql<Answer>`
    with page as materialized (
      select * from (
        select r.id, r.number, r.status, r.created_at, r.starts_at, r.surname, r.given_name, r.patronymic, r.phone, r.email,
          ${sqlDebtLeft("r")} as debt_kopecks, r.paid_kopecks, r.confirmed_with_certificate, r.annulled_at, r.service_id, r.office_id, r.agency_id,
          office.region_code,
          service.title, service.class, service.kind, office.name, office.city, office.time_zone,
          ${orderOf(filter.archive)}
        from citizen_record r
        join service on service.id = r.service_id
        join office on office.id = r.office_id
        left join lateral ${waiting(now)} waits on true
        where ${isAmong(proven, filter, now)}
      ) own
      ${beyond}
      order by ${order} limit ${most}
    )
    select ${byColumn} as page,
      (
        select json_agg(held) from (
          select distinct on (record_id) record_id, number, mode, decision ->> 'signature' as signature, decision -> 'asks' as asks, filed_at,
            proven_at, sign_wanted_at, signed_at, finished_at, restorable_until, closed_because, restored_at, review_until,
            obliged_until, obligation_met_at, erased_at
          from annulment
          where record_id = any(array(select id from page))
          order by record_id, ${foremost}
        ) held
      ) as held,
      (
        select json_agg(distinct record_id) from rebooking
        where record_id = any(array(select id from page)) and kind = 'move' and finished_at is not null
      ) as moved,
      (
        select count(distinct left(id::text, 8) collate "C") < count(*) or count(*) > ${compared} from (
          select id from citizen_record r where ${isProven(proven)} limit ${compared + 1}
        ) own
      ) as has_twins,
      ${namesInForce(now)} as rules
    from page`.execute(db);
  const { page, held, moved, has_twins: hasTwins, rules } = rows[0]!;
  const heldOf = new Map(held?.map((one) => [one.record_id, toHeld(one)]));
  const movedIds = new Set(moved);
  const refOf = (id: string) => (hasTwins ? id : shortOf(id));
  const records = page.id ? toListed(page, refOf, heldOf, movedIds) : [];
  return { records: isBackwards ? records.reverse() : records, rules };
}

const toListed = (
  page: Columns,
  refOf: (id: string) => string,
  heldOf: Map<string, HeldRequest>,
  movedIds: Set<string>,
): ListedRecord[] =>
  page.id.map((id, n) => ({
    id,
    ref: refOf(id),
    number: page.number[n]!,
    status: page.status[n]!,
    createdAt: new Date(page.created_at[n]!),
    startsAt: instant(page.starts_at[n]!),
    holder: { surname: page.surname[n]!, givenName: page.given_name[n]!, patronymic: page.patronymic[n]! },
    phone: page.phone[n]!,
    email: page.email[n]!,
    debtKopecks: page.debt_kopecks[n]!,
    confirmedWithCertificate: page.confirmed_with_certificate[n]!,
    annulledAt: instant(page.annulled_at[n]!),
    paidKopecks: page.paid_kopecks[n]!,
    service: { id: page.service_id[n]!, title: page.title[n]!, class: page.class[n]!, kind: page.kind[n]! },
    agency: { id: page.agency_id[n]! },
    region: { code: page.region_code[n]! },
    office: { id: page.office_id[n]!, name: page.name[n]!, city: page.city[n]!, timeZone: page.time_zone[n]! },
    rank: page.rank[n]!,
    key: page.key[n]!,
    held: heldOf.get(id),
    isMoved: movedIds.has(id),
  }));

const toHeld = (row: Held): HeldRequest => ({
  number: row.number,
  mode: row.mode,
  decision: { ...(row.signature && { signature: row.signature }), ...(row.asks && { asks: row.asks }) },
  filedAt: new Date(row.filed_at),
  provenAt: instant(row.proven_at),
  signWantedAt: instant(row.sign_wanted_at),
  signedAt: instant(row.signed_at),
  finishedAt: instant(row.finished_at),
  restorableUntil: instant(row.restorable_until),
  closedBecause: row.closed_because,
  restoredAt: instant(row.restored_at),
  reviewUntil: instant(row.review_until),
  obligedUntil: instant(row.obliged_until),
  obligationMetAt: instant(row.obligation_met_at),
  erasedAt: instant(row.erased_at),
});

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));
