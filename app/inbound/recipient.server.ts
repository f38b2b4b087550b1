import type { Keys } from "~/shell/keys.server";

/** The phone that a message goes to, sealed for that message alone. */
export const sealRecipient = (keys: Keys, messageId: string, phone: string): Buffer =>
  keys.seal("inbound", Buffer.from(phone), messageId);

export const openRecipient = (keys: Keys, messageId: string, sealed: Uint8Array): string =>
  keys.open("inbound", sealed, messageId).toString();
