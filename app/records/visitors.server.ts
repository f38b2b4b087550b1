import { randomUUID } from "node:crypto";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";

/** The visitor who acts; somebody new becomes one with their first success. */
export async function insertVisitorUnlessKnown(trx: Trx, world: Pick<World, "actor" | "now">): Promise<string> {
  if (world.actor.kind === "visitor") return world.actor.id;
  const id = randomUUID();
  await trx.insertInto("visitor").values({ id, created_at: world.now }).execute();
  return id;
}

export async function markPhoneProven(trx: Trx, visitorId: string, phoneMac: Uint8Array, at: Date): Promise<void> {
  const proof = { phone_mac: phoneMac, phone_proven_at: at, phone_used_at: at };
  await trx.updateTable("visitor").set(proof).where("id", "=", visitorId).execute();
}

/** From now on the visitor reaches the record. */
export async function insertReach(trx: Trx, visitorId: string, recordId: string, at: Date): Promise<void> {
  const row = { visitor_id: visitorId, record_id: recordId, found_at: at };
  await trx
    .insertInto("reach")
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .execute();
}
