import type { Db, Trx } from "~/shell/db.server";

/** More a list does not hold. */
const mostServices = 200;

export interface Visit {
  id: string;
  title: string;
}

/**
 * For what people come to an agency by the hour: services for which any of its offices has a place; of one that has none yet, all
 * there are. By title.
 */
export async function listVisits(db: Db | Trx, agencyId: string): Promise<Visit[]> {
  const all = db
    .selectFrom("service")
    .select(["service.id", "service.title"])
    .where("kind", "=", "appointment")
    .orderBy("title")
    .orderBy("id")
    .limit(mostServices);
  const own = await all
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("slot")
          .innerJoin("office", "office.id", "slot.office_id")
          .select("slot.id")
          .whereRef("slot.service_id", "=", "service.id")
          .where("office.agency_id", "=", agencyId),
      ),
    )
    .execute();
  return own.length > 0 ? own : await all.execute();
}
