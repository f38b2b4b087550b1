import type { Letter, PaymentLetters } from "~/messages/letter.server";
import type { AnyMessage } from "~/messages/messages.server";
import { openRecipient } from "~/messages/sealed-recipient.server";
import { findReceipt } from "~/notices/certificates.server";
import { findFile } from "~/notices/files.server";
import type { World } from "~/shell/world.server";
import { endedLetter, paidLetter, returnedLetter } from "./letter-words";
import { findPaymentOf, findRefund } from "./payments.server";

/** Milliseconds that an e-mail waits for its paper at most. */
const PAPER_PATIENCE_MS = 5 * 60_000;

/** What whoever paid is told: nothing by whom, nor of whom. */
export const paymentLetters: PaymentLetters = {
  "payment-paid": async (world, message) => {
    const payment = await findPaymentOf(world.db, message.id);
    return payment ? withReceipt(world, message, payment.id, paidLetter) : nothing;
  },
  "payment-returned": async (world, message) => {
    const payment = await findPaymentOf(world.db, message.id);
    const refund = payment && (await findRefund(world.db, payment.id));
    return refund ? withReceipt(world, message, refund.id, returnedLetter) : nothing;
  },
  "payment-ended": async ({ db, house: { keys, publicUrl } }, message) => {
    const payment = await findPaymentOf(db, message.id);
    if (!payment || payment.state === "paid") return nothing;
    return { to: openRecipient(keys, message), ...endedLetter(payment.kopecks, publicUrl), spending: null };
  },
};

const nothing: Letter = { to: { phone: null, email: null }, text: null, spending: null };

async function withReceipt(
  { db, now, house: { keys, publicUrl } }: World,
  message: AnyMessage,
  of: string,
  textsOf: typeof paidLetter,
): Promise<Letter> {
  const receipt = await findReceipt(db, of);
  if (!receipt) return nothing;
  const pdf = message.channel === "email" ? await findFile(db, receipt.id) : undefined;
  const { text, mail } = textsOf(receipt.facts, publicUrl, pdf ? "attached" : "later");
  const letter = { to: openRecipient(keys, message), text, mail, spending: null };
  if (message.channel !== "email") return letter;
  if (!pdf && now.getTime() - message.created_at.getTime() < PAPER_PATIENCE_MS) return { ...letter, isWaiting: true };
  const attachments = pdf ? [{ name: `otmena-${receipt.number}.pdf`, type: "application/pdf", body: pdf }] : [];
  return { ...letter, mail: { ...mail, attachments } };
}
