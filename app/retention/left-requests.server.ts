import { sql } from "kysely";
import type { Db, Trx } from "~/shell/db.server";
import type { Reached } from "./reached.server";

/** What deleted accounts had filed and could not be erased yet; an account may have none. */
export async function insertLeft(trx: Trx, accountId: string, { requests, rebookings }: Reached): Promise<void> {
  const rows = [
    ...requests.map((annulment_id) => ({ account_id: accountId, annulment_id, rebooking_id: null })),
    ...rebookings.map((rebooking_id) => ({ account_id: accountId, annulment_id: null, rebooking_id })),
  ];
  if (rows.length === 0) return;
  await trx
    .insertInto("leaving_request")
    .values(rows)
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** Deleted accounts of which something is left. */
export async function listLeavers(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("leaving_request").select("account_id").distinct().orderBy("account_id").execute();
  return rows.map((row) => row.account_id);
}

/** What is left of one, by record, so that whoever locks it always does so in one order. */
export async function listLeft(db: Db | Trx, accountId: string): Promise<Reached> {
  const { rows } = await sql<{ annulment_id: string | null; rebooking_id: string | null }>`
    select l.annulment_id, l.rebooking_id from leaving_request l
    left join annulment a on a.id = l.annulment_id left join rebooking b on b.id = l.rebooking_id
    where l.account_id = ${accountId} order by coalesce(a.record_id, b.record_id), l.annulment_id, l.rebooking_id`.execute(
    db,
  );
  return {
    requests: rows.flatMap((row) => row.annulment_id ?? []),
    rebookings: rows.flatMap((row) => row.rebooking_id ?? []),
  };
}

/** They are gone. */
export async function eraseLeft(trx: Trx, { requests, rebookings }: Reached): Promise<void> {
  await sql`delete from leaving_request where annulment_id = any(${requests}::uuid[])
    or rebooking_id = any(${rebookings}::uuid[])`.execute(trx);
}
