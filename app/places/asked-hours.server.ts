import { sql } from "kysely";
import type { Db } from "~/shell/db.server";
import type { AskedHour } from "./asked-hour";

/** Requests for another hour on a record, or from a visitor's device, the newest first. */
export async function listAsked(
  db: Db,
  by: { recordId: string } | { visitorId: string },
  most: number,
): Promise<AskedHour[]> {
  const [column, id] =
    "recordId" in by ? (["record_id", by.recordId] as const) : (["visitor_id", by.visitorId] as const);
  return await db
    .selectFrom("rebooking")
    .innerJoin("office", "office.id", "rebooking.office_id")
    .innerJoin("citizen_record", "citizen_record.id", "rebooking.record_id")
    .innerJoin("service", "service.id", "citizen_record.service_id")
    .select(["rebooking.id", "rebooking.number", "rebooking.kind", "record_id as recordId", "service.title"])
    .select(["rebooking.starts_at as startsAt", "filed_at as filedAt", "finished_at as finishedAt"])
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
    .where(`rebooking.${column}`, "=", id)
    .orderBy("filed_at", "desc")
    .orderBy("rebooking.id")
    .limit(most)
    .$narrowType<{ tries: number; isReplaced: boolean }>()
    .execute();
}
