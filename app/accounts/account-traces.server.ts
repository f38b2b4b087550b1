import { sql } from "kysely";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { World } from "~/shell/world.server";
import { type Told, told } from "./told";

/** One entry about an account, and from where it was done as far as that is kept. */
export interface OwnEntry {
  id: number;
  at: Date;
  what: Told;
  /** By which factor, of what is about one. */
  factor: string | null;
  device: string | null;
  address: string | null;
}

/** Within the act's transaction, before its entry: from where it is done. Once a request. */
export async function insertTrace(
  trx: Db | Trx,
  { now, requestId, from, house }: Pick<World, "now" | "requestId" | "from" | "house">,
  accountId: string,
): Promise<void> {
  if (!from || requestId === null) return;
  const sealed_address = house.keys.seal("address", Buffer.from(from.address), accountId);
  await trx
    .insertInto("account_trace")
    .values({ account_id: accountId, request_id: requestId, at: now, device: from.device, sealed_address })
    .onConflict((oc) => oc.columns(["account_id", "request_id"]).doNothing())
    .execute();
}

/** The newest entries about an account, at most `most`. */
export async function listOwnEntries(db: Db, keys: Keys, accountId: string, most: number): Promise<OwnEntry[]> {
  const rows = await db
    .selectFrom("entry as e")
    .leftJoin("account_trace as t", (join) =>
      join.onRef("t.request_id", "=", "e.request_id").on("t.account_id", "=", accountId),
    )
    .select(["e.id", "e.at", "e.what", factorOf, "t.device", "t.sealed_address"])
    .where("e.about", "=", accountId)
    .where("e.what", "in", [...told])
    .orderBy("e.id", "desc")
    .limit(most)
    .execute();
  return rows.map(({ id, at, what, factor, device, sealed_address: sealed }) => ({
    ...{ id, at, factor, device, what: what as Told },
    address: sealed && keys.open("address", sealed, accountId).toString(),
  }));
}

const factorOf = sql<string | null>`e.facts ->> 'factor'`.as("factor");

/** From which addresses somebody came into an account lately, but for a request; as far as that is kept, each once. Who was refused there did not. */
export async function listAddresses(db: Db | Trx, keys: Keys, accountId: string, but: string): Promise<string[]> {
  const rows = await db
    .selectFrom("account_trace as t")
    .innerJoin("entry as e", (join) => join.onRef("e.request_id", "=", "t.request_id").on("e.about", "=", accountId))
    .select("t.sealed_address")
    .where("t.account_id", "=", accountId)
    .where("t.request_id", "<>", but)
    .where("e.what", "in", ["account-made", "signed-in"])
    .orderBy("t.at", "desc")
    .limit(MOST_TRACES)
    .execute();
  const sealed = rows.flatMap((row) => row.sealed_address ?? []);
  return [...new Set(sealed.map((one) => keys.open("address", one, accountId).toString()))];
}

/** Opening more would be felt. */
const MOST_TRACES = 200;

/** How often something happened to an account since a moment, strangers' passwords left out: anybody can type one. */
export async function countEntries(
  trx: Db | Trx,
  accountId: string,
  what: readonly Told[],
  since: Date,
): Promise<number> {
  const { n } = await trx
    .selectFrom("entry")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("about", "=", accountId)
    .where("what", "in", [...what])
    .where("at", ">", since)
    .where(sql<boolean>`coalesce(facts ->> 'known', 'true') <> 'false'`)
    .executeTakeFirstOrThrow();
  return Number(n);
}
