import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { Told } from "~/gateways/oidc/told";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import { insertProven } from "../holdings.server";

/** That an account's holder is known to a provider. */
export interface Identity {
  id: string;
  accountId: string;
  provider: string;
  boundAt: Date;
  usedAt: Date;
}

/** Who somebody is for ever: their name at an issuer. The same name at another is somebody else (security 42). */
export const identityMac = (keys: Keys, { issuer, sub }: Pick<Told, "issuer" | "sub">): Buffer =>
  keys.mac("identity", issuer, sub);

/** Undefined also of an account that is deleted. */
export async function findIdentity(db: Db | Trx, mac: Uint8Array): Promise<Identity | undefined> {
  const row = await db
    .selectFrom("identity")
    .innerJoin("account", "account.id", "identity.account_id")
    .selectAll("identity")
    .where("mac", "=", mac)
    .where("account.state", "<>", "deleted")
    .executeTakeFirst();
  return row && toIdentity(row);
}

/** The same, and nobody else binds or unbinds it until the transaction ends. */
export async function lockIdentity(trx: Trx, mac: Uint8Array): Promise<Identity | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${Buffer.from(mac).toString("hex")}, ${IDENTITIES}))`.execute(
    trx,
  );
  return findIdentity(trx, mac);
}

/** Which advisory locks are those of identities. */
const IDENTITIES = 1909;

/** All of an account's, the oldest first. */
export async function listIdentities(db: Db | Trx, accountId: string): Promise<Identity[]> {
  const query = db.selectFrom("identity").selectAll().where("account_id", "=", accountId);
  return (await query.orderBy("bound_at").orderBy("id").execute()).map(toIdentity);
}

const toIdentity = (row: Row<"identity">): Identity => ({
  ...{ id: row.id, accountId: row.account_id, provider: row.provider, boundAt: row.bound_at, usedAt: row.used_at },
});

/** Nobody may have it: `lockIdentity`. */
export async function insertIdentity(
  trx: Trx,
  { id, accountId, provider, mac }: { id: string; accountId: string; provider: string; mac: Uint8Array },
  now: Date,
): Promise<void> {
  const row = { id, account_id: accountId, provider, mac, bound_at: now, used_at: now };
  await trx.insertInto("identity").values(row).execute();
}

export async function markIdentityUsed(trx: Trx, id: string, now: Date): Promise<void> {
  await trx.updateTable("identity").set({ used_at: now }).where("id", "=", id).execute();
}

/** One of an account's, and what was known by it alone; false where it is none of theirs. */
export async function eraseIdentity(trx: Trx, accountId: string, id: string): Promise<boolean> {
  const query = trx.deleteFrom("identity").where("account_id", "=", accountId).where("id", "=", id);
  return (await query.executeTakeFirst()).numDeletedRows === 1n;
}

/** Those of an account's that were bound since a moment, and what was known by them. How many. */
export async function eraseIdentitiesSince(trx: Trx, accountId: string, since: Date): Promise<number> {
  const query = trx.deleteFrom("identity").where("account_id", "=", accountId).where("bound_at", ">=", since);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

/** The documents of an identity are from now on those that the provider told of last. */
export async function insertHoldings(
  trx: Trx,
  keys: Keys,
  { id, accountId }: Pick<Identity, "id" | "accountId">,
  { snils, inn }: Pick<Told, "snils" | "inn">,
  now: Date,
): Promise<void> {
  await trx.deleteFrom("holding").where("identity_id", "=", id).execute();
  await insertProven(trx, keys, { accountId, identityId: id }, { snils, inn }, now);
}
