import { findCredential } from "~/credentials/credentials.server";
import { type Channel, contactsOf } from "~/identity/contact";
import { contactMac } from "~/messages/contact-mac.server";
import { factsOf } from "~/records/facts";
import type { CitizenRecord } from "~/records/record";
import { rulesFor } from "~/rules/book";
import { findRules } from "~/rules/rule-sets.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Inside, World } from "~/shell/world.server";
import { type Annulment, mustSign } from "../annulment";
import { isProvableInAccount } from "../filing/provable";

/** That an account proves a request: by which contact of the record it speaks for it, and what is asked once more. */
export interface AccountWay {
  channel: Channel;
  contactMac: Uint8Array;
  asks: "totp" | "password";
}

/**
 * Of a request, filed or to be filed. Null where a code must: whoever acts has not lately come in with two factors, no contact of the record is their account's, the
 * rules do not let it, or it is to be signed or ends other records, too.
 */
export async function accountWay(
  db: Db | Trx,
  world: World,
  annulment: Pick<Annulment, "begunBy" | "together" | "decision" | "filedAt" | "mode">,
  record: CitizenRecord,
): Promise<AccountWay | null> {
  const { now, house, actor } = world;
  const account = actor.kind === "visitor" ? actor.account : undefined;
  if (!account || !isLately(account, now, house.settings.accounts.proofMinutes)) return null;
  if (annulment.begunBy !== "citizen" || annulment.together || mustSign(annulment)) return null;
  const contact = contactsOf(record).find((one) => isOf(account, contactMac(house.keys, one)));
  if (!contact) return null;
  const { filedAt: at, mode } = annulment;
  const rules = rulesFor(await findRules(db, at), factsOf(record));
  if (!isProvableInAccount(record, rules, { at, mode })) return null;
  const credential = await findCredential(db, account.id);
  const by = { channel: contact.channel, contactMac: contactMac(house.keys, contact) };
  if (credential?.totp_secret) return { ...by, asks: "totp" };
  return credential?.password_hash ? { ...by, asks: "password" } : null;
}

const isLately = ({ state, assurance, since }: Inside, now: Date, minutes: number): boolean =>
  state === "active" && assurance >= 3 && now.getTime() - since.getTime() < minutes * 60_000;

const isOf = ({ phoneMacs, emails }: Inside, mac: Uint8Array): boolean =>
  [...phoneMacs, ...emails.map((one) => one.mac)].some((one) => Buffer.compare(one, mac) === 0);
