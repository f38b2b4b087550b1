import { writeDelivered } from "~/agencies/deliveries.server";
import { writeEntry } from "~/journal/entries.server";
import { digestOf } from "~/notices/digest.server";
import type { Receipt } from "~/notices/notices.server";
import { findRecord } from "~/records/records.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Obligation } from "./obligation";
import { markDebtPaid } from "./obligations.server";

interface Told {
  what: "paid" | "returned";
  /** Of the payment, or the refund. */
  about: string;
  paymentId: string;
  obligation: Obligation;
  kopecks: number;
  receipt: Receipt;
}

/**
 * The last statements of the act's transaction: what the record's payments come to, the entry of the journal that its receipt is
 * believed by, and that its agency is told. Of what belongs to no record the agency is told at its desk.
 */
export async function writeTold(trx: Trx, world: World, told: Told): Promise<void> {
  const { what, about, paymentId, obligation, kopecks, receipt } = told;
  const { recordId } = obligation;
  await markDebtPaid(trx, obligation);
  const facts = { payment: paymentId, obligation: obligation.id, kopecks };
  const noticed = { notice: receipt.id, number: receipt.number, digest: digestOf(receipt) };
  const entry = { what, about, facts: { ...facts, ...noticed } } as const;
  if (!recordId) return void (await writeEntry(trx, world, entry));
  const record = await findRecord(trx, recordId);
  await writeDelivered(trx, world, entry, { what, record, requestId: paymentId, noticeId: receipt.id });
}
