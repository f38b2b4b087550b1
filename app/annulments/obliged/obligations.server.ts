import type { Db, Trx } from "~/shell/db.server";

/** From then on it waits for what the rules ask; `until`: null where an officer decides when that is over. */
export async function markObliged(trx: Trx, id: string, at: Date, until: Date | null): Promise<void> {
  await trx.updateTable("annulment").set({ obliged_at: at, obliged_until: until }).where("id", "=", id).execute();
}

export async function markMet(trx: Trx, id: string, at: Date): Promise<void> {
  await trx.updateTable("annulment").set({ obligation_met_at: at }).where("id", "=", id).execute();
}

/** It was denied, and is not any more: it goes on as if what the rules ask for had been met. */
export async function markMetAfterAll(trx: Trx, id: string, at: Date): Promise<void> {
  const open = { closed_at: null, closed_because: null, closed_refusal: null };
  await trx
    .updateTable("annulment")
    .set({ ...open, obligation_met_at: at })
    .where("id", "=", id)
    .execute();
}

/** Of those that the citizen had to meet by now and has not: those whose time was over first. */
export async function listUnmet(db: Db, now: Date, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom("annulment")
    .select("id")
    .where("obliged_until", "<=", now)
    .where("obligation_met_at", "is", null)
    .where("finished_at", "is", null)
    .where("closed_at", "is", null)
    .orderBy("obliged_until")
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}
