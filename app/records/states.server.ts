import type { Row } from "#db/schema";
import type { Db } from "~/shell/db.server";

/** How a record stands, as far as its agency may ask. */
export type RecordState = Pick<
  Row<"citizen_record">,
  "number" | "status" | "office_id" | "service_id" | "starts_at" | "annulled_at"
>;

/** The living records of numbers. `officeIds`: null for all offices of the agency. */
export function listStates(
  db: Db,
  agencyId: string,
  officeIds: readonly string[] | null,
  numbers: readonly string[],
): Promise<RecordState[]> {
  return db
    .selectFrom("citizen_record")
    .select(["number", "status", "office_id", "service_id", "starts_at", "annulled_at"])
    .where("agency_id", "=", agencyId)
    .where("number", "in", [...numbers, ""])
    .where("superseded_at", "is", null)
    .$if(officeIds !== null, (query) => query.where("office_id", "in", [...officeIds!, ""]))
    .orderBy("number")
    .execute();
}
