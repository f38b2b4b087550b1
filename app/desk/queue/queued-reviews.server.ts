import { type RawBuilder, sql } from "kysely";
import type { ReviewKind, ReviewStage } from "#db/schema";
import { shiftDay } from "~/lib/days";
import type { Db } from "~/shell/db.server";
import type { Officer } from "~/shell/world.server";
import type { QueuePlace, QueueQuery } from "./queue-query";
import type { QueuedReview } from "./queued";

/** Whose queue it is: `officeIds` null is all offices of the agency. */
export type Scope = Pick<Officer, "id" | "agencyId" | "officeIds">;

const DAY_MS = 86_400_000;

/** Open reviews next to a place by the end of their term, at most `most`. Read by an index of open reviews, however many there are. */
export async function listQueued(
  db: Db,
  scope: Scope,
  query: QueueQuery,
  place: QueuePlace,
  now: Date,
  most: number,
): Promise<QueuedReview[]> {
  const { rows } = await sql<Selected>`
    select review.id, about_kind, stage, due_on, review.due_at, taken_by, taken_at, asked_at, answered_at,
      citizen_record.number, citizen_record.starts_at, service.title, office.name, office.city, office.time_zone,
      officer.name as officer
    from (${nextIn(scope, query, now, most, place)}) page
    join review on review.id = page.id
    left join citizen_record on citizen_record.id = review.record_id
    left join service on service.id = review.service_id
    left join office on office.id = review.office_id
    left join officer on officer.id = review.taken_by
    order by page.due_at, page.id`.execute(db);
  return rows.map(toQueued);
}

/** How many there are, counted up to `most`. */
export async function countQueued(db: Db, scope: Scope, query: QueueQuery, now: Date, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (${nextIn(scope, query, now, most)}) counted`.execute(db);
  return rows[0]?.n ?? 0;
}

/** How many of them end today by the clock of their office, or have ended: a term ends with its day. */
export async function countDueToday(db: Db, scope: Scope, query: QueueQuery, now: Date, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (${nextIn(scope, query, now, most)}) counted
    where due_at <= ${new Date(now.getTime() + DAY_MS)}`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Ids and ends of what comes next. Of some offices, each is read by its own part of the index. */
function nextIn(
  scope: Scope,
  query: QueueQuery,
  now: Date,
  most: number,
  place: QueuePlace = null,
): RawBuilder<unknown> {
  const backwards = place?.side === "before";
  const order = sql.raw(backwards ? "due_at desc, id desc" : "due_at, id");
  const asked = conditions(scope, query, now, place);
  const offices = officesOf(scope, query);
  if (offices === null) return sql`select id, due_at from review where ${asked} order by ${order} limit ${most}`;
  return sql`
    select one.id, one.due_at from unnest(${sql.val(offices)}::text[]) as among(office) cross join lateral (
      select id, due_at from review where office_id = among.office and ${asked} order by ${order} limit ${most}
    ) one order by ${order} limit ${most}`;
}

/** Null: all of the agency. What an officer is not for they do not reach, whatever the address says. */
function officesOf({ officeIds }: Scope, { office }: QueueQuery): string[] | null {
  if (office === null) return officeIds && [...officeIds];
  return officeIds === null || officeIds.includes(office) ? [office] : [];
}

function conditions(scope: Scope, { view, kind, service, day }: QueueQuery, now: Date, place: QueuePlace) {
  const all = [
    sql`agency_id = ${scope.agencyId} and decided_at is null`,
    view === "mine" && sql`taken_by = ${scope.id}`,
    view === "free" && sql`taken_by is null`,
    view === "late" && sql`due_at <= ${now}`,
    kind && sql`about_kind = ${kind}`,
    service && sql`service_id = ${service}`,
    // The instants only bring the index to it: a day ends at most 14 hours away from its end in UTC.
    day && sql`due_on = ${day} and due_at between ${startOf(day)} and ${startOf(shiftDay(day, 2))}`,
    place && sql`(due_at, id) ${sql.raw(place.side === "before" ? "<" : ">")} (${place.dueAt}, ${place.id}::uuid)`,
  ];
  return sql.join(
    all.filter((one) => one !== false && one !== null && one !== ""),
    sql` and `,
  );
}

const startOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

interface Selected {
  id: string;
  about_kind: ReviewKind;
  stage: ReviewStage;
  due_on: string;
  due_at: Date;
  taken_by: string | null;
  taken_at: Date | null;
  asked_at: Date | null;
  answered_at: Date | null;
  number: string | null;
  starts_at: Date | null;
  title: string | null;
  name: string | null;
  city: string | null;
  time_zone: string | null;
  officer: string | null;
}

const toQueued = (row: Selected): QueuedReview => ({
  id: row.id,
  kind: row.about_kind,
  stage: row.stage,
  dueOn: row.due_on,
  dueAt: row.due_at,
  about: aboutOf(row),
  taken: row.taken_by && row.taken_at ? { byId: row.taken_by, by: row.officer ?? "", at: row.taken_at } : null,
  askedAt: row.asked_at,
  answeredAt: row.answered_at,
});

const aboutOf = ({ number, starts_at, title, name, city, time_zone }: Selected): QueuedReview["about"] =>
  number === null
    ? null
    : {
        ...{ number, startsAt: starts_at, service: title ?? "" },
        office: { name: name ?? "", city: city ?? "", timeZone: time_zone ?? "" },
      };
