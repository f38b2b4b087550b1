import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { isFresh } from "../account";
import { insertTrace } from "../account-traces.server";
import { listContacts, lockActive } from "../accounts.server";
import type { AccountWorld } from "../entering/require-account.server";
import { eraseIdentity, listIdentities } from "./identities.server";

/** "stale": they came in too long ago for what is grave; "last": nothing else would open the account. */
export type UnbindRefusal = "not-found" | "stale" | "last";

/** Nobody comes into an account by a provider any more, and what was known by that provider alone is known no more. */
export async function unbindIdentity(world: AccountWorld, identityId: string): Promise<Outcome<null, UnbindRefusal>> {
  const { db, now, actor, house } = world;
  const { id } = actor.account;
  if (!isFresh(actor.account, now)) return refuse("stale");
  return db.transaction().execute(async (trx) => {
    if (!(await lockActive(trx, house.keys, id))) return refuse("not-found");
    const all = await listIdentities(trx, id);
    const wanted = all.find((one) => one.id === identityId);
    if (!wanted) return refuse("not-found");
    if (all.length === 1 && (await listContacts(trx, house.keys, id)).length === 0) return refuse("last");
    await eraseIdentity(trx, id, identityId);
    await insertTrace(trx, world, id);
    await writeEntry(trx, world, {
      what: "identity-unbound",
      about: id,
      facts: { provider: wanted.provider, identity: identityId },
    });
    return done(null);
  });
}
