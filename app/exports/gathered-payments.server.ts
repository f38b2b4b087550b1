import { contactOf } from "~/payments/contact-of.server";
import { findHolding } from "~/payments/holding-receipt.server";
import { findObligation } from "~/payments/obligations.server";
import { findRefund, listOfAccount } from "~/payments/payments.server";
import type { Db } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { ExportedAccount } from "./export-data";
import { iso } from "./gathered-parts.server";
import type { Wanted } from "./wanted-files.server";

/** What was paid from an account, the newest first; the receipts that hold are added to the files that are wanted. */
export async function listPayments(
  db: Db,
  keys: Keys,
  accountId: string,
  files: Wanted[],
): Promise<ExportedAccount["payments"]> {
  const payments = await listOfAccount(db, accountId);
  return Promise.all(
    payments.map(async (payment) => {
      const obligation = await findObligation(db, payment.obligationId);
      const receipt = await findHolding(db, payment.id);
      const refund = await findRefund(db, payment.id);
      const name = receipt && `receipts/${receipt.number}.pdf`;
      if (receipt && name) files.push({ name, of: "notice", id: receipt.id });
      return {
        ...{ kind: obligation?.kind ?? "", title: obligation?.title ?? "", uin: obligation?.uin ?? null },
        ...{ agency: obligation?.agency.name ?? "", kopecks: payment.kopecks, state: payment.state },
        ...{ contact: contactOf(keys, payment)?.to ?? null, openedAt: iso(payment.openedAt) },
        ...{ settledAt: iso(payment.settledAt), operation: payment.operation, receipt: name ?? null },
        refund: refund ? { askedAt: refund.askedAt.toISOString(), state: refund.state, words: refund.words } : null,
      };
    }),
  );
}
