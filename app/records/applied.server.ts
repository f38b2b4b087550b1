import type { Db } from "~/shell/db.server";
import type { Actor } from "~/shell/world.server";
import { heldBy } from "./reachable.server";

/** Whether a record was applied for here, by whoever asks or somebody whose contact they have proven: their answers are for nobody else. */
export async function isOwnApplication(db: Db, actor: Actor, recordId: string): Promise<boolean> {
  const query = db
    .selectFrom("application")
    .innerJoin("citizen_record as r", "r.id", "application.record_id")
    .select("application.id")
    .where("application.record_id", "=", recordId)
    .where(heldBy(actor, "application.visitor_id", "r"));
  return (await query.executeTakeFirst()) !== undefined;
}
