import type { Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { Profile } from "./profile";

/** A profile, and what comparing it has come to; null: it was not compared yet. */
export interface KeptProfile {
  profile: Profile;
  changedAt: Date;
  finding: Row<"account_profile">["finding"];
}

interface Said {
  name: string | null;
  profile: Profile;
}

export const sealProfile = (keys: Keys, accountId: string, profile: Profile): Buffer =>
  keys.seal("profile", Buffer.from(JSON.stringify(profile)), accountId);
export const openProfile = (keys: Keys, accountId: string, sealed: Uint8Array): Profile =>
  JSON.parse(keys.open("profile", sealed, accountId).toString()) as Profile;

/** What is to be said from then on, until a code has been right. */
export const sealSaid = (keys: Keys, accountId: string, { name, profile }: Said): Buffer =>
  keys.seal("profile", Buffer.from(JSON.stringify({ ...profile, name })), accountId);

/** Of those that were begun when a name needed no code, there is none. */
export function openSaid(keys: Keys, accountId: string, sealed: Uint8Array): Said {
  const { name = null, ...profile } = openProfile(keys, accountId, sealed) as Profile & { name?: string | null };
  return { name, profile };
}

/** Undefined where an account's holder has said nothing. */
export async function findProfile(db: Db | Trx, keys: Keys, accountId: string): Promise<KeptProfile | undefined> {
  const query = db.selectFrom("account_profile").selectAll().where("account_id", "=", accountId);
  const row = await query.executeTakeFirst();
  return row && { profile: openProfile(keys, accountId, row.sealed), changedAt: row.changed_at, finding: row.finding };
}

/** From now on they say this, which nobody has compared. */
export async function markProfile(trx: Trx, keys: Keys, accountId: string, profile: Profile, now: Date): Promise<void> {
  const said = { sealed: sealProfile(keys, accountId, profile), changed_at: now, checked_at: null, finding: null };
  await trx
    .insertInto("account_profile")
    .values({ account_id: accountId, ...said })
    .onConflict((oc) => oc.column("account_id").doUpdateSet(said))
    .execute();
}

export async function markCompared(
  trx: Trx,
  accountId: string,
  finding: NonNullable<KeptProfile["finding"]>,
  now: Date,
): Promise<void> {
  const own = trx.updateTable("account_profile").set({ finding, checked_at: now });
  await own.where("account_id", "=", accountId).execute();
}

/** What was said since a moment, with it, if anything was: nobody knows what was said before. */
export async function eraseProfileSince(trx: Trx, accountId: string, since: Date): Promise<boolean> {
  const own = trx.deleteFrom("account_profile").where("account_id", "=", accountId);
  return (await own.where("changed_at", ">=", since).executeTakeFirst()).numDeletedRows > 0n;
}
