import type { Contact } from "~/identity/contact";
import type { Keys } from "~/shell/keys.server";
import type { Ticket } from "./ticket";

/** Where whoever asked wants the answer. */
export const contactOf = (keys: Keys, { id, channel, sealedContact }: Ticket): Contact => ({
  channel,
  to: keys.open("ticket", sealedContact, id).toString(),
});

/** Where they want to be called: `+7` and ten digits; null: nowhere. */
export const phoneOf = (keys: Keys, { id, call }: Ticket): string | null =>
  call && keys.open("ticket", call.sealed, `${id} call`).toString();

export const sealContact = (keys: Keys, id: string, to: string): Buffer => keys.seal("ticket", Buffer.from(to), id);
export const sealPhone = (keys: Keys, id: string, to: string): Buffer =>
  keys.seal("ticket", Buffer.from(to), `${id} call`);
