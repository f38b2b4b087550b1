import { tokenOf } from "~/messages/invitation.server";
import type { Message } from "~/messages/messages.server";
import { hasLink as hasHourLink } from "~/places/rebookings.server";
import type { World } from "~/shell/world.server";
import { hasLink } from "../annulments.server";

/** Of the link by which somebody says of a message's request that it was not they; null of one that is older than such links. */
export async function disavowalToken(
  { db, house }: World,
  { annulment_id, rebooking_id }: Pick<Message, "annulment_id" | "rebooking_id">,
): Promise<string | null> {
  const id = annulment_id ?? rebooking_id;
  if (id === null || !(await (annulment_id ? hasLink : hasHourLink)(db, id))) return null;
  return tokenOf(house.keys, "disavowal", id);
}
