import type { Row } from "#db/schema";
import { openContact, sealContact } from "~/shell/account-session.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import { openSaid, sealSaid } from "../profile/profiles.server";
import type { Change } from "./change";

export async function insertChange(trx: Trx, keys: Keys, change: Omit<Change, "newProvenAt" | "finishedAt">) {
  const { id, accountId, kind, contact, name, profile, contactId, askedId, openedAt, reason } = change;
  const sealed = contact
    ? sealContact(keys, accountId, contact.to)
    : profile && sealSaid(keys, accountId, { name, profile });
  const row = { id, account_id: accountId, kind, channel: contact?.channel ?? null, sealed };
  await trx
    .insertInto("account_change")
    .values({ ...row, contact_id: contactId, asked_id: askedId, opened_at: openedAt, reason })
    .execute();
}

/** An account's own; another's is as good as none. */
export async function findChange(db: Db | Trx, keys: Keys, accountId: string, id: string): Promise<Change | undefined> {
  const row = await ofAccount(db, accountId, id).executeTakeFirst();
  return row && toChange(keys, row);
}

/** The same, locked until the transaction ends. */
export async function lockChange(trx: Trx, keys: Keys, accountId: string, id: string): Promise<Change | undefined> {
  const row = await ofAccount(trx, accountId, id).forUpdate().executeTakeFirst();
  return row && toChange(keys, row);
}

const ofAccount = (db: Db | Trx, accountId: string, id: string) =>
  db.selectFrom("account_change").selectAll().where("id", "=", id).where("account_id", "=", accountId);

function toChange(keys: Keys, row: Row<"account_change">): Change {
  const { id, kind, account_id: accountId, channel, sealed } = row;
  return {
    ...{ id, kind, accountId, contactId: row.contact_id, askedId: row.asked_id },
    contact: channel && sealed ? { channel, to: openContact(keys, accountId, sealed) } : null,
    ...(kind === "profile" && sealed ? openSaid(keys, accountId, sealed) : { name: null, profile: null }),
    ...{ openedAt: row.opened_at, newProvenAt: row.new_proven_at, finishedAt: row.finished_at },
    reason: row.reason,
  };
}

export async function markNewProven(trx: Trx, id: string, at: Date): Promise<void> {
  await trx.updateTable("account_change").set({ new_proven_at: at }).where("id", "=", id).execute();
}

/** What it was about is kept with the account's contacts. */
export async function markChanged(trx: Trx, id: string, at: Date): Promise<void> {
  await trx.updateTable("account_change").set({ finished_at: at }).where("id", "=", id).execute();
}
