import { randomUUID } from "node:crypto";
import { findCredential, lockCredential } from "~/credentials/credentials.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { contactMac } from "~/messages/contact-mac.server";
import { type Challenge, type CodeRefusal, isAlive, triesLeft } from "~/proofs/challenge";
import { eraseSealedTo, findOfVisitor } from "~/proofs/challenges.server";
import { trying } from "~/proofs/code-limits.server";
import { judgeContact } from "~/proofs/judge-contact.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Account } from "../account";
import { insertTrace } from "../account-traces.server";
import { findIdByContact, listContacts, lockAccount } from "../accounts.server";
import { raiseAlarm } from "../alarms/raise-alarm.server";
import { admitWhole, type Entrance } from "../entering/entrance.server";
import { stripFactors } from "../factors/strip-factors.server";
import { findRecovery, insertRecovery, markConfirmed, markRecovered, markRecoveryStopped } from "./recoveries.server";
import { isRecoverable, type Recovery, readyAtFirst, readyConfirmed, recoveryState } from "./recovery";

/** "seen": its page says how it stands; or a session is to be begun. */
export type Recovered = { kind: "seen" } | Entrance;

/**
 * Judges the code of somebody who cannot come into their account. The first asks for it and tells all contacts, one to another contact
 * makes the wait shorter, and one after the wait leads in: without second factor and password. Safe to repeat.
 */
export async function recover(
  world: World,
  challengeId: string,
  code: string,
): Promise<Outcome<Recovered, CodeRefusal>> {
  const { db, now, house, actor } = world;
  if (actor.kind !== "visitor") return refuse({ code: "not-found" });
  const asked = await findOfVisitor(db, challengeId, actor.id, "recovery");
  if (!asked) return refuse({ code: "not-found" });
  if (!isAlive(asked, now)) return refuse({ code: triesLeft(asked) === 0 ? "locked" : "dead" });
  return trying<Recovered, CodeRefusal>(world, asked, () =>
    db.transaction().execute(async (trx) => {
      const judged = await judgeContact(trx, world, asked, code);
      if (!judged.ok) return judged;
      await eraseSealedTo(trx, asked.id);
      const accountId = await findIdByContact(trx, asked.contactMac);
      if (accountId === undefined) return done({ kind: "seen" } as const);
      await lockCredential(trx, accountId);
      const account = await lockAccount(trx, house.keys, accountId);
      if (!account || !isRecoverable(account.state)) return done({ kind: "seen" } as const);
      return done(await goOn(trx, world, account, asked));
    }),
  );
}

async function goOn(trx: Trx, world: World, account: Account, asked: Challenge): Promise<Recovered> {
  const { now, house } = world;
  const contacts = await listContacts(trx, house.keys, account.id);
  const by = contacts.find((one) => contactMac(house.keys, one).equals(asked.contactMac));
  if (!by) return { kind: "seen" };
  const open = await findRecovery(trx, account.id);
  const state = open && recoveryState(open, now);
  if (open && state === "ready") return finish(trx, world, account, open, asked);
  if (open && state === "waits") {
    if (!open.confirmedAt && open.contactId !== by.id) await confirm(trx, world, open);
    return { kind: "seen" };
  }
  if (!account.secondFactor && !(await findCredential(trx, account.id))?.password_hash) return { kind: "seen" };
  await markRecoveryStopped(trx, account.id, now);
  const alarmId = await raiseAlarm(trx, world, { accountId: account.id, kind: "recovery" }, contacts);
  const readyAt = readyAtFirst(now, house.settings.accounts);
  const begun = { id: randomUUID(), accountId: account.id, contactId: by.id, askedAt: now };
  await insertRecovery(trx, { ...begun, readyAt, alarmId });
  await insertTrace(trx, world, account.id);
  await writeEntry(trx, world, { what: "recovery-asked", about: account.id, facts: { recovery: begun.id } });
  return { kind: "seen" };
}

async function confirm(trx: Trx, world: World, recovery: Recovery): Promise<void> {
  const { now, house } = world;
  const readyAt = readyConfirmed(recovery, house.settings.accounts);
  await markConfirmed(trx, recovery.id, { at: now, readyAt });
  await insertTrace(trx, world, recovery.accountId);
  const about = { about: recovery.accountId, facts: { recovery: recovery.id } };
  await writeEntry(trx, world, { what: "recovery-confirmed", ...about });
}

async function finish(
  trx: Trx,
  world: World,
  { id }: Account,
  recovery: Recovery,
  { channel }: Challenge,
): Promise<Recovered> {
  const { now, house } = world;
  const sessions = await stripFactors(trx, id);
  await markRecovered(trx, recovery.id, now);
  await raiseAlarm(trx, world, { accountId: id, kind: "recovered" }, await listContacts(trx, house.keys, id));
  const facts = { recovery: recovery.id, sessions };
  await writeEntry(trx, world, { what: "account-recovered", about: id, facts });
  // Its networks went with its factors.
  return (await admitWhole(trx, world, id, { assurance: 2, factor: channel })) ?? { kind: "seen" };
}
