import type { PaymentTemplate } from "#db/schema";
import { tellContacts } from "~/accounts/tell-contacts.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { contactOf } from "./contact-of.server";
import type { Payment } from "./payment";
import { insertPaymentMessage } from "./payments.server";

/** Within the act's transaction: to the contact for the receipt. */
export async function tellPayer(trx: Trx, world: World, payment: Payment, template: PaymentTemplate): Promise<void> {
  const contact = contactOf(world.house.keys, payment);
  if (!contact) return;
  for (const { messageId } of await tellContacts(trx, world, [contact], { template }))
    await insertPaymentMessage(trx, payment.id, messageId);
}
