import { randomUUID } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { contactMac } from "~/messages/contact-mac.server";
import { dropReviewAbout } from "~/reviews/drop.server";
import type { Trx } from "~/shell/db.server";
import { type Account, needsContact } from "../account";
import { insertTrace } from "../account-traces.server";
import { insertContact, listContacts, lockContact, markContactReplaced, markName, markState } from "../accounts.server";
import { raiseAlarm } from "../alarms/raise-alarm.server";
import type { AccountWorld } from "../entering/require-account.server";
import { beginLeaving } from "../leaving/begin-leaving.server";
import { carryOutPause } from "../pauses/carry-out-pause.server";
import { saysNothing } from "../profile/profile";
import { findProfile, markProfile } from "../profile/profiles.server";
import type { Change } from "./change";
import { markChanged } from "./changes.server";

/**
 * Within the act's transaction, the account locked, all codes right. Every contact that it had is told, also the one that it has no
 * more. "taken": the new one is an account's by now; "last": without the old one there would be none; "factor": the second step needs it, which was set meanwhile;
 * "closed": it is not its holder's pause by now.
 */
export async function carryOutChange(
  trx: Trx,
  world: AccountWorld,
  { id, accountId, kind, contact, name, profile, contactId, reason }: Change,
  { secondFactor }: Account,
): Promise<Outcome<"finished", "taken" | "last" | "factor" | "closed">> {
  const { now, house } = world;
  await insertTrace(trx, world, accountId);
  if (kind === "unlock") {
    await markState(trx, accountId, "active", now);
    await markChanged(trx, id, now);
    await writeEntry(trx, world, { what: "account-unlocked", about: accountId });
    return done("finished" as const);
  }
  if (kind === "leave") {
    await markChanged(trx, id, now);
    await beginLeaving(trx, world, { accountId, reason });
    return done("finished" as const);
  }
  if (kind === "pause" || kind === "lift") {
    await markChanged(trx, id, now);
    return (await carryOutPause(trx, world, kind)) ? done("finished" as const) : refuse("closed" as const);
  }
  const before = await listContacts(trx, house.keys, accountId);
  if (profile) {
    if (name !== null) await markName(trx, house.keys, accountId, name);
    if (!saysNothing(profile) || (await findProfile(trx, house.keys, accountId))) {
      await markProfile(trx, house.keys, accountId, profile, now);
      await dropReviewAbout(trx, world, "mismatch", accountId);
      await house.jobs.put(trx, "check-profile", { accountId });
    }
    await markChanged(trx, id, now);
    await raiseAlarm(trx, world, { accountId, kind: "profile" }, before);
    await writeEntry(trx, world, { what: "account-changed", about: accountId, facts: { field: "profile" } });
    return done("finished" as const);
  }
  if (kind === "remove" && before.length < 2) return refuse("last");
  if (contactId && needsContact(secondFactor, before, contactId, contact)) return refuse("factor");
  if (contact && (await lockContact(trx, contactMac(house.keys, contact)))) return refuse("taken");
  if (contactId) await markContactReplaced(trx, accountId, contactId, now);
  const addedId = contact && randomUUID();
  if (contact && addedId) await insertContact(trx, house.keys, { id: addedId, accountId, contact }, now);
  await markChanged(trx, id, now);
  await raiseAlarm(trx, world, { accountId, kind: "contact", addedId, replacedId: contactId }, before);
  const facts = { field: "contact", added: addedId, replaced: contactId };
  await writeEntry(trx, world, { what: "account-changed", about: accountId, facts });
  return done("finished" as const);
}
