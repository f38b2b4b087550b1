import { tokenOf } from "~/messages/invitation.server";
import type { Message } from "~/messages/messages.server";
import type { World } from "~/shell/world.server";
import { hasLink } from "./annulments.server";

/** Of the link by which somebody says of a message's request that it was not they; null of one that is older than such links. */
export const disavowalToken = async (
  { db, house }: World,
  { annulment_id: id }: Pick<Message, "annulment_id">,
): Promise<string | null> => (id !== null && (await hasLink(db, id)) ? tokenOf(house.keys, "disavowal", id) : null);
