import { maskContact } from "~/identity/contact";
import { formatUin } from "~/identity/uin";
import { formatKopecks } from "~/lib/kopecks";
import { exactWords, timeZoneWords } from "~/lib/time-words";
import { findReceipt } from "~/notices/certificates.server";
import { formatNoticeNumber } from "~/notices/number";
import { obligationNames, whatFor } from "~/notices/receipt-words";
import { recordPath } from "~/records/record-view";
import { findReachable } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { findObligation } from "./obligations.server";
import { ownContacts } from "./own-contacts.server";
import { paymentPath } from "./paths";
import type { Payment, Refund } from "./payment";
import type { PaymentStage, PaymentView } from "./payment-view";
import { findRefund } from "./payments.server";
import { paymentWords as words } from "./words";

const ZONE = "Europe/Moscow";

/** Where a payment stands: what for, to whom, how much, and what can be done next. */
export async function paymentPage(world: World, payment: Payment): Promise<PaymentView> {
  const { db, house, actor, now } = world;
  const obligation = await findObligation(db, payment.obligationId);
  if (!obligation) throw new Error("a payment of nothing");
  const refund = await findRefund(db, payment.id);
  const receipt = payment.state === "paid" ? await findReceipt(db, payment.id) : undefined;
  const returned = refund?.state === "done" ? await findReceipt(db, refund.id) : undefined;
  const record = obligation.recordId ? await findReachable(db, actor, obligation.recordId) : undefined;
  const { settledAt, operation, expiresAt } = payment;
  const isOver = expiresAt !== null && now >= expiresAt;
  const stage = stageOf(payment, refund);
  return {
    path: paymentPath(payment.id),
    stage,
    isDemo: house.bank?.demonstration ?? false,
    rows: [
      {
        term: words.what,
        value: whatFor({ obligation: { ...obligation, title: record?.service.title ?? obligation.title } }),
      },
      { term: words.amount, value: formatKopecks(payment.kopecks) },
      { term: words.agency, value: obligation.agency.name },
      ...(obligation.uin ? [{ term: words.uin, value: formatUin(obligation.uin) }] : []),
      ...(payment.bank ? [{ term: words.office, value: payment.bank }] : []),
      ...(stage === "open" && expiresAt ? [{ term: words.until, value: timeZoneWords(expiresAt, ZONE) }] : []),
      ...(payment.state === "paid" && settledAt ? [{ term: words.paidAt, value: exactWords(settledAt, ZONE) }] : []),
      ...(operation ? [{ term: words.operation, value: operation }] : []),
      ...(receipt ? [{ term: words.receipt, value: formatNoticeNumber(receipt.number) }] : []),
      ...(returned ? [{ term: words.refundReceipt, value: formatNoticeNumber(returned.number) }] : []),
    ],
    follows: [words.follows[obligation.kind], words.refund[obligation.refund]].filter(Boolean),
    contacts:
      stage === "begun" ? (await ownContacts(world, payment)).map((one) => ({ id: one.id, to: maskContact(one) })) : [],
    isAsked: payment.challengeId !== null,
    bank: stage === "open" && !isOver ? orderAt(world, payment, obligationNames[obligation.kind]) : null,
    receipt: (returned ?? receipt)?.number ?? null,
    said: refund?.words ?? null,
    isExcess: refund?.why === "excess",
    isRefused: refund?.state === "refused",
    record: record && obligation.kind === "debt" ? recordPath(record.id) : null,
    again: obligation.uin ? { uin: obligation.uin } : { obligation: obligation.id },
  };
}

function stageOf({ state }: Payment, refund: Refund | undefined): PaymentStage {
  if (!refund) return state;
  return refund.state === "done" ? "returned" : "returning";
}

/** The bank learns what for in general: whose record it is, and what of, is none of its business. */
function orderAt({ house }: World, { id, kopecks, expiresAt }: Payment, title: string): string | null {
  if (!house.bank || !expiresAt) return null;
  const back = `${house.publicUrl}${paymentPath(id)}`;
  return house.bank.payAt({ id, kopecks, title, expiresAt, back });
}
