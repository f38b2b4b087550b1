import { writeDelivered } from "~/agencies/deliveries.server";
import { tellHolder } from "~/messages/tell-holder.server";
import { insertReach } from "~/records/visitors.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { insertBooked } from "./book-again.server";
import type { Deed } from "./carry-out.server";
import type { Rebooking } from "./rebooking";
import { markFinished } from "./rebookings.server";
import { markTaken } from "./slots.server";

/** The holder of a record that is over has another one, at the new hour. */
export async function carryOutAgain(trx: Trx, world: World, deed: Omit<Deed, "surname">): Promise<Rebooking> {
  const { record, rebooking, office, place, proof } = deed;
  const at = { officeId: office.id, startsAt: rebooking.startsAt, at: world.now };
  const made = await insertBooked(trx, { formerId: record.id, ...at });
  await markTaken(trx, place, made.id);
  await markFinished(trx, rebooking.id, world.now, made.id);
  if (world.actor.kind === "visitor") await insertReach(trx, world.actor.id, made.id, world.now);
  const booked = { ...record, id: made.id, office };
  await tellHolder(trx, world, { template: "booked", record: booked, annulmentId: null, rebookingId: rebooking.id });
  const told = { record: made.id, former: record.id, ...proof };
  const act = { what: "booked", record: booked, requestId: rebooking.id, noticeId: null } as const;
  await writeDelivered(trx, world, { what: "booked", about: rebooking.id, facts: told }, act);
  return { ...rebooking, finishedAt: world.now, madeRecordId: made.id };
}
