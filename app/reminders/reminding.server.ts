import type { Db, Trx } from "~/shell/db.server";

/** Whether people are reminded of what an agency keeps for them. */
export async function isReminding(db: Db | Trx, agencyId: string): Promise<boolean> {
  const query = db.selectFrom("agency").select("reminders_on_at").where("id", "=", agencyId);
  return ((await query.executeTakeFirst())?.reminders_on_at ?? null) !== null;
}

export async function markReminding(trx: Trx, agencyId: string, onAt: Date | null): Promise<void> {
  await trx.updateTable("agency").set({ reminders_on_at: onAt }).where("id", "=", agencyId).execute();
}
