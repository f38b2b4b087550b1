import type { Trx } from "~/shell/db.server";

/** Gives a record's place in the calendar free for others. */
export async function markFree(trx: Trx, recordId: string, at: Date): Promise<void> {
  await trx.updateTable("slot").set({ record_id: null, freed_at: at }).where("record_id", "=", recordId).execute();
}
