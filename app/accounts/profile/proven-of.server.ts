import { contactMac } from "~/messages/contact-mac.server";
import type { Proven } from "~/records/proven.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import { listContacts } from "../accounts.server";
import { listHoldings } from "../holdings.server";

/** What an account has proven, in whatever state it is and whoever is in it; null: nothing. `provenBy` says it of who is in one. */
export async function provenOf(db: Db | Trx, keys: Keys, accountId: string): Promise<Proven | null> {
  const contacts = await listContacts(db, keys, accountId);
  const held = await listHoldings(db, accountId);
  const of = (wanted: "snils" | "inn") => held.filter(({ kind }) => kind === wanted).map(({ mac }) => mac);
  const by = (channel: "sms" | "email") =>
    contacts.filter((one) => one.channel === channel).map(({ to }) => ({ to, mac: contactMac(keys, { channel, to }) }));
  const proven = {
    ...{ phoneMacs: by("sms").map(({ mac }) => mac), emails: by("email") },
    ...{ snilsMacs: of("snils"), innMacs: of("inn") },
  };
  return Object.values(proven).some((one) => one.length > 0) ? proven : null;
}
