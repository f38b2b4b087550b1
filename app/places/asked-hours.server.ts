import { sql } from "kysely";
import { ownedBy } from "~/records/reachable.server";
import type { Db } from "~/shell/db.server";
import type { Actor } from "~/shell/world.server";
import type { AskedHour } from "./asked-hour";

/** Requests for another hour on a record, or of whoever asks, the newest first. */
export async function listAsked(
  db: Db,
  by: { recordId: string } | { actor: Actor },
  most: number,
): Promise<AskedHour[]> {
  const isAmong =
    "recordId" in by ? sql<boolean>`rebooking.record_id = ${by.recordId}` : ownedBy(by.actor, "rebooking.visitor_id");
  return await db
    .selectFrom("rebooking")
    .innerJoin("office", "office.id", "rebooking.office_id")
    .innerJoin("citizen_record", "citizen_record.id", "rebooking.record_id")
    .innerJoin("service", "service.id", "citizen_record.service_id")
    .select(["rebooking.id", "rebooking.number", "rebooking.kind", "record_id as recordId", "service.title"])
    .select([
      "rebooking.starts_at as startsAt",
      "filed_at as filedAt",
      "finished_at as finishedAt",
      "disavowed_at as disavowedAt",
    ])
    .select("office.time_zone as zone")
    .select((eb) =>
      eb.fn
        .coalesce(
          eb
            .selectFrom("challenge")
            .select("tries")
            .whereRef("challenge.rebooking_id", "=", "rebooking.id")
            .orderBy("opened_at", "desc")
            .orderBy("challenge.id", "desc")
            .limit(1),
          sql<number>`0`,
        )
        .as("tries"),
    )
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom("rebooking as later")
          .select("later.id")
          .whereRef("later.record_id", "=", "rebooking.record_id")
          .whereRef("later.visitor_id", "=", "rebooking.visitor_id")
          .whereRef("later.kind", "=", "rebooking.kind")
          .whereRef("later.filed_at", ">", "rebooking.filed_at"),
      ).as("isReplaced"),
    )
    .where(isAmong)
    .orderBy("filed_at", "desc")
    .orderBy("rebooking.id")
    .limit(most)
    .$narrowType<{ tries: number; isReplaced: boolean }>()
    .execute();
}
