import { sql } from "kysely";
import type { AnswerWay, DeliveredAct } from "#db/schema";
import { type Entry, type Teller, writeEntry } from "~/journal/entries.server";
import type { Db, Trx } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import type { Answered, Delivery, Reach } from "./delivery";
import { answerColumns, columns, toAnswered, toDelivery } from "./delivery-row";
import { insertWaiting } from "./webhooks.server";

/** What an act was done to, as far as its agency has to be told. */
export interface Delivered {
  what: DeliveredAct;
  record: { id: string; agency: { id: string }; office: { id: string } };
  /** Of cancelling, for another hour, the application, or a payment: the act says which. */
  requestId: string;
  /** Of an appeal: what it is against was decided on an application. */
  ofApplication?: boolean;
  /** The notice that it issued; null of what was booked or applied for, which has none. */
  noticeId: string | null;
}

/** A number of our own: whoever holds it with an agency writes what that is told. */
const DELIVERING = 7_236_505_311;

/**
 * The last statements of an act's transaction: its entry in the journal, and that its agency has to be told of it. Numbers
 * are drawn before they are committed, so acts of one agency take turns from here to their commit: whoever has seen an
 * entry has seen all of that agency below it, and may go on from there. Gives back the entry's id.
 */
export async function writeDelivered(
  trx: Trx,
  world: Teller & { house: Pick<House, "jobs"> },
  entry: Entry,
  act: Delivered,
): Promise<number> {
  const { what, record, requestId, noticeId, ofApplication } = act;
  await sql`select pg_advisory_xact_lock(hashtextextended(${record.agency.id}, ${DELIVERING}))`.execute(trx);
  const entryId = await writeEntry(trx, world, entry);
  const places = { agency_id: record.agency.id, office_id: record.office.id, record_id: record.id };
  const of = {
    annulment_id: null,
    rebooking_id: null,
    application_id: null,
    payment_id: null,
    [ofApplication ? "application_id" : columnOf[what]]: requestId,
  };
  await trx
    .insertInto("delivery")
    .values({ entry_id: entryId, ...places, ...of, notice_id: noticeId, what, at: world.now })
    .execute();
  for (const webhookId of await insertWaiting(trx, record.agency.id, entryId, world.now))
    await world.house.jobs.put(trx, "send-webhooks", { webhookId });
  return entryId;
}

const columnOf: Readonly<Record<DeliveredAct, "annulment_id" | "rebooking_id" | "application_id" | "payment_id">> = {
  ...{ finished: "annulment_id", restored: "annulment_id", withdrawn: "annulment_id" },
  ...{ moved: "rebooking_id", booked: "rebooking_id", appealed: "annulment_id", resolved: "annulment_id" },
  ...{ applied: "application_id", changed: "application_id", approved: "application_id", denied: "application_id" },
  ...{ paid: "payment_id", returned: "payment_id" },
};

/** Undefined where it is out of reach. */
export async function findDelivery(db: Db | Trx, reach: Reach, entryId: number): Promise<Delivery | undefined> {
  const row = await reached(db, reach).where("d.entry_id", "=", entryId).executeTakeFirst();
  return row && toDelivery(row);
}

/** The same, for whoever answers: until the transaction ends nobody else does anything to it or to its record. */
export async function lockDelivery(trx: Trx, reach: Reach, entryId: number): Promise<Delivery | undefined> {
  // By the record, as whoever acts on that does; and the delivery is read once it is ours.
  const record = trx.selectFrom("delivery").select("record_id").where("entry_id", "=", entryId);
  await trx.selectFrom("citizen_record").select("id").where("id", "=", record).forNoKeyUpdate().execute();
  return findDelivery(trx, reach, entryId);
}

