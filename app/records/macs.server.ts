import { contactMac } from "~/messages/contact-mac.server";
import type { Passport } from "~/records/query";
import type { Keys } from "~/shell/keys.server";

/** Keyed hashes by which a record is found; with that of a contact the one place that says over what. All 32 bytes. */
export const phoneMac = (keys: Keys, phone: string): Buffer => contactMac(keys, { channel: "sms", to: phone });
export const innMac = (keys: Keys, inn: string): Buffer => keys.mac("inn", inn);
export const snilsMac = (keys: Keys, snils: string): Buffer => keys.mac("snils", snils);
export const passportMac = (keys: Keys, { series, number, issuedOn, division }: Passport): Buffer =>
  keys.mac("passport", series, number, issuedOn, division.replace("-", ""));
