import type { Reachable } from "~/identity/contact";
import type { Keys } from "~/shell/keys.server";
import type { AnyMessage } from "./messages.server";

/** Whom a message goes to, sealed for that message alone: who is nobody of its record, or not any more. */
export const sealRecipient = (keys: Keys, messageId: string, to: string): Buffer =>
  keys.seal("recipient", Buffer.from(to), messageId);

/** Nobody where it is not said any more. */
export function openRecipient(keys: Keys, { id, channel, sealed_to }: AnyMessage): Reachable {
  const to = sealed_to && keys.open("recipient", sealed_to, id).toString();
  return channel === "sms" ? { phone: to, email: null } : { phone: null, email: to };
}
