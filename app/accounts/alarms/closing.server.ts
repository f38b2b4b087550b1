import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import { listLossesOf } from "../recovering/losses.server";
import { isRecoveredSince } from "../recovering/recoveries.server";
import type { Alarm } from "./alarm";

/** Whether an account is closed if what its contacts were told of was not its holder; else it is not done yet, and is stopped. */
export async function closesAccount(db: Db | Trx, keys: Keys, { accountId, kind, at }: Alarm): Promise<boolean> {
  // Also where that one was stopped, and another one begun.
  if (kind === "recovery") return isRecoveredSince(db, accountId, at);
  if (kind !== "lost") return true;
  const sent = await listLossesOf(db, keys, accountId, new Date(at.getTime() - SPAN_MS));
  return sent.some(({ doneAt }) => doneAt !== null && doneAt >= at);
}

/** Longer than from a plea to what comes of it. */
const SPAN_MS = 14 * 86_400_000;
