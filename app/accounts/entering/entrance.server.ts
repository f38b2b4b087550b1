import type { FirstFactorKind } from "#db/schema";
import { writeEntry } from "~/journal/entries.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { type Account, nextFactor } from "../account";
import { insertTrace } from "../account-traces.server";
import { markAccountUsed } from "../accounts.server";
import { endLeaving } from "../leaving/end-leaving.server";
import { markRecoveryStopped } from "../recovering/recoveries.server";
import { visitorOf } from "../visitor-of.server";
import { isFromHere, noticeElsewhere } from "./may-enter.server";

/** What a session is to be begun with: into which account, as which visitor, and how far. */
export type Entrance = Whole | Half;

interface Whole {
  kind: "in";
  accountId: string;
  visitorId: string;
  /** As in `Inside`. */
  assurance: number;
}

/** One factor was shown, and another one is to be. */
export interface Half {
  kind: "half";
  accountId: string;
  shown: FirstFactorKind;
}

/** Within the act's transaction, as its last statements: who has shown one factor is in, or half-way; null as of `admitWhole`. */
export async function admit(
  trx: Trx,
  world: World,
  account: Account,
  shown: FirstFactorKind,
): Promise<Entrance | null> {
  if (nextFactor(account.secondFactor, shown)) return { kind: "half", accountId: account.id, shown };
  return admitWhole(trx, world, account.id, { assurance: 2, factor: shown });
}

/**
 * The same for who has shown all that is asked for. `factor`: the last one. Null: not from where they are; its contacts are told, and
 * whoever asks is to be answered as if it had not fitted.
 */
export async function admitWhole(
  trx: Trx,
  world: World,
  accountId: string,
  { assurance, factor }: { assurance: number; factor: FirstFactorKind | "totp" | "rescue" },
): Promise<Whole | null> {
  if (factor !== "rescue" && !(await isFromHere(trx, world, accountId))) {
    await noticeElsewhere(trx, world, accountId);
    return null;
  }
  const visitorId = await visitorOf(trx, world, accountId);
  await endLeaving(trx, world, accountId);
  await markAccountUsed(trx, accountId, world.now);
  await insertTrace(trx, world, accountId);
  // Whoever has shown all that is asked for has lost nothing.
  if (assurance >= 3 && (await markRecoveryStopped(trx, accountId, world.now)))
    await writeEntry(trx, world, { what: "recovery-stopped", about: accountId, facts: { by: "entrance" } });
  await writeEntry(trx, world, { what: "signed-in", about: accountId, facts: { factor, assurance } });
  return { kind: "in", accountId, visitorId, assurance };
}
