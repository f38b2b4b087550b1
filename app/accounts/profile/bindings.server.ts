import type { Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { Binding } from "./certificate";

/** An account's own; another's is as good as none. */
export async function findBinding(db: Db | Trx, accountId: string, id: string): Promise<Binding | undefined> {
  const row = await ofAccount(db, accountId, id).executeTakeFirst();
  return row && toBinding(row);
}

/** The same, locked until the transaction ends. */
export async function lockBinding(trx: Trx, accountId: string, id: string): Promise<Binding | undefined> {
  const row = await ofAccount(trx, accountId, id).forUpdate().executeTakeFirst();
  return row && toBinding(row);
}

const ofAccount = (db: Db | Trx, accountId: string, id: string) =>
  db.selectFrom("account_binding").selectAll().where("id", "=", id).where("account_id", "=", accountId);

const toBinding = (row: Row<"account_binding">): Binding => ({
  ...{ id: row.id, accountId: row.account_id, visitorId: row.visitor_id },
  ...{ askedAt: row.asked_at, body: row.body, usedAt: row.used_at },
});

export async function insertBinding(
  trx: Trx,
  { id, accountId, visitorId, askedAt, body }: Omit<Binding, "usedAt">,
): Promise<void> {
  const row = { id, account_id: accountId, visitor_id: visitorId, asked_at: askedAt, body };
  await trx
    .insertInto("account_binding")
    .values({ ...row, used_at: null })
    .execute();
}

export async function markBindingUsed(trx: Trx, id: string, now: Date): Promise<void> {
  await trx.updateTable("account_binding").set({ used_at: now }).where("id", "=", id).execute();
}
