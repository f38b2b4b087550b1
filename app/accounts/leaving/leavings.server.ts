import type { Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import { IDLE_DAYS, type Leaving, warnedDays } from "./leaving";

const toLeaving = ({ asked_at: askedAt, due_at: dueAt }: Row<"leaving">): Leaving => ({ askedAt, dueAt });

/** Of an account that is not deleted yet; undefined where nobody wants it to be. */
export async function findLeaving(db: Db | Trx, accountId: string): Promise<Leaving | undefined> {
  const query = db.selectFrom("leaving").selectAll().where("account_id", "=", accountId);
  const row = await query.where("closed_at", "is", null).executeTakeFirst();
  return row && toLeaving(row);
}

export async function insertLeaving(
  trx: Trx,
  { accountId, askedAt, dueAt }: Leaving & { accountId: string },
): Promise<void> {
  const row = { account_id: accountId, asked_at: askedAt, due_at: dueAt, closed_at: null };
  await trx.insertInto("leaving").values(row).execute();
}

/** It was thought better of; false: nobody had wanted it, or it is done. */
export async function eraseLeaving(trx: Trx, accountId: string): Promise<boolean> {
  const query = trx.deleteFrom("leaving").where("account_id", "=", accountId).where("closed_at", "is", null);
  return (await query.executeTakeFirst()).numDeletedRows === 1n;
}

export async function markLeft(trx: Trx, accountId: string, at: Date): Promise<void> {
  await trx.updateTable("leaving").set({ closed_at: at }).where("account_id", "=", accountId).execute();
}

/** Accounts whose day to think better of it is over. */
export async function listDue(db: Db, now: Date, most: number): Promise<string[]> {
  const query = db.selectFrom("leaving").select("account_id").where("closed_at", "is", null).where("due_at", "<=", now);
  return (await query.orderBy("due_at").limit(most).execute()).map((row) => row.account_id);
}

/** Accounts that nobody came into for nearly as long as they are kept, and to which nothing was done about it lately. */
export async function listIdle(db: Db, now: Date, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom("account")
    .select("id")
    .where("state", "not in", ["deleting", "deleted"])
    .where("used_at", "<=", daysBefore(now, IDLE_DAYS - warnedDays[0]))
    .where((eb) =>
      eb.or([
        eb("warnings", "=", 0),
        eb.and([eb("warnings", "=", 1), eb("warned_at", "<=", daysBefore(now, warnedDays[0] - warnedDays[1]))]),
        eb.and([eb("warnings", ">", 1), eb("warned_at", "<=", daysBefore(now, warnedDays[1]))]),
      ]),
    )
    .orderBy("used_at")
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);

export async function markWarned(trx: Trx, accountId: string, warnings: number, at: Date): Promise<void> {
  await trx.updateTable("account").set({ warnings, warned_at: at }).where("id", "=", accountId).execute();
}

/** That a message tells of an account as a whole. */
export async function insertAccountMessage(trx: Trx, messageId: string, accountId: string): Promise<void> {
  await trx.insertInto("account_message").values({ message_id: messageId, account_id: accountId }).execute();
}

/** Of which account a message tells. */
export async function findToldOf(db: Db, messageId: string): Promise<string | undefined> {
  const query = db.selectFrom("account_message").select("account_id").where("message_id", "=", messageId);
  return (await query.executeTakeFirst())?.account_id;
}
