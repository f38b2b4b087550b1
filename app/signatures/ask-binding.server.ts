import { randomUUID } from "node:crypto";
import { isFresh } from "~/accounts/account";
import { listContacts, lockAccount } from "~/accounts/accounts.server";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { insertBinding } from "~/accounts/profile/bindings.server";
import { BINDING_MS } from "~/accounts/profile/certificate";
import { maskContact } from "~/identity/contact";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { bindingText } from "./binding-words";

/**
 * Makes a text that binds whatever certificate it is signed by to the account, at this device and for some minutes. It says whose
 * account that is: whoever is talked into signing it can read so. Gives back its id. "stale": they came in too long ago.
 */
export async function askBinding(world: AccountWorld): Promise<Outcome<string, "stale">> {
  const { db, now, house, actor } = world;
  const { account } = actor;
  if (!isFresh(account, now) || account.state !== "active") return refuse("stale");
  return db.transaction().execute(async (trx) => {
    await lockAccount(trx, house.keys, account.id);
    const contacts = (await listContacts(trx, house.keys, account.id)).map(maskContact);
    const [id, until] = [randomUUID(), new Date(now.getTime() + BINDING_MS)];
    const body = Buffer.from(bindingText({ id, contacts, until, site: new URL(house.publicUrl).host }));
    await insertBinding(trx, { id, accountId: account.id, visitorId: actor.id, askedAt: now, body });
    return done(id);
  });
}
