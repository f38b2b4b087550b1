import { randomUUID } from "node:crypto";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { insertVisitorUnlessKnown } from "~/records/visitors.server";
import { limits } from "~/shell/limit-table";
import { giveBack, type Spending, type Spent, spendAll } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { lockDue, type Wanted } from "./due.server";
import { leftOf } from "./obligation";
import { sumPaid } from "./obligations.server";
import { findLastOf, insertPayment, markPayment } from "./payments.server";

export type BeginRefusal =
  /** Nobody takes money here. */
  | { code: "no-bank" }
  | { code: "unknown" }
  /** Nothing of it is owed any more. */
  | { code: "settled" }
  | { code: "limited"; spent: Spent };

/**
 * Begins to pay what is owed, with and without an account: nothing is sent anywhere yet. Begun twice by the same visitor it is one.
 * Begin a visitor's session after it, where there was none. What a number stands for nobody learns who does not have it.
 */
export async function beginPayment(
  world: World,
  wanted: Wanted,
): Promise<Outcome<{ paymentId: string; visitorId: string }, BeginRefusal>> {
  const { db, now, house, asker } = world;
  if (!house.bank) return refuse({ code: "no-bank" });
  const device = asker?.device ?? "none";
  const guessing: Spending[] = [
    [limits.uinsByDevice, device],
    [limits.uinsByAddress, asker?.address ?? "none"],
  ];
  const spent = await spendAll(db, house.keys, now, [...guessing, [limits.paymentsByDevice, device]]);
  if (!spent.within) return refuse({ code: "limited", spent });
  const begun = await db.transaction().execute(async (trx) => {
    const obligation = await lockDue(trx, world, wanted);
    if (!obligation) return refuse({ code: "unknown" } as const);
    const left = leftOf(obligation, await sumPaid(trx, obligation.id));
    if (left === 0) return refuse({ code: "settled" } as const);
    const visitorId = await insertVisitorUnlessKnown(trx, world);
    const last = await findLastOf(trx, obligation.id, visitorId);
    if (last?.state === "open") return done({ paymentId: last.id, visitorId });
    if (last?.state === "begun") {
      if (last.kopecks !== left) await markPayment(trx, last.id, { kopecks: left });
      return done({ paymentId: last.id, visitorId });
    }
    const id = randomUUID();
    const row = { id, obligation_id: obligation.id, visitor_id: visitorId, kopecks: left, begun_at: now };
    await insertPayment(trx, row);
    return done({ paymentId: id, visitorId });
  });
  const isGuess = !begun.ok && begun.reason.code === "unknown";
  if (!isGuess) await giveBack(db, house.keys, now, guessing);
  return begun;
}
