import { randomUUID } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { eraseSealedTo, findSealedTo, lockOfVisitor } from "~/proofs/challenges.server";
import { openAsked } from "~/proofs/codes.server";
import type { World } from "~/shell/world.server";
import { canRegister } from "../account";
import { insertTrace } from "../account-traces.server";
import { insertAccount, insertContact, lockContact } from "../accounts.server";
import { visitorOf } from "../visitor-of.server";
import type { Entrance } from "./entrance.server";

/** What somebody says of themselves. `consentVersion`: of the text that they agreed to. */
export interface Wanted {
  name: string;
  consentVersion: string;
}

/**
 * Makes an account for whoever has shown a contact to be theirs. Begin a session of it after it. "over": that was too long
 * ago, or never; "taken": somebody made one with it meanwhile.
 */
export async function register(
  world: World,
  challengeId: string,
  { name, consentVersion }: Wanted,
): Promise<Outcome<Entrance, "over" | "taken">> {
  const { db, now, house, actor } = world;
  if (actor.kind !== "visitor") return refuse("over");
  return db.transaction().execute(async (trx) => {
    const asked = await lockOfVisitor(trx, challengeId, actor.id, "account");
    const sealed = asked && canRegister(asked, now) ? await findSealedTo(trx, asked.id) : null;
    if (!asked || !sealed) return refuse("over");
    const accountId = randomUUID();
    const contact = { channel: asked.channel, to: openAsked(house.keys, asked.id, sealed) };
    if (await lockContact(trx, asked.contactMac)) return refuse("taken");
    await insertAccount(trx, house.keys, { id: accountId, name, consentVersion }, now);
    await insertContact(trx, house.keys, { id: randomUUID(), accountId, contact }, now);
    await eraseSealedTo(trx, asked.id);
    const visitorId = await visitorOf(trx, world, accountId);
    const facts = { channel: asked.channel, consent: consentVersion };
    await insertTrace(trx, world, accountId);
    await writeEntry(trx, world, { what: "account-made", about: accountId, facts });
    return done({ kind: "in", accountId, visitorId, assurance: 2 } as const);
  });
}
