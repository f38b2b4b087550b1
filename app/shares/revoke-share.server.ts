import { lockHeldBy } from "~/annulments/annulments.server";
import { writeEntry } from "~/journal/entries.server";
import { findOfAnnulment } from "~/notices/notices.server";
import type { World } from "~/shell/world.server";
import { markRevoked } from "./shares.server";

/** Ends a link at once. False when the holder has no such link that could be ended. */
export async function revokeShare(world: World, annulmentNumber: string, shareId: string): Promise<boolean> {
  return world.db.transaction().execute(async (trx) => {
    const annulment = await lockHeldBy(trx, world.actor, annulmentNumber);
    const notice = annulment && (await findOfAnnulment(trx, annulment.id));
    if (!notice || !(await markRevoked(trx, shareId, notice.id, world.now))) return false;
    await writeEntry(trx, world, { what: "share-revoked", about: notice.id, facts: { share: shareId } });
    return true;
  });
}
