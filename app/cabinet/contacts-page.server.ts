import { listContacts } from "~/accounts/accounts.server";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { maskContact } from "~/identity/contact";
import type { ShownContact } from "./settings-view";

/** The contacts of an account, as its pages show them. */
export async function contactsPage({ db, house, actor }: AccountWorld): Promise<ShownContact[]> {
  const contacts = await listContacts(db, house.keys, actor.account.id);
  return contacts.map((contact) => ({ id: contact.id, channel: contact.channel, to: maskContact(contact) }));
}
