import { writeEntry } from "~/journal/entries.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { listContacts, markState } from "../accounts.server";
import { tellContacts } from "../tell-contacts.server";
import type { Pause } from "./pause";
import { markPauseEnded } from "./pauses.server";

/** Within the act's transaction, the account locked and paused: it is as good as any again. `isTold`: whoever opened it sees that. */
export async function endPause(trx: Trx, world: World, { id, accountId, kind }: Pause, isTold = false): Promise<void> {
  await markPauseEnded(trx, accountId, world.now);
  await markState(trx, accountId, "active", world.now);
  if (!isTold) {
    const contacts = await listContacts(trx, world.house.keys, accountId);
    await tellContacts(trx, world, contacts, { template: "account-opened", accountId });
  }
  await writeEntry(trx, world, { what: "account-opened", about: accountId, facts: { pause: id, kind } });
}
