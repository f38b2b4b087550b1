import { decide } from "~/reviews/decide.server";
import type { House } from "~/shell/house.server";
import { type Officer, systemWorld } from "~/shell/world.server";

/**
 * As if an officer of the demonstration had denied the request on a record so many days ago, and its holder had been told then: it
 * waits for their decision.
 */
export async function deniedAgo(house: House, recordNumber: string, days: number, login = "clerk"): Promise<void> {
  const { db } = house;
  const at = new Date(Date.now() - days * 86_400_000);
  const review = await db
    .selectFrom("review")
    .innerJoin("citizen_record", "citizen_record.id", "review.record_id")
    .select(["review.id", "review.annulment_id"])
    .where("citizen_record.number", "=", recordNumber)
    .where("about_kind", "=", "ruling")
    .executeTakeFirstOrThrow();
  const clerk = await db.selectFrom("officer").selectAll().where("login", "=", login).executeTakeFirstOrThrow();
  const { id, name, role } = clerk;
  const own = { agencyId: clerk.agency_id, officeIds: null, assurance: 2, sessionId: id };
  const actor: Officer = { kind: "officer", id, name, role, ...own };
  const world = { ...systemWorld(house, "test", at), actor };
  const denied = await decide(world, review.id, { outcome: "denied-late", words: "Поздно." });
  if (!denied.ok) throw new Error(denied.reason.code);
  await db
    .updateTable("message")
    .set({ state: "delivered", sent_at: at, settled_at: at })
    .where("annulment_id", "=", review.annulment_id)
    .where("template", "=", "denied")
    .execute();
}
