import type { ReceiptFacts } from "~/notices/receipt";
import type { Obligation } from "./obligation";
import type { Payment } from "./payment";

interface Done {
  obligation: Obligation;
  payment: Payment;
  operation: string;
  filedAt: Date;
  finishedAt: Date;
}

/** What the receipt of a payment says, and that of its refund besides what it returns. */
export const receiptFacts = ({
  obligation,
  payment,
  operation,
  filedAt,
  finishedAt,
}: Done): Omit<ReceiptFacts, "number"> => ({
  version: 10,
  mode: "pay",
  obligation: { kind: obligation.kind, title: obligation.title, uin: obligation.uin },
  kopecks: payment.kopecks,
  agency: { name: obligation.agency.name },
  bank: { name: payment.bank ?? "", operation },
  timeZone: "Europe/Moscow",
  filedAt: filedAt.toISOString(),
  finishedAt: finishedAt.toISOString(),
});
