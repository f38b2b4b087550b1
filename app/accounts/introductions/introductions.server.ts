import type { Row } from "#db/schema";
import type { Told } from "~/gateways/oidc/told";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { Introduction } from "./introduction";

/** With what the provider said of them; null before it has, and once that was used. */
export interface Introduced extends Introduction {
  told: Told | null;
}

export async function findIntroduction(db: Db | Trx, keys: Keys, id: string): Promise<Introduced | undefined> {
  const row = await db.selectFrom("introduction").selectAll().where("id", "=", id).executeTakeFirst();
  return row && toIntroduced(keys, row);
}

/** The newest of a visitor who was in no account, and of whom the provider has said who they are. */
export async function findToldOf(db: Db, keys: Keys, visitorId: string): Promise<Introduced | undefined> {
  const all = db.selectFrom("introduction").selectAll().where("visitor_id", "=", visitorId);
  const open = all.where("account_id", "is", null).where("used_at", "is", null).where("told", "is not", null);
  const row = await open.orderBy("asked_at", "desc").limit(1).executeTakeFirst();
  return row && toIntroduced(keys, row);
}

/** The same, locked until the transaction ends. */
export async function lockIntroduction(trx: Trx, keys: Keys, id: string): Promise<Introduced | undefined> {
  const row = await trx.selectFrom("introduction").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row && toIntroduced(keys, row);
}

const toIntroduced = (keys: Keys, row: Row<"introduction">): Introduced => ({
  ...{ id: row.id, visitorId: row.visitor_id, accountId: row.account_id, provider: row.provider },
  ...{ askedAt: row.asked_at, heardAt: row.heard_at, usedAt: row.used_at },
  told: row.told && (JSON.parse(keys.open("introduction", row.told, row.id).toString()) as Told),
});

export async function insertIntroduction(
  trx: Trx,
  { id, visitorId, accountId, provider, askedAt }: Omit<Introduction, "heardAt" | "usedAt">,
): Promise<void> {
  const row = { id, visitor_id: visitorId, account_id: accountId, provider, asked_at: askedAt };
  await trx
    .insertInto("introduction")
    .values({ ...row, heard_at: null, told: null, used_at: null })
    .execute();
}

/** Whether this is the first answer: no other is looked at, whatever comes in beside it. */
export async function markHeard(db: Db | Trx, id: string, now: Date): Promise<boolean> {
  const first = db
    .updateTable("introduction")
    .set({ heard_at: now })
    .where("id", "=", id)
    .where("heard_at", "is", null);
  return (await first.executeTakeFirst()).numUpdatedRows === 1n;
}

/** As if no answer had come: the provider could not be asked about it. */
export async function markUnheard(db: Db | Trx, id: string): Promise<void> {
  await db.updateTable("introduction").set({ heard_at: null }).where("id", "=", id).where("told", "is", null).execute();
}

export async function markTold(db: Db | Trx, keys: Keys, id: string, told: Told): Promise<void> {
  const sealed = keys.seal("introduction", Buffer.from(JSON.stringify(told)), id);
  await db
    .updateTable("introduction")
    .set({ told: sealed })
    .where("id", "=", id)
    .where("used_at", "is", null)
    .execute();
}

/** It leads nowhere any more, and says nothing of anybody. */
export async function markIntroductionUsed(trx: Trx, id: string, now: Date): Promise<void> {
  await trx.updateTable("introduction").set({ used_at: now, told: null }).where("id", "=", id).execute();
}
