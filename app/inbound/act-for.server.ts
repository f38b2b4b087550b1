import { writeEntry } from "~/journal/entries.server";
import { insertReach, insertVisitorUnlessKnown } from "~/records/visitors.server";
import type { World } from "~/shell/world.server";
import { findVisitorOf, markActedFor } from "./inbound-messages.server";

/** The visitor who acts for the phone that an SMS came from, and reaches this record of it: one for all of a day. */
export async function actFor(
  world: World,
  inbound: { id: string; senderMac: Uint8Array },
  recordId: string,
): Promise<string> {
  return world.db.transaction().execute(async (trx) => {
    const known = await findVisitorOf(trx, inbound.senderMac, world.now);
    const visitorId = known ?? (await insertVisitorUnlessKnown(trx, world));
    await insertReach(trx, visitorId, recordId, world.now);
    await markActedFor(trx, inbound.id, visitorId);
    await writeEntry(trx, world, { what: "record-found", about: recordId, facts: { by: "sms" } });
    return visitorId;
  });
}
