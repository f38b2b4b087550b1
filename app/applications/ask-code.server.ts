import { listSentToApply } from "~/attachments/attachments.server";
import type { Channel } from "~/identity/contact";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { contactMac } from "~/messages/contact-mac.server";
import type { CodeRefusal } from "~/proofs/challenge";
import { limited, mayCode } from "~/proofs/code-limits.server";
import { openChallenge } from "~/proofs/codes.server";
import { insertVisitorUnlessKnown } from "~/records/visitors.server";
import type { World } from "~/shell/world.server";
import { lockBehind, markApplication } from "./applications.server";
import type { Draft } from "./require-draft.server";
import { digestOf, openTyped } from "./sealed-answers.server";
import { contactsToProve } from "./whole.server";

/** "contact": none of theirs takes a code. */
export type AskRefusal = { code: "not-found" } | { code: "contact" } | Extract<CodeRefusal, { code: "limited" }>;

export interface Sending {
  /** By which contact of whoever applies the code goes. */
  by: Channel | undefined;
  consentVersion: string;
}

/**
 * Sends the code that sends an application as it is now: changed in anything afterwards, it wants another. Begin a session of the visitor
 * after it.
 */
export async function askCode(
  world: World,
  { token, form, answers }: Pick<Draft, "token" | "form" | "answers">,
  { by, consentVersion }: Sending,
): Promise<Outcome<{ visitorId: string }, AskRefusal>> {
  const { db, house, actor } = world;
  const contacts = contactsToProve(world, form, answers);
  const contact = contacts.find(({ channel }) => channel === by) ?? contacts[0];
  if (!contact) return refuse({ code: "contact" });
  const mac = contactMac(house.keys, contact);
  const spent = await mayCode(db, world, { contactMac: mac, way: "phone", again: null });
  if (!spent.within) return refuse(limited(spent));
  return db.transaction().execute(async (trx) => {
    const application = await lockBehind(trx, actor, token);
    if (!application || application.sealedTyped === null) return refuse({ code: "not-found" } as const);
    const visitorId = await insertVisitorUnlessKnown(trx, world);
    const about = { purpose: "application" as const, annulmentId: null, revision: null, recordId: null, tries: 0 };
    const to = { channel: contact.channel, contactMac: mac, to: contact.to };
    const { id } = await openChallenge(trx, world, { ...about, ...to, visitorId });
    const digest = digestOf(
      application,
      openTyped(house.keys, application),
      await listSentToApply(trx, application.id),
    );
    await markApplication(trx, application.id, { challenge_id: id, digest, consent_version: consentVersion });
    await writeEntry(trx, world, { what: "code-sent", about: id, facts: { purpose: "application" } });
    return done({ visitorId });
  });
}
