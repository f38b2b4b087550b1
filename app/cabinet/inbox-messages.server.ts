import { type RawBuilder, sql } from "kysely";
import { type AnyMessage, columns } from "~/messages/messages.server";
import type { Proven } from "~/records/proven.server";
import { isProven } from "~/records/reachable.server";
import type { Db } from "~/shell/db.server";
import type { InboxPlace } from "./inbox";

/** A message with as much of its record as the inbox shows. */
export interface InboxMessage extends AnyMessage {
  record_id: string;
  number: string;
  phone: string | null;
  email: string | null;
  service: string;
  zone: string;
  /** Of the request that it belongs to. */
  request: string | null;
}

/** What is looked for among messages: services or templates; null: all. */
export type Sought = { services: string[]; templates: AnyMessage["template"][] } | null;

/** Messages about the records of what somebody has proven next to a place, newest first. */
export async function listInbox(
  db: Db,
  proven: Proven,
  sought: Sought,
  place: InboxPlace,
  most: number,
): Promise<InboxMessage[]> {
  const backwards = place?.side === "before";
  const order = backwards ? "asc" : "desc";
  const rows = await own(db, proven, sought)
    .$if(place !== null, (query) => query.where(beyond(place!)))
    .orderBy("m.created_at", order)
    .orderBy("m.id", order)
    .limit(most)
    .execute();
  return (backwards ? rows.reverse() : rows) as InboxMessage[];
}

/** How many there are, and how many of them were not read, each counted up to `most`. */
export async function countInbox(
  db: Db,
  proven: Proven,
  sought: Sought,
  most: number,
): Promise<{ all: number; unread: number }> {
  const all = own(db, proven, sought).clearSelect().select("m.id").limit(most);
  const unread = all.where("m.read_at", "is", null);
  const { rows } = await sql<{ all: number; unread: number }>`
    select (select count(*) from (${all}) counted) as all, (select count(*) from (${unread}) counted) as unread`.execute(
    db,
  );
  return rows[0] ?? { all: 0, unread: 0 };
}

/** One of them. */
export async function findOfInbox(db: Db, proven: Proven, id: string): Promise<InboxMessage | undefined> {
  return (await own(db, proven, null).where("m.id", "=", id).executeTakeFirst()) as InboxMessage | undefined;
}

/** Those about a request, whoever reaches it, the oldest first. */
export async function listOfAnnulment(db: Db, annulmentId: string, most: number): Promise<InboxMessage[]> {
  const query = shown(db).where("m.annulment_id", "=", annulmentId).orderBy("m.created_at").orderBy("m.id").limit(most);
  return (await query.execute()) as InboxMessage[];
}

/** The first time that it is read counts. */
export async function markRead(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable("message").set({ read_at: at }).where("id", "=", id).where("read_at", "is", null).execute();
}

const shown = (db: Db) =>
  db
    .selectFrom("message as m")
    .innerJoin("citizen_record as r", "r.id", "m.record_id")
    .innerJoin("service", "service.id", "r.service_id")
    .innerJoin("office", "office.id", "r.office_id")
    .leftJoin("annulment", "annulment.id", "m.annulment_id")
    .select(columns.map((name) => `m.${name}` as const))
    .select(["r.number", "r.phone", "r.email", "service.title as service", "office.time_zone as zone"])
    .select("annulment.number as request");

const own = (db: Db, proven: Proven, sought: Sought) =>
  shown(db)
    .where(isProven(proven))
    .$if(sought !== null, (query) => query.where(fits(sought!)));

const fits = ({ services, templates }: NonNullable<Sought>): RawBuilder<boolean> =>
  sql<boolean>`(r.service_id = any(${sql.val(services)}::text[]) or m.template = any(${sql.val(templates)}::text[]))`;

/** To the millisecond, as an address says it: messages of one are told apart by their ids. */
const beyond = ({ side, at, id }: NonNullable<InboxPlace>): RawBuilder<boolean> =>
  side === "after"
    ? sql<boolean>`(m.created_at, m.id) < (${at}::timestamptz, ${id}::uuid)`
    : sql<boolean>`(m.created_at, m.id) > (${at}::timestamptz, ${id}::uuid)`;
