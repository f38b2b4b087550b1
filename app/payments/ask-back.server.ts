import { randomUUID } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Obligation } from "./obligation";
import { markDebtPaid } from "./obligations.server";
import type { Payment, Refund } from "./payment";
import { insertRefund } from "./payments.server";

interface Back extends Pick<Refund, "why"> {
  obligation: Obligation;
  payment: Payment;
  officer?: { id: string; words: string | null };
}

/** Within the act's transaction, the obligation locked: a payment is to be given back whole, which a job asks the bank for. */
export async function askBack(trx: Trx, world: World, { obligation, payment, why, officer }: Back): Promise<void> {
  const { now } = world;
  const id = randomUUID();
  const by = { officer_id: officer?.id ?? null, words: officer?.words ?? null };
  await insertRefund(trx, { id, payment_id: payment.id, why, ...by, asked_at: now, ask_at: now });
  await markDebtPaid(trx, obligation);
  await world.house.jobs.put(trx, "ask-bank", {});
  await writeEntry(trx, world, { what: "refund-asked", about: payment.id, facts: { refund: id, why } });
}
