import { randomUUID } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { contactMac } from "~/messages/contact-mac.server";
import { eraseSealedTo } from "~/proofs/challenges.server";
import type { World } from "~/shell/world.server";
import { insertTrace } from "../account-traces.server";
import { insertAccount, insertContact, lockContact } from "../accounts.server";
import type { Entrance } from "../entering/entrance.server";
import type { Wanted } from "../entering/register.server";
import { visitorOf } from "../visitor-of.server";
import { identityMac, insertHoldings, insertIdentity, lockIdentity } from "./identities.server";
import { isOpen } from "./introduction";
import { lockIntroduction, markIntroductionUsed } from "./introductions.server";
import { shownContact } from "./shown-contact.server";

/**
 * Makes an account for whoever a provider has introduced, with the contacts that it is believed in, or else one that they have shown by a
 * code: "unreachable" without any. Begin a session of it after it.
 * "taken": one of them is another account's, or somebody was quicker; that account is not theirs by a provider's word alone.
 */
export async function registerIntroduced(
  world: World,
  introductionId: string,
  { name, consentVersion }: Wanted,
): Promise<Outcome<Entrance, "over" | "taken" | "unreachable">> {
  const { db, now, actor, house } = world;
  const { keys } = house;
  if (actor.kind !== "visitor" || actor.account) return refuse("over");
  return db.transaction().execute(async (trx) => {
    const way = await lockIntroduction(trx, keys, introductionId);
    if (!way?.told || way.visitorId !== actor.id || way.accountId !== null || !isOpen(way, now)) return refuse("over");
    const { told, provider } = way;
    const mac = identityMac(keys, told);
    if (await lockIdentity(trx, mac)) return refuse("taken");
    const shown = told.contacts.length === 0 ? await shownContact(trx, world, actor.id) : undefined;
    const contacts = shown ? [shown.contact] : told.contacts;
    if (contacts.length === 0) return refuse("unreachable");
    // Always in one order, so that two who meet wait for each other, and never both.
    for (const contact of contacts) if (await lockContact(trx, contactMac(keys, contact))) return refuse("taken");
    const [accountId, identityId] = [randomUUID(), randomUUID()];
    await insertAccount(trx, keys, { id: accountId, name, consentVersion }, now);
    for (const contact of contacts) await insertContact(trx, keys, { id: randomUUID(), accountId, contact }, now);
    if (shown) await eraseSealedTo(trx, shown.challengeId);
    await insertIdentity(trx, { id: identityId, accountId, provider, mac }, now);
    await insertHoldings(trx, keys, { id: identityId, accountId }, told, now);
    await markIntroductionUsed(trx, way.id, now);
    const visitorId = await visitorOf(trx, world, accountId);
    await insertTrace(trx, world, accountId);
    const facts = { channel: "provider", provider, consent: consentVersion };
    await writeEntry(trx, world, { what: "account-made", about: accountId, facts });
    return done({ kind: "in", accountId, visitorId, assurance: told.isStrong ? 3 : 2 } as const);
  });
}
