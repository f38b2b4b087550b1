import type { Db, Trx } from "~/shell/db.server";

/** From where alone an account is come into, in CIDR notation; none: from everywhere. */
export async function listNetworks(db: Db | Trx, accountId: string): Promise<string[]> {
  const query = db.selectFrom("account_network").select("network").where("account_id", "=", accountId);
  return (await query.orderBy("network").execute()).map(({ network }) => network);
}

/** From now on these, and no other. */
export async function markNetworks(trx: Trx, accountId: string, networks: readonly string[], now: Date): Promise<void> {
  await eraseNetworks(trx, accountId);
  const rows = [...new Set(networks)].map((network) => ({ account_id: accountId, network, set_at: now }));
  if (rows.length > 0) await trx.insertInto("account_network").values(rows).execute();
}

/** All, or those that were set since a moment, with it. How many. */
export async function eraseNetworks(trx: Trx, accountId: string, since: Date | null = null): Promise<number> {
  const all = trx.deleteFrom("account_network").where("account_id", "=", accountId);
  const { numDeletedRows } = await (since ? all.where("set_at", ">=", since) : all).executeTakeFirst();
  return Number(numDeletedRows);
}
