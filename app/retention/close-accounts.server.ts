import { listContacts, lockAccount } from "~/accounts/accounts.server";
import { idleStep } from "~/accounts/leaving/leaving";
import { listDue, listIdle, markWarned } from "~/accounts/leaving/leavings.server";
import { tellContacts } from "~/accounts/tell-contacts.server";
import { writeEntry } from "~/journal/entries.server";
import { forEachOnce } from "~/shell/for-each-once.server";
import type { World } from "~/shell/world.server";
import { closeAccount } from "./close-account.server";

/** Deletes accounts whose day to think better of it is over, and those that nobody came into; tells the holders of these before. Gives back how many were deleted. */
export async function closeAccounts(world: World): Promise<number> {
  const { db, now } = world;
  let closed = 0;
  await forEachOnce(
    async (most) => [...(await listDue(db, now, most)), ...(await listIdle(db, now, most))],
    async (id) => {
      if (await warn(world, id)) return true;
      const isClosed = await db.transaction().execute((trx) => closeAccount(trx, world, id));
      if (isClosed) closed += 1;
      return isClosed;
    },
  );
  return closed;
}

/** Tells all contacts of an account that it goes unless somebody comes in; false: that is not what is to be done. */
async function warn(world: World, id: string): Promise<boolean> {
  const { now, house } = world;
  return world.db.transaction().execute(async (trx) => {
    const account = await lockAccount(trx, house.keys, id);
    if (!account || account.state === "deleting" || idleStep(account, now) !== "warn") return false;
    const warnings = account.warnings + 1;
    await markWarned(trx, id, warnings, now);
    await tellContacts(trx, world, await listContacts(trx, house.keys, id), {
      template: "account-idle",
      accountId: id,
    });
    await writeEntry(trx, world, { what: "account-warned", about: id, facts: { warnings } });
    return true;
  });
}
