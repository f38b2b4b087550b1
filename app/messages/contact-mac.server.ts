import type { Contact } from "~/identity/contact";
import type { Keys } from "~/shell/keys.server";

/** The keyed hash of a contact, 32 bytes: by it records are found, codes belong to somebody, and what people chose is kept. */
export const contactMac = (keys: Keys, { channel, to }: Contact): Buffer =>
  keys.mac(channel === "email" ? "email" : "phone", to);
