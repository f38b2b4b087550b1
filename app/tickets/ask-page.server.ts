import { listContacts } from "~/accounts/accounts.server";
import { type Contact, maskContact } from "~/identity/contact";
import type { World } from "~/shell/world.server";
import type { AskView } from "./ask-view";

/** Of whoever is in an account that is as good as any; without one, none. */
export async function ownContacts({ db, house, actor }: World): Promise<(Contact & { id: string })[]> {
  const inside = actor.kind === "visitor" && actor.account?.state === "active" ? actor.account : null;
  return inside ? listContacts(db, house.keys, inside.id) : [];
}

export async function askPage(world: World): Promise<AskView> {
  const contacts = await ownContacts(world);
  return {
    limits: world.house.settings.attachments,
    contacts: contacts.map((one) => ({ id: one.id, to: maskContact(one) })),
  };
}
