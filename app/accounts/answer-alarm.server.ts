import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { eraseAccountSessions } from "./account-sessions.server";
import { insertTrace } from "./account-traces.server";
import {
  findContactMac,
  lockAccount,
  lockContact,
  markContactBack,
  markContactReplaced,
  markState,
} from "./accounts.server";
import { type Alarm, alarmState } from "./alarm";
import { findAlarm, markAnswered } from "./alarms.server";
import { eraseCertificatesSince } from "./certificates.server";

/**
 * Says of what an account's contacts were told whether it was its holder. If not, all ways in end, contacts are as they were, and it is
 * locked until a code shows who is there. Safe to repeat.
 */
export async function answerAlarm(
  world: World,
  token: string,
  answer: "me" | "not-me",
): Promise<Outcome<"answered", "not-found">> {
  const { db, now, house } = world;
  const seen = await findAlarm(db, token);
  if (!seen) return refuse("not-found");
  return db.transaction().execute(async (trx) => {
    const account = await lockAccount(trx, house.keys, seen.accountId);
    const alarm = await findAlarm(trx, token);
    if (!account || !alarm) return refuse("not-found" as const);
    const state = alarmState(alarm, now);
    if (state === "late" || state === "not-me" || state === answer) return done("answered" as const);
    await markAnswered(trx, alarm.id, answer, now);
    if (answer === "not-me") {
      await eraseAccountSessions(trx, account.id);
      await takeBack(trx, alarm, now);
      await eraseCertificatesSince(trx, account.id, alarm.at);
      if (account.state === "active") await markState(trx, account.id, "locked", now);
    }
    await insertTrace(trx, world, account.id);
    const facts = { alarm: alarm.id, kind: alarm.kind, answer };
    await writeEntry(trx, world, {
      what: answer === "me" ? "alarm-answered" : "account-locked",
      about: account.id,
      facts,
    });
    return done("answered" as const);
  });
}

/** The contacts as they were before, unless somebody else has shown the old one to be theirs meanwhile. */
async function takeBack(trx: Trx, { accountId, addedId, replacedId }: Alarm, now: Date): Promise<void> {
  if (replacedId) {
    const mac = await findContactMac(trx, accountId, replacedId);
    if (mac && !(await lockContact(trx, mac))) await markContactBack(trx, accountId, replacedId);
  }
  if (addedId) await markContactReplaced(trx, accountId, addedId, now);
}
