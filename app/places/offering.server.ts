import type { Db, Trx } from "~/shell/db.server";

/** Whether the freed hours of an agency are offered to those who asked for earlier ones. */
export async function isOffering(db: Db | Trx, agencyId: string): Promise<boolean> {
  const query = db.selectFrom("agency").select("offers_off_at").where("id", "=", agencyId);
  return (await query.executeTakeFirst())?.offers_off_at === null;
}

export async function markOffering(trx: Trx, agencyId: string, offAt: Date | null): Promise<void> {
  await trx.updateTable("agency").set({ offers_off_at: offAt }).where("id", "=", agencyId).execute();
}
