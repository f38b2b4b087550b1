import type { Insertable } from "kysely";
import type { AccountPauseTable, Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { Pause } from "./pause";

const all = (db: Db | Trx) =>
  db
    .selectFrom("account_pause as p")
    .leftJoin("agency", "agency.id", "p.agency_id")
    .selectAll("p")
    .select("agency.name as agency");

const toPause = (row: Row<"account_pause"> & { agency: string | null }): Pause => ({
  ...{ id: row.id, accountId: row.account_id, kind: row.kind, at: row.at },
  ...{ agency: row.agency, agencyId: row.agency_id },
  ...{ reason: row.reason, slip: row.slip, opensAt: row.opens_at },
});

/** That by which an account is paused now; undefined: it is not. */
export async function findPause(db: Db | Trx, accountId: string): Promise<Pause | undefined> {
  const row = await all(db).where("p.account_id", "=", accountId).where("p.ended_at", "is", null).executeTakeFirst();
  return row && toPause(row);
}

/** Accounts whose pause has come to its end by itself, the longest first. */
export async function listOpening(db: Db, now: Date, limit: number): Promise<string[]> {
  const waiting = db.selectFrom("account_pause").select("account_id").where("ended_at", "is", null);
  const rows = await waiting.where("opens_at", "<=", now).orderBy("opens_at").limit(limit).execute();
  return rows.map(({ account_id }) => account_id);
}

export async function insertPause(
  trx: Trx,
  row: Omit<Insertable<AccountPauseTable>, "opens_at" | "ended_at">,
): Promise<void> {
  await trx
    .insertInto("account_pause")
    .values({ ...row, opens_at: null, ended_at: null })
    .execute();
}

/** When its holder has asked for it to end; null: stopped, it does not end by itself. */
export async function markOpening(trx: Trx, accountId: string, opensAt: Date | null): Promise<void> {
  const own = trx.updateTable("account_pause").set({ opens_at: opensAt }).where("account_id", "=", accountId);
  await own.where("kind", "=", "own").where("ended_at", "is", null).execute();
}

export async function markPauseEnded(trx: Trx, accountId: string, at: Date): Promise<void> {
  const open = trx.updateTable("account_pause").set({ ended_at: at }).where("account_id", "=", accountId);
  await open.where("ended_at", "is", null).execute();
}
