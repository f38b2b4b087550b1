import type { Contact } from "~/identity/contact";
import type { Keys } from "~/shell/keys.server";
import type { Payment } from "./payment";

/** Where the receipt of a payment goes; null: that was not said yet, or is erased. */
export const contactOf = (keys: Keys, { id, channel, sealedContact }: Payment): Contact | null =>
  channel && sealedContact ? { channel, to: keys.open("payment", sealedContact, id).toString() } : null;

export const sealContact = (keys: Keys, paymentId: string, to: string): Buffer =>
  keys.seal("payment", Buffer.from(to), paymentId);
