import { randomUUID } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import { forEachOnce } from "~/shell/for-each-once.server";
import type { World } from "~/shell/world.server";
import { insertContact, listContacts, lockAccount, lockContact } from "../accounts.server";
import { raiseAlarm } from "../alarms/raise-alarm.server";
import { tellContacts } from "../tell-contacts.server";
import { isOpen } from "./loss";
import { findLoss, listDueLosses, lockLoss, markLossDone } from "./losses.server";
import { stopLosses } from "./stop-losses.server";

/**
 * Puts in every new contact that an officer has agreed to and nobody has stopped; both sides are told. One that is an account's by
 * now is left out. Gives their number.
 */
export const putFound = (world: World): Promise<number> =>
  forEachOnce(
    (most) => listDueLosses(world.db, world.now, most),
    (id) => putOne(world, id),
  );

async function putOne(world: World, id: string): Promise<boolean> {
  const { db, now, house } = world;
  const seen = await findLoss(db, house.keys, id);
  if (!seen?.accountId) return false;
  const { accountId } = seen;
  return db.transaction().execute(async (trx) => {
    const account = await lockAccount(trx, house.keys, accountId);
    const loss = await lockLoss(trx, house.keys, id);
    if (!account || !loss || !isOpen(loss) || !loss.dueAt || loss.dueAt > now) return false;
    if (account.state === "deleting" || (await lockContact(trx, loss.mac))) {
      await stopLosses(trx, world, accountId);
      return false;
    }
    const before = await listContacts(trx, house.keys, accountId);
    const addedId = randomUUID();
    await insertContact(trx, house.keys, { id: addedId, accountId, contact: loss.contact }, now);
    await markLossDone(trx, id, now);
    await stopLosses(trx, world, accountId);
    await raiseAlarm(trx, world, { accountId, kind: "contact", addedId }, before);
    await tellContacts(trx, world, [loss.contact], { template: "account-contact", accountId });
    const facts = { field: "contact", added: addedId, replaced: null, loss: id };
    await writeEntry(trx, world, { what: "account-changed", about: accountId, facts });
    return true;
  });
}
