import { sql } from "kysely";
import { contactMac } from "~/messages/contact-mac.server";
import type { Proven } from "~/records/proven.server";
import { isProven } from "~/records/reachable.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";

/** Requests, by their ids. */
export interface Reached {
  requests: string[];
  rebookings: string[];
}

interface Found {
  id: string;
  record_id: string;
  /** Filed in the account, on a record that it has proven. */
  is_own: boolean;
}

/**
 * What an account has filed, or could ask to have erased. What was filed in another one stays that one's, and so does what is about a
 * record that another one has proven: whoever helped somebody takes nothing from them.
 */
export async function listReached(trx: Trx, keys: Keys, accountId: string, proven: Proven | null): Promise<Reached> {
  const isOwn = proven ? isProven(proven) : sql`false`;
  // Each half has an index of its own.
  const from = (table: "annulment" | "rebooking") => sql<Found>`
    select one.id, one.record_id, ${isOwn} as is_own from visitor v join ${sql.table(table)} one on one.visitor_id = v.id
      join citizen_record r on r.id = one.record_id where v.account_id = ${accountId}
    union all select one.id, one.record_id, false from citizen_record r join ${sql.table(table)} one on one.record_id = r.id
      left join visitor v on v.id = one.visitor_id where v.account_id is null and ${isOwn}
    order by id`;
  const requests = (await from("annulment").execute(trx)).rows;
  const rebookings = (await from("rebooking").execute(trx)).rows;
  const unsure = [...requests, ...rebookings].filter((one) => !one.is_own).map((one) => one.record_id);
  const others = await listOthers(trx, keys, accountId, unsure);
  const ids = (rows: Found[]) => rows.filter((one) => one.is_own || !others.has(one.record_id)).map(({ id }) => id);
  return { requests: ids(requests), rebookings: ids(rebookings) };
}

/** Which of these records another account has a contact or a document of. */
async function listOthers(trx: Trx, keys: Keys, accountId: string, records: string[]): Promise<Set<string>> {
  const columns = ["id", "email", "phone_mac", "snils_mac", "inn_mac"] as const;
  const among = sql<boolean>`id = any(${[...new Set(records)]}::uuid[])`;
  const rows = await trx.selectFrom("citizen_record").select(columns).where(among).execute();
  const marked = rows.flatMap(({ id, email, phone_mac, snils_mac, inn_mac }) =>
    [email && contactMac(keys, { channel: "email", to: email }), phone_mac, snils_mac, inn_mac].flatMap((mac) =>
      mac ? [{ id, mac: Buffer.from(mac) }] : [],
    ),
  );
  const known = sql<{ mac: Uint8Array }>`
    select mac from account_contact where mac = any(${marked.map(({ mac }) => mac)}::bytea[]) and replaced_at is null
      and account_id <> ${accountId}
    union select mac from holding where mac = any(${marked.map(({ mac }) => mac)}::bytea[]) and account_id <> ${accountId}`;
  const theirs = new Set((await known.execute(trx)).rows.map(({ mac }) => Buffer.from(mac).toString("hex")));
  return new Set(marked.flatMap(({ id, mac }) => (theirs.has(mac.toString("hex")) ? [id] : [])));
}

/** The records that they are about. */
export async function listRecordsOf(db: Db | Trx, { requests, rebookings }: Reached): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select record_id as id from annulment where id = any(${requests}::uuid[])
    union select record_id from rebooking where id = any(${rebookings}::uuid[])`.execute(db);
  return rows.map(({ id }) => id);
}

/** Whether our copy of any of these records says still whose it is. */
export async function isCopyOfAny(trx: Trx, records: string[]): Promise<boolean> {
  const { rows } = await sql`
    select from citizen_record where id = any(${records}::uuid[]) and erased_at is null limit 1`.execute(trx);
  return rows.length > 0;
}
