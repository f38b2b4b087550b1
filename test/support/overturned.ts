import { randomUUID } from "node:crypto";
import { decide } from "~/reviews/decide.server";
import type { House } from "~/shell/house.server";
import { type Officer, systemWorld } from "~/shell/world.server";

/** As if another officer of its agency, of which the demonstration has one alone, had granted the appeal that waits on a record. */
export async function overturned(house: House, recordNumber: string): Promise<void> {
  const { db } = house;
  const review = await db
    .selectFrom("review")
    .innerJoin("citizen_record", "citizen_record.id", "review.record_id")
    .select(["review.id", "review.agency_id"])
    .where("citizen_record.number", "=", recordNumber)
    .where("about_kind", "=", "appeal")
    .where("decided_at", "is", null)
    .executeTakeFirstOrThrow();
  const [id, agencyId] = [randomUUID(), review.agency_id];
  const one = { name: "Другой Пётр Ильич", role: "decides" as const };
  const row = { id, agency_id: agencyId, login: `o-${id.slice(0, 8)}`, ...one, created_at: new Date(), ended_at: null };
  await db.insertInto("officer").values(row).execute();
  const actor: Officer = { kind: "officer", id, ...one, agencyId, officeIds: null, assurance: 2, sessionId: id };
  const world = { ...systemWorld(house, "test", new Date()), actor };
  const granted = await decide(world, review.id, { outcome: "overturned", words: "" });
  if (!granted.ok) throw new Error(granted.reason.code);
}
