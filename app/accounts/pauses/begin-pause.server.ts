import { randomUUID } from "node:crypto";
import type { PauseReason } from "#db/schema";
import { writeEntry } from "~/journal/entries.server";
import type { Trx } from "~/shell/db.server";
import type { Officer, World } from "~/shell/world.server";
import { eraseAccountSessions } from "../account-sessions.server";
import { markState } from "../accounts.server";
import { insertPause, markPauseEnded } from "./pauses.server";

/** `sessionId`: the one that goes on, in which nothing can be done but to end it; `by`: the officer who stops it. */
type Paused = { kind: "own"; sessionId: string } | { kind: "officer"; by: Officer; reason: PauseReason; slip: string };

/** Within the act's transaction, the account locked, and its state such that it can be: from now on it reaches nothing. */
export async function beginPause(trx: Trx, world: World, accountId: string, paused: Paused): Promise<void> {
  const { now } = world;
  const id = randomUUID();
  const [own, officer] = paused.kind === "own" ? [paused, null] : [null, paused];
  await eraseAccountSessions(trx, accountId, own?.sessionId ?? null);
  await markPauseEnded(trx, accountId, now);
  await insertPause(trx, {
    ...{ id, account_id: accountId, kind: paused.kind, at: now, officer_id: officer?.by.id ?? null },
    ...{ agency_id: officer?.by.agencyId ?? null, reason: officer?.reason ?? null, slip: officer?.slip ?? null },
  });
  await markState(trx, accountId, "paused", now);
  const facts = { pause: id, kind: paused.kind, agency: officer?.by.agencyId ?? null, reason: officer?.reason ?? null };
  await writeEntry(trx, world, { what: "account-paused", about: accountId, facts });
}
