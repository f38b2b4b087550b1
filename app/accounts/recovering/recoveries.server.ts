import type { Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { Recovery } from "./recovery";

const toRecovery = (row: Row<"account_recovery">): Recovery => ({
  ...{ id: row.id, accountId: row.account_id, contactId: row.contact_id, askedAt: row.asked_at },
  ...{ confirmedAt: row.confirmed_at, readyAt: row.ready_at, finishedAt: row.finished_at },
});

/** The one that an account has, neither stopped nor finished. Within a transaction, whoever has locked the account has it locked, too. */
export async function findRecovery(db: Db | Trx, accountId: string): Promise<Recovery | undefined> {
  const all = db.selectFrom("account_recovery").selectAll().where("account_id", "=", accountId);
  const row = await all.where("stopped_at", "is", null).where("finished_at", "is", null).executeTakeFirst();
  return row && toRecovery(row);
}

/** Whether somebody has come into an account by one since a moment. */
export async function isRecoveredSince(db: Db | Trx, accountId: string, since: Date): Promise<boolean> {
  const all = db.selectFrom("account_recovery").select("id").where("account_id", "=", accountId);
  return (await all.where("finished_at", ">=", since).executeTakeFirst()) !== undefined;
}

export async function insertRecovery(
  trx: Trx,
  {
    id,
    accountId,
    contactId,
    askedAt,
    readyAt,
    alarmId,
  }: Omit<Recovery, "confirmedAt" | "finishedAt"> & { alarmId: string },
): Promise<void> {
  const row = {
    id,
    account_id: accountId,
    alarm_id: alarmId,
    contact_id: contactId,
    asked_at: askedAt,
    ready_at: readyAt,
  };
  await trx
    .insertInto("account_recovery")
    .values({ ...row, confirmed_at: null, stopped_at: null, finished_at: null })
    .execute();
}

export async function markConfirmed(trx: Trx, id: string, { at, readyAt }: { at: Date; readyAt: Date }): Promise<void> {
  const set = { confirmed_at: at, ready_at: readyAt };
  await trx.updateTable("account_recovery").set(set).where("id", "=", id).execute();
}

export async function markRecovered(trx: Trx, id: string, at: Date): Promise<void> {
  await trx.updateTable("account_recovery").set({ finished_at: at }).where("id", "=", id).execute();
}

/** Whatever an account has asked for leads nowhere any more; false where there was nothing. */
export async function markRecoveryStopped(trx: Trx, accountId: string, at: Date): Promise<boolean> {
  const all = trx.updateTable("account_recovery").set({ stopped_at: at }).where("account_id", "=", accountId);
  const { numUpdatedRows } = await all
    .where("stopped_at", "is", null)
    .where("finished_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
