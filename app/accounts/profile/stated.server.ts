import { innMac, passportMac, snilsMac } from "~/records/macs.server";
import type { Keys } from "~/shell/keys.server";
import { documents, type Profile, type Stated } from "./profile";
import type { TypedProfile } from "./profile-fields";

/** What somebody says of themselves from now on: what they typed, and of documents that they left empty what they said before. */
export function statedBy(keys: Keys, before: Profile, typed: TypedProfile): Profile {
  const { bornOn, address, passport, snils, inn, gone } = typed;
  const now = {
    passport: passport && stated(passport.number, passportMac(keys, passport)),
    snils: snils && stated(snils, snilsMac(keys, snils)),
    inn: inn && stated(inn, innMac(keys, inn)),
  };
  const kept = documents.map((one) => [one, now[one] || (gone.includes(one) ? null : before[one])] as const);
  return { bornOn, address, ...(Object.fromEntries(kept) as Pick<Profile, (typeof documents)[number]>) };
}

const stated = (digits: string, mac: Buffer): Stated => ({ tail: digits.slice(-4), mac: mac.toString("hex") });
