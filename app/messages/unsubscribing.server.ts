import type { Contact } from "~/identity/contact";
import type { House } from "~/shell/house.server";
import { kindOf } from "./choice";
import { insertChooser } from "./choosers.server";
import { contactMac } from "./contact-mac.server";
import { tokenOf } from "./invitation.server";
import type { AnyMessage } from "./messages.server";

/** Where the mailbox of an e-mail ends those of its kind (RFC 2369, 8058); null: it cannot. From now on that is there. */
export async function unsubscribeUrl(
  { db, keys, publicUrl }: Pick<House, "db" | "keys" | "publicUrl">,
  template: AnyMessage["template"],
  mailbox: Contact,
  now: Date,
): Promise<string | null> {
  const kind = kindOf(template);
  if (kind === null) return null;
  const id = await insertChooser(db, keys, contactMac(keys, mailbox), now);
  return `${publicUrl}/u/${tokenOf(keys, "choices", id)}/${kind}`;
}
