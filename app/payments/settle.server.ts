import type { BankNews } from "~/gateways/bank-order";
import { writeEntry } from "~/journal/entries.server";
import { giveReceipt } from "~/notices/give-receipt.server";
import { lockRecord } from "~/records/records.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { askBack } from "./ask-back.server";
import { leftOf, type Obligation } from "./obligation";
import { findObligation, lockObligation, sumPaid } from "./obligations.server";
import { type Heard, hear, type Payment } from "./payment";
import { findPayment, lockPayment, markPayment } from "./payments.server";
import { receiptFacts } from "./receipt-facts";
import { tellPayer } from "./tell-payer.server";
import { writeTold } from "./write-told.server";

/** Within a transaction of its own: what a bank says of an order, once for all. Undefined: there is no such payment. */
export async function settle(trx: Trx, world: World, news: BankNews): Promise<Heard | undefined> {
  const locked = await lockWhole(trx, news.orderId);
  if (!locked) return undefined;
  const { obligation, payment } = locked;
  const heard = hear(payment, news);
  if (heard === "strange") {
    world.house.log.error({ payment: payment.id }, "a bank says what cannot be");
    await writeEntry(trx, world, { what: "payment-strange", about: payment.id, facts: { state: payment.state } });
  }
  if (heard === "declined") await end(trx, world, payment, "declined");
  if (heard === "paid") await pay(trx, world, obligation, payment, news.operation);
  return heard;
}

/** Its record first, as whoever acts on that does; then what is owed, then the payment. */
export async function lockWhole(trx: Trx, paymentId: string) {
  const seen = await findPayment(trx, paymentId);
  const about = seen && (await findObligation(trx, seen.obligationId));
  if (!about) return undefined;
  if (about.recordId) await lockRecord(trx, about.recordId);
  const obligation = await lockObligation(trx, about.id);
  const payment = await lockPayment(trx, paymentId);
  return obligation && payment && { obligation, payment };
}

/** It came to nothing, as the bank says, or as long as it says nothing. */
export async function end(trx: Trx, world: World, payment: Payment, state: "declined" | "lapsed"): Promise<void> {
  const asked = state === "declined" ? { ask_at: null } : {};
  await markPayment(trx, payment.id, { state, settled_at: world.now, ...asked });
  await tellPayer(trx, world, payment, "payment-ended");
  await writeEntry(trx, world, { what: "payment-ended", about: payment.id, facts: { state } });
}

/** The money has come. What is owed no more by then, or was paid otherwise, goes back at once. */
async function pay(trx: Trx, world: World, obligation: Obligation, payment: Payment, operation: string) {
  const { now } = world;
  const isOwed = leftOf(obligation, await sumPaid(trx, obligation.id)) >= payment.kopecks;
  await markPayment(trx, payment.id, { state: "paid", operation, settled_at: now, ask_at: null });
  const done = { obligation, payment, operation, filedAt: payment.openedAt ?? now };
  const receipt = await giveReceipt(trx, world, payment.id, receiptFacts({ ...done, finishedAt: now }));
  if (!isOwed) await askBack(trx, world, { obligation, payment, why: "excess" });
  await tellPayer(trx, world, payment, "payment-paid");
  const told = { about: payment.id, paymentId: payment.id, obligation, kopecks: payment.kopecks, receipt };
  await writeTold(trx, world, { what: "paid", ...told });
}
