import { sql } from "kysely";
import { isUuid } from "~/lib/uuid";
import type { CitizenRecord } from "~/records/record";
import { findRecord } from "~/records/records.server";
import type { Db } from "~/shell/db.server";
import type { Officer } from "~/shell/world.server";

/** Of which records an officer sees anything at all. */
export type Reach = Pick<Officer, "agencyId" | "officeIds">;

/** A record of one's agency and offices; undefined for every other and for what is no id: they are not told apart. */
export async function findReached(db: Db, reach: Reach, id: string): Promise<CitizenRecord | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await reached(db, reach).select("id").where("id", "=", id).executeTakeFirst();
  return row && findRecord(db, row.id);
}

/** By its agency's number, in any of these spellings; the one that has the number now before those that had it. */
export async function findReachedByNumber(
  db: Db,
  reach: Reach,
  numbers: readonly string[],
): Promise<{ id: string } | undefined> {
  return reached(db, reach)
    .select("id")
    .where("number", "in", [...numbers])
    .orderBy((eb) => eb("superseded_at", "is not", null))
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
}

/** That which a notice is about. */
export async function findReachedByNotice(db: Db, reach: Reach, number: string): Promise<{ id: string } | undefined> {
  return reached(db, reach)
    .select("id")
    .where("id", "=", (eb) =>
      eb
        .selectFrom("notice")
        .leftJoin("annulment as about", "about.id", "notice.annulment_id")
        .select((one) => one.fn.coalesce("notice.record_id", "about.record_id").as("record_id"))
        .where("notice.number", "=", number),
    )
    .executeTakeFirst();
}

/** That which a request is about, of cancelling or for another hour: no two have one number. */
export async function findReachedByRequest(db: Db, reach: Reach, number: string): Promise<{ id: string } | undefined> {
  return reached(db, reach)
    .select("id")
    .where("id", "in", (eb) =>
      eb
        .selectFrom("annulment")
        .select("record_id")
        .where("annulment.number", "=", number)
        .unionAll(eb.selectFrom("rebooking").select("record_id").where("rebooking.number", "=", number))
        .unionAll(
          eb
            .selectFrom("appeal")
            .innerJoin("review as looked", "looked.id", "appeal.review_id")
            .select(sql<string>`looked.record_id`.as("record_id"))
            .where("appeal.number", "=", number),
        ),
    )
    .executeTakeFirst();
}

/** Others of the same holder: by phone and name, as their agency keeps them. The newest first. */
export async function listReachedOfHolder(db: Db, reach: Reach, record: CitizenRecord, most: number) {
  const { surname, givenName } = record.holder;
  return reached(db, reach)
    .innerJoin("service", "service.id", "citizen_record.service_id")
    .select(["citizen_record.id", "citizen_record.number", "service.title", "citizen_record.annulled_at"])
    .where("phone_mac", "=", (eb) => eb.selectFrom("citizen_record").select("phone_mac").where("id", "=", record.id))
    .where("surname", "=", surname)
    .where("given_name", "=", givenName)
    .where("citizen_record.id", "!=", record.id)
    .orderBy("citizen_record.created_at", "desc")
    .orderBy("citizen_record.id")
    .limit(most)
    .execute();
}

const reached = (db: Db, { agencyId, officeIds }: Reach) =>
  db
    .selectFrom("citizen_record")
    .where("citizen_record.agency_id", "=", agencyId)
    .$if(officeIds !== null, (query) => query.where("citizen_record.office_id", "in", [...(officeIds ?? []), ""]));
