import { sql } from "kysely";
import { contactMac } from "~/messages/contact-mac.server";
import type { Proven } from "~/records/proven.server";
import { isProven } from "~/records/reachable.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import { listContacts } from "./accounts.server";
import type { Beside } from "./profile";

/** What an account has proven, whoever is in it; null: nothing. */
async function findProvenOf(db: Db | Trx, keys: Keys, accountId: string): Promise<Proven | null> {
  const contacts = await listContacts(db, keys, accountId);
  const held = await db.selectFrom("holding").select(["kind", "mac"]).where("account_id", "=", accountId).execute();
  const of = (kind: "snils" | "inn") => held.filter((one) => one.kind === kind).map(({ mac }) => mac);
  const by = (channel: "sms" | "email") =>
    contacts.filter((one) => one.channel === channel).map(({ to }) => ({ to, mac: contactMac(keys, { channel, to }) }));
  const proven = {
    phoneMacs: by("sms").map(({ mac }) => mac),
    emails: by("email"),
    snilsMacs: of("snils"),
    innMacs: of("inn"),
  };
  return Object.values(proven).some((macs) => macs.length > 0) ? proven : null;
}

/** So many records are looked at, the newest. */
const MOST = 200;

/** What the records say of their holders that an account reaches by what it has proven. */
export async function listBeside(db: Db | Trx, keys: Keys, accountId: string): Promise<Beside[]> {
  const proven = await findProvenOf(db, keys, accountId);
  if (!proven) return [];
  const { rows } = await sql<Beside>`
    select to_char(r.born_on, 'YYYY-MM-DD') as "bornOn", encode(r.passport_mac, 'hex') as passport,
      encode(r.snils_mac, 'hex') as snils, encode(r.inn_mac, 'hex') as inn
    from citizen_record r where ${isProven(proven)} order by r.created_at desc, r.id limit ${MOST}`.execute(db);
  return rows;
}
