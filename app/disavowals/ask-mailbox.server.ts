import type { Contact } from "~/identity/contact";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { contactMac } from "~/messages/contact-mac.server";
import type { Asked } from "~/proofs/ask-phone.server";
import type { CodeRefusal } from "~/proofs/challenge";
import { limited, mayCode } from "~/proofs/code-limits.server";
import { openChallenge } from "~/proofs/codes.server";
import { insertVisitorUnlessKnown } from "~/records/visitors.server";
import type { World } from "~/shell/world.server";

/** Asks whoever has the link of a request to show that the mailbox of its record is theirs: that counts for this request alone. */
export async function askMailbox(
  world: World,
  { recordId, contact }: { recordId: string; contact: Contact },
): Promise<Outcome<Asked, Extract<CodeRefusal, { code: "limited" }>>> {
  const to = { channel: contact.channel, contactMac: contactMac(world.house.keys, contact) };
  // Never as one more of the request: whoever filed it, who may be a stranger, could have spent its own share.
  const spent = await mayCode(world.db, world, { contactMac: to.contactMac, way: "request", again: null });
  if (!spent.within) return refuse(limited(spent));
  return world.db.transaction().execute(async (trx) => {
    const visitorId = await insertVisitorUnlessKnown(trx, world);
    const subject = { purpose: "phone", annulmentId: null, revision: null, visitorId, recordId, tries: 0 } as const;
    const challenge = await openChallenge(trx, world, { ...subject, ...to });
    await writeEntry(trx, world, { what: "code-sent", about: challenge.id, facts: { purpose: "mailbox" } });
    return done({ challenge, visitorId });
  });
}
