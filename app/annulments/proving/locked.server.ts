import { sql } from "kysely";
import type { Db, Trx } from "~/shell/db.server";
import type { Annulment } from "../annulment";

/** Open again for another code: those of its former revision open nothing. */
export async function markUnlocked(trx: Trx, id: string, at: Date, until: Date): Promise<void> {
  await trx
    .updateTable("annulment")
    .set({ closed_at: null, closed_because: null, unlocked_at: at, review_until: until, revision: sql`revision + 1` })
    .where("id", "=", id)
    .execute();
}

/** Whether its record is cancelled by now, or the same visitor has another open request on it. */
export async function hasNewer(db: Db | Trx, { id }: Pick<Annulment, "id">): Promise<boolean> {
  const row = await db
    .selectFrom("annulment as one")
    .innerJoin("citizen_record", "citizen_record.id", "one.record_id")
    .select("one.id")
    .where("one.id", "=", id)
    .where((eb) =>
      eb.or([
        eb("citizen_record.annulled_at", "is not", null),
        eb.exists(
          eb
            .selectFrom("annulment as other")
            .select("other.id")
            .whereRef("other.record_id", "=", "one.record_id")
            .whereRef("other.visitor_id", "=", "one.visitor_id")
            .whereRef("other.id", "!=", "one.id")
            .where("other.finished_at", "is", null)
            .where("other.closed_at", "is", null),
        ),
      ]),
    )
    .executeTakeFirst();
  return row !== undefined;
}