/** The newest of what was done to a record, payments aside, for whoever answers; undefined: nothing was. */
export async function lockLastOf(trx: Trx, recordId: string): Promise<Delivery | undefined> {
  await trx.selectFrom("citizen_record").select("id").where("id", "=", recordId).forNoKeyUpdate().execute();
  const all = reached(trx, { agencyId: null, officeIds: null })
    .where("d.record_id", "=", recordId)
    .where("d.what", "not in", [
      "appealed",
      "resolved",
      "applied",
      "changed",
      "approved",
      "denied",
      "paid",
      "returned",
    ]);
  const row = await all.orderBy("d.entry_id", "desc").limit(1).executeTakeFirst();
  return row && toDelivery(row);
}

/** It was tried in vain to tell a system of the agency. */
export async function markTried(trx: Trx, entryId: number, at: Date): Promise<void> {
  const state = sql<"tried">`case state when 'waiting' then 'tried' else state end`;
  await trx.updateTable("delivery").set({ tried_at: at, state }).where("entry_id", "=", entryId).execute();
}

export async function markAcknowledged(trx: Trx, entryId: number, at: Date, by: AnswerWay): Promise<void> {
  const row = { state: "acknowledged" as const, acknowledged_at: at, acknowledged_by: by };
  await trx.updateTable("delivery").set(row).where("entry_id", "=", entryId).execute();
}

export async function markObjected(trx: Trx, entryId: number, objectionId: string): Promise<void> {
  const row = { state: "objected" as const, objection_id: objectionId };
  await trx.updateTable("delivery").set(row).where("entry_id", "=", entryId).execute();
}

/** What an agency answered to the act that a notice tells of; undefined: no agency was told of it. */
export async function findAnswered(db: Db | Trx, noticeId: string): Promise<Answered | undefined> {
  const row = await db
    .selectFrom("delivery as d")
    .leftJoin("objection as o", "o.id", "d.objection_id")
    .leftJoin("review as v", (join) =>
      join.onRef("v.about_id", "=", "o.id").on("v.about_kind", "=", "objection").on("v.decided_at", "is", null),
    )
    .select(answerColumns)
    .where("d.notice_id", "=", noticeId)
    .executeTakeFirst();
  return row && toAnswered(row);
}

/** Deliveries that somebody reaches, with all that stands around them. For the stores of deliveries. */
export function reached(db: Db | Trx, { agencyId, officeIds }: Reach) {
  const all = db
    .selectFrom("delivery as d")
    .innerJoin("citizen_record as r", "r.id", "d.record_id")
    .innerJoin("service", "service.id", "r.service_id")
    .innerJoin("office", "office.id", "d.office_id")
    .leftJoin("annulment as a", "a.id", "d.annulment_id")
    .leftJoin("rebooking as m", "m.id", "d.rebooking_id")
    .leftJoin("notice as n", "n.id", "d.notice_id")
    .leftJoin("payment as pay", "pay.id", "d.payment_id")
    .leftJoin("obligation as owed", "owed.id", "pay.obligation_id")
    .leftJoin("citizen_record as f", (join) =>
      join.onRef("f.id", "=", "m.record_id").onRef("f.id", "!=", "d.record_id"),
    )
    .leftJoin("objection as o", "o.id", "d.objection_id")
    .leftJoin("review as v", (join) =>
      join.onRef("v.about_id", "=", "o.id").on("v.about_kind", "=", "objection").on("v.decided_at", "is", null),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("booking_block")
          .select(["class", "until_on"])
          .whereRef("annulment_id", "=", "d.annulment_id")
          .where("lifted_at", "is", null)
          .orderBy("until_on", "desc")
          .limit(1)
          .as("b"),
      (join) => join.onTrue(),
    )
    .select(columns)
    .select(sql<number | null>`(a.decision ->> 'feeKopecks')::bigint`.as("fee_kopecks"));
  const own = agencyId === null ? all : all.where("d.agency_id", "=", agencyId);
  if (officeIds === null) return own;
  return own.where(isTold([...officeIds]));
}

/** Whether it is told to one of these offices: a move is to the one that loses the visit, too. */
export const isTold = (officeIds: string[]) =>
  sql<boolean>`(d.office_id = any(${officeIds}::text[])
    or (d.what = 'moved' and m.former_office_id = any(${officeIds}::text[])))`;
