import { lockCredential } from "~/credentials/credentials.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Account } from "../account";
import { eraseAccountSessions } from "../account-sessions.server";
import { insertTrace } from "../account-traces.server";
import { lockAccount, markState } from "../accounts.server";
import { eraseLeaving } from "../leaving/leavings.server";
import { markOpening } from "../pauses/pauses.server";
import { markRecoveryStopped } from "../recovering/recoveries.server";
import { stopLosses } from "../recovering/stop-losses.server";
import { ANSWERABLE_MS, alarmState, foreignSince, type ToldAlarm } from "./alarm";
import { findAlarm, listChangesTold, markAnswered } from "./alarms.server";
import { closesAccount } from "./closing.server";
import { type TakenBack, takeBack } from "./take-back.server";

/**
 * Says of what an account's contacts were told whether it was its holder. If not, all ways in end, contacts are as they were before
 * somebody else came, what they set since is gone, a pause goes on, and it is locked until a code shows who is there; of a recovery or a new contact that is not
 * there yet, that is stopped, and nothing else. Safe to repeat.
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
    await lockCredential(trx, seen.accountId);
    const account = await lockAccount(trx, house.keys, seen.accountId);
    const alarm = await findAlarm(trx, token);
    if (!account || !alarm) return refuse("not-found" as const);
    const state = alarmState(alarm, now);
    if (state === "late" || state === "not-me" || state === answer) return done("answered" as const);
    await markAnswered(trx, alarm.id, answer, now);
    const closes = await closesAccount(trx, house.keys, alarm);
    if (answer === "not-me") {
      await markRecoveryStopped(trx, account.id, now);
      await stopLosses(trx, world, account.id);
    }
    const undone = answer === "not-me" && closes ? await close(trx, world, account, alarm) : null;
    await insertTrace(trx, world, account.id);
    const what =
      answer === "me"
        ? "alarm-answered"
        : closes
          ? "account-locked"
          : alarm.kind === "lost"
            ? "contact-kept"
            : "recovery-stopped";
    const facts = { alarm: alarm.id, kind: alarm.kind, answer, ...undone };
    await writeEntry(trx, world, { what, about: account.id, facts });
    return done("answered" as const);
  });
}

/** Nobody is in any more; what was not they is as it was, null where nobody came in. */
async function close(trx: Trx, world: World, account: Account, alarm: ToldAlarm): Promise<TakenBack | null> {
  const { now } = world;
  await eraseAccountSessions(trx, account.id);
  await markOpening(trx, account.id, null);
  if (account.state === "deleting") await eraseLeaving(trx, account.id);
  if (account.state === "active" || account.state === "deleting") await markState(trx, account.id, "locked", now);
  const told = { since: new Date(now.getTime() - ANSWERABLE_MS), until: alarm.at };
  const changes = alarm.contactId ? await listChangesTold(trx, alarm.contactId, told) : [];
  const since = foreignSince(alarm, changes);
  return since && takeBack(trx, world, account, since);
}
