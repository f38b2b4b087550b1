import { openChannels } from "~/gateways/mail.server";
import type { Contact } from "~/identity/contact";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { contactMac } from "~/messages/contact-mac.server";
import type { CodeRefusal } from "~/proofs/challenge";
import { limited, mayCode } from "~/proofs/code-limits.server";
import { openChallenge } from "~/proofs/codes.server";
import { insertVisitorUnlessKnown } from "~/records/visitors.server";
import type { World } from "~/shell/world.server";
import type { ContactPurpose } from "../account";

export type AskRefusal = { code: "no-mail" } | Extract<CodeRefusal, { code: "limited" }>;

/**
 * Asks somebody to show that a contact is theirs, to come into the account that it has, to make one, to get back into one ("recovery"), or to have it put into one ("lost"). All are answered
 * alike, within the limits of any code; which of the two it is, only the message says. Begin a visitor's session after it.
 */
export async function askContact(
  world: World,
  contact: Contact,
  purpose: ContactPurpose = "account",
): Promise<Outcome<{ challengeId: string; visitorId: string }, AskRefusal>> {
  const { db, house } = world;
  if (!openChannels(house).includes(contact.channel)) return refuse({ code: "no-mail" });
  const mac = contactMac(house.keys, contact);
  const spent = await mayCode(db, world, { contactMac: mac, way: "phone", again: null });
  if (!spent.within) return refuse(limited(spent));
  return db.transaction().execute(async (trx) => {
    const visitorId = await insertVisitorUnlessKnown(trx, world);
    const about = { purpose, annulmentId: null, revision: null, recordId: null };
    const to = { channel: contact.channel, contactMac: mac, to: contact.to };
    const { id } = await openChallenge(trx, world, { ...about, ...to, visitorId, tries: 0 });
    await writeEntry(trx, world, { what: "code-sent", about: id, facts: { purpose } });
    return done({ challengeId: id, visitorId });
  });
}
