import { type Bank, BankAway } from "~/gateways/bank.server";
import type { OrderState } from "~/gateways/bank-order";
import type { World } from "~/shell/world.server";
import { lapsesAt } from "./payment";
import { listDue, listRefundsDue, markPayment, markRefund } from "./payments.server";
import { end, lockWhole, settle } from "./settle.server";
import { settleRefund } from "./settle-refund.server";
import { nextAsking } from "./terms";

const MOST = 50;

/**
 * Asks the bank about what it has not told, and to give back what is to be given back. An away bank is asked no further in this
 * round; what it says nothing of in time counts as come to nothing, and is asked about for a week still. Safe to repeat.
 */
export async function askBank(world: World, signal?: AbortSignal): Promise<void> {
  const { bank } = world.house;
  if (!bank) return;
  let isAway = false;
  for (const id of await listDue(world.db, world.now, MOST)) {
    const said: OrderState | "away" = isAway ? "away" : await unlessAway(() => bank.ask(id, signal));
    isAway = said === "away";
    await world.db.transaction().execute(async (trx) => {
      if (said !== "away" && said) await settle(trx, world, said);
      await waitOn(world, trx, id);
    });
  }
  if (!isAway) await askRefunds(world, bank, signal);
}

async function askRefunds(world: World, bank: Bank, signal: AbortSignal | undefined): Promise<void> {
  for (const refund of await listRefundsDue(world.db, world.now, MOST)) {
    const { id, paymentId } = refund;
    const order = { id, orderId: paymentId, kopecks: await kopecksOf(world, paymentId) };
    const answer = await unlessAway(() => bank.refund(order, signal));
    if (answer === "away") {
      const askAt = nextAsking(refund.askedAt, world.now) ?? world.now;
      return world.db.transaction().execute((trx) => markRefund(trx, id, { ask_at: askAt }));
    }
    await world.db.transaction().execute((trx) => settleRefund(trx, world, refund, answer));
  }
}

async function kopecksOf({ db }: World, id: string): Promise<number> {
  const query = db.selectFrom("payment").select("kopecks").where("id", "=", id);
  return (await query.executeTakeFirstOrThrow()).kopecks;
}

async function waitOn(world: World, trx: Parameters<typeof markPayment>[0], id: string): Promise<void> {
  const payment = (await lockWhole(trx, id))?.payment;
  if (!payment?.askAt || !payment.openedAt || !payment.expiresAt) return;
  if (payment.state === "open" && world.now >= lapsesAt(payment.expiresAt)) await end(trx, world, payment, "lapsed");
  await markPayment(trx, id, { ask_at: nextAsking(payment.openedAt, world.now) });
}

async function unlessAway<Said>(ask: () => Promise<Said>): Promise<Said | "away"> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof BankAway) return "away";
    throw error;
  }
}
