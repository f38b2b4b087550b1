import { sql } from "kysely";
import { isProven } from "~/records/reachable.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { Beside } from "./profile";
import { provenOf } from "./proven-of.server";

/** So many records are looked at, the newest. */
const MOST = 200;

/** What the records say of their holders that an account reaches by what it has proven. */
export async function listBeside(db: Db | Trx, keys: Keys, accountId: string): Promise<Beside[]> {
  const proven = await provenOf(db, keys, accountId);
  if (!proven) return [];
  const { rows } = await sql<Beside>`
    select to_char(r.born_on, 'YYYY-MM-DD') as "bornOn", encode(r.passport_mac, 'hex') as passport,
      encode(r.snils_mac, 'hex') as snils, encode(r.inn_mac, 'hex') as inn
    from citizen_record r where ${isProven(proven)} order by r.created_at desc, r.id limit ${MOST}`.execute(db);
  return rows;
}
