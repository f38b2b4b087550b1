import type { Db } from "~/shell/db.server";
import type { ExportedAccount } from "./export-data";
import { iso } from "./gathered-parts.server";

/** When an account was paused, the oldest first. */
export async function listPauses(db: Db, accountId: string): Promise<ExportedAccount["pauses"]> {
  const all = db.selectFrom("account_pause").selectAll().where("account_id", "=", accountId);
  return (await all.orderBy("at").orderBy("id").execute()).map(({ kind, at, reason, slip, opens_at, ended_at }) => ({
    ...{ kind, at: at.toISOString(), reason, slip, opensAt: iso(opens_at), endedAt: iso(ended_at) },
  }));
}

/** What its holder was asked, the oldest first. */
export async function listAlarms(db: Db, accountId: string): Promise<ExportedAccount["alarms"]> {
  const all = db.selectFrom("account_alarm").selectAll().where("account_id", "=", accountId);
  return (await all.orderBy("at").orderBy("id").execute()).map(({ kind, at, device, answered_at, answer }) => ({
    ...{ kind, at: at.toISOString(), device, answeredAt: iso(answered_at), answer },
  }));
}

/** When somebody said to have lost its contacts, the oldest first. Their new one is left out: it may be a stranger's. */
export async function listLosses(db: Db, accountId: string): Promise<ExportedAccount["losses"]> {
  const all = db.selectFrom("account_loss").selectAll().where("account_id", "=", accountId);
  return (await all.orderBy("asked_at").orderBy("id").execute()).map((row) => ({
    ...{ askedAt: row.asked_at.toISOString(), sentAt: iso(row.sent_at), dueAt: iso(row.due_at) },
    ...{ stoppedAt: iso(row.stopped_at), doneAt: iso(row.done_at) },
  }));
}

/** When it was to be recovered, the oldest first. */
export async function listRecoveries(db: Db, accountId: string): Promise<ExportedAccount["recoveries"]> {
  const all = db.selectFrom("account_recovery").selectAll().where("account_id", "=", accountId);
  return (await all.orderBy("asked_at").orderBy("id").execute()).map((row) => ({
    ...{ askedAt: row.asked_at.toISOString(), confirmedAt: iso(row.confirmed_at), readyAt: row.ready_at.toISOString() },
    ...{ stoppedAt: iso(row.stopped_at), finishedAt: iso(row.finished_at) },
  }));
}
