import { findAccount, listContacts } from "~/accounts/accounts.server";
import type { AccountWorld } from "~/accounts/require-account.server";
import { maskContact } from "~/identity/contact";
import type { AccountView } from "./account-view";

/** What the first page of an account shows: who is in. */
export async function accountPage({ db, actor, house: { keys } }: AccountWorld): Promise<AccountView> {
  const { id, state } = actor.account;
  const [account, contacts] = [await findAccount(db, keys, id), await listContacts(db, keys, id)];
  return {
    name: account?.name ?? "",
    isActive: state === "active",
    contacts: contacts.map((contact) => ({ channel: contact.channel, to: maskContact(contact) })),
  };
}
