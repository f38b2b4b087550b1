import type { RefundAnswer } from "~/gateways/bank-order";
import { writeEntry } from "~/journal/entries.server";
import { findReceipt } from "~/notices/certificates.server";
import { giveRefundReceipt } from "~/notices/give-receipt.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { markDebtPaid } from "./obligations.server";
import type { Refund } from "./payment";
import { lockRefund, markRefund } from "./payments.server";
import { receiptFacts } from "./receipt-facts";
import { lockWhole } from "./settle.server";
import { tellPayer } from "./tell-payer.server";
import { writeTold } from "./write-told.server";

/** Within a transaction of its own: what a bank answers to a refund, once for all. */
export async function settleRefund(trx: Trx, world: World, seen: Refund, answer: RefundAnswer): Promise<void> {
  const { now } = world;
  const locked = await lockWhole(trx, seen.paymentId);
  const refund = await lockRefund(trx, seen.id);
  if (!locked || refund?.state !== "asked") return;
  const { obligation, payment } = locked;
  if (answer.state === "refused") {
    await markRefund(trx, refund.id, { state: "refused", settled_at: now, ask_at: null });
    await markDebtPaid(trx, obligation);
    world.house.log.error({ refund: refund.id }, "the bank does not give back a payment");
    return void (await writeEntry(trx, world, {
      ...{ what: "refund-refused", about: payment.id, facts: { refund: refund.id } },
    }));
  }
  const paid = await findReceipt(trx, payment.id);
  if (!paid) throw new Error("a payment without its receipt");
  const { operation } = answer;
  await markRefund(trx, refund.id, { state: "done", operation, settled_at: now, ask_at: null });
  const done = { obligation, payment, operation, filedAt: refund.askedAt, finishedAt: now };
  const returns = { number: paid.number, finishedAt: paid.facts.finishedAt };
  const facts = { ...receiptFacts(done), mode: "refund", returns } as const;
  const receipt = await giveRefundReceipt(trx, world, refund.id, facts, paid);
  await tellPayer(trx, world, payment, "payment-returned");
  const told = { about: refund.id, paymentId: payment.id, obligation, kopecks: payment.kopecks, receipt };
  await writeTold(trx, world, { what: "returned", ...told });
}
