import { sql } from "kysely";
import type { ObligationKind, RefundTerm } from "#db/schema";
import { isUuid } from "~/lib/uuid";
import type { Db, Trx } from "~/shell/db.server";
import type { Officer } from "~/shell/world.server";

/** A payment as an officer sees it: nobody's name or contact. */
export interface DeskPayment {
  id: string;
  kind: ObligationKind;
  title: string;
  uin: string | null;
  kopecks: number;
  state: "open" | "paid" | "declined" | "lapsed";
  openedAt: Date;
  settledAt: Date | null;
  operation: string | null;
  refund: RefundTerm;
  back: {
    state: "asked" | "done" | "refused";
    why: "officer" | "act" | "excess";
    words: string | null;
    at: Date;
  } | null;
  /** Of the record that it is about. */
  recordId: string | null;
}

type Reach = Pick<Officer, "agencyId" | "officeIds">;

/** What was paid to an agency; at some of its offices only what is about their records. */
const reached = (db: Db | Trx, { agencyId, officeIds }: Reach) => {
  const all = db
    .selectFrom("payment")
    .innerJoin("obligation", "obligation.id", "payment.obligation_id")
    .leftJoin("citizen_record as r", "r.id", "obligation.record_id")
    .leftJoin("refund", "refund.payment_id", "payment.id")
    .select(["payment.id", "obligation.kind", "obligation.title", "obligation.uin", "payment.kopecks"])
    .select(["payment.state", "payment.opened_at", "payment.settled_at", "payment.operation", "obligation.refund"])
    .select(["refund.state as back", "refund.why", "refund.words", "refund.asked_at", "obligation.record_id"])
    .where("payment.state", "!=", "begun")
    .where("obligation.agency_id", "=", agencyId);
  return officeIds === null ? all : all.where(sql<boolean>`r.office_id = any(${[...officeIds]}::text[])`);
};

type Selected = Awaited<ReturnType<ReturnType<typeof reached>["execute"]>>[number];

const toDesk = (row: Selected): DeskPayment => ({
  ...{ id: row.id, kind: row.kind, title: row.title, uin: row.uin, kopecks: row.kopecks },
  ...{ state: row.state as DeskPayment["state"], openedAt: row.opened_at!, settledAt: row.settled_at },
  ...{ operation: row.operation, refund: row.refund, recordId: row.record_id },
  back:
    row.back && row.why && row.asked_at ? { state: row.back, why: row.why, words: row.words, at: row.asked_at } : null,
});

/** What the bank has refused to give back, and waits for a person, first; then the newest. */
export async function listDeskPayments(db: Db, reach: Reach, most: number): Promise<DeskPayment[]> {
  const rows = await reached(db, reach)
    .orderBy(sql`case when refund.state = 'refused' then 0 else 1 end`)
    .orderBy("payment.opened_at", "desc")
    .orderBy("payment.id")
    .limit(most)
    .execute();
  return rows.map(toDesk);
}

export async function findDeskPayment(db: Db | Trx, reach: Reach, id: string): Promise<DeskPayment | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await reached(db, reach).where("payment.id", "=", id).executeTakeFirst();
  return row && toDesk(row);
}

/** Since when the bank has not answered what it was asked; null: it has. `before`: longer than that it should not take. */
export async function bankAwaySince(db: Db, before: Date): Promise<Date | null> {
  const { rows } = await sql<{ since: Date | null }>`select min(asked) as since from (
      select ask_at as asked from payment where ask_at < ${before}
      union all select asked_at from refund where state = 'asked' and asked_at < ${before}) waiting`.execute(db);
  return rows[0]?.since ?? null;
}
