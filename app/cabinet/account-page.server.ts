import { findAccount, listContacts } from "~/accounts/accounts.server";
import type { AccountWorld } from "~/accounts/require-account.server";
import { maskContact } from "~/identity/contact";
import type { AccountView } from "./account-view";
import { listOwnRequests } from "./own-requests.server";

/** What the first page of an account shows: who is in, and what is not done yet. */
export async function accountPage(world: AccountWorld): Promise<AccountView> {
  const { db, actor, house } = world;
  const { id, state } = actor.account;
  const account = await findAccount(db, house.keys, id);
  const contacts = await listContacts(db, house.keys, id);
  const requests = state === "active" ? await listOwnRequests(world) : [];
  return {
    name: account?.name ?? "",
    isActive: state === "active",
    hasIdentities: house.providers.all.length > 0,
    waiting: requests.filter(({ isWaiting }) => isWaiting),
    contacts: contacts.map((contact) => ({ id: contact.id, channel: contact.channel, to: maskContact(contact) })),
  };
}
