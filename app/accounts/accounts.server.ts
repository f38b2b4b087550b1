import { sql } from "kysely";
import type { AccountState, Row, SecondFactorKind } from "#db/schema";
import type { Contact } from "~/identity/contact";
import { contactMac } from "~/messages/contact-mac.server";
import { openContact, sealContact } from "~/shell/account-session.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { Account, AccountContact } from "./account";
import { eraseNetworks } from "./networks/networks.server";

/** Whose a contact is, by its hash; a deleted account has none. */
export async function findIdByContact(db: Db | Trx, mac: Uint8Array): Promise<string | undefined> {
  const query = db.selectFrom("account_contact").select("account_id").where("mac", "=", mac);
  return (await query.where("replaced_at", "is", null).executeTakeFirst())?.account_id;
}

/** The same, and nobody else takes or gives it away until the transaction ends. */
export async function lockContact(trx: Trx, mac: Uint8Array): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${Buffer.from(mac).toString("hex")}, ${CONTACTS}))`.execute(
    trx,
  );
  return findIdByContact(trx, mac);
}

/** Which advisory locks are those of contacts. */
const CONTACTS = 1908;

/** Undefined for one that is deleted. */
export async function findAccount(db: Db | Trx, keys: Keys, id: string): Promise<Account | undefined> {
  const query = db.selectFrom("account").selectAll().where("id", "=", id).where("state", "<>", "deleted");
  const row = await query.executeTakeFirst();
  return row && toAccount(keys, row);
}

/** The same, locked until the transaction ends. */
export async function lockAccount(trx: Trx, keys: Keys, id: string): Promise<Account | undefined> {
  const query = trx.selectFrom("account").selectAll().where("id", "=", id).where("state", "<>", "deleted");
  const row = await query.forUpdate().executeTakeFirst();
  return row && toAccount(keys, row);
}

/** The same where it is as good as any: what is grave is done in no other, whatever its session began as. */
export async function lockActive(trx: Trx, keys: Keys, id: string): Promise<Account | undefined> {
  const account = await lockAccount(trx, keys, id);
  return account?.state === "active" ? account : undefined;
}

function toAccount(keys: Keys, row: Row<"account">): Account {
  const { id, name, state } = row;
  const opened = name === null ? "" : keys.open("name", name, id).toString();
  return {
    id,
    name: opened,
    state,
    createdAt: row.created_at,
    consentVersion: row.consent_version,
    consentedAt: row.consented_at,
    stateAt: row.state_at,
    usedAt: row.used_at,
    secondFactor: row.second_factor,
    warnings: row.warnings,
    warnedAt: row.warned_at,
  };
}

/** What is theirs now, the first one first. */
export async function listContacts(db: Db | Trx, keys: Keys, accountId: string): Promise<AccountContact[]> {
  const query = db.selectFrom("account_contact").selectAll().where("account_id", "=", accountId);
  const rows = await query.where("replaced_at", "is", null).orderBy("proven_at").orderBy("id").execute();
  return rows.map((row) => toContact(keys, row));
}

/** What was theirs until some time after a moment, was changed for another or taken out by a change, and is nobody's by now. */
export async function listFormerContacts(
  trx: Trx,
  keys: Keys,
  accountId: string,
  since: Date,
): Promise<AccountContact[]> {
  const all = trx.selectFrom("account_contact").selectAll().where("account_id", "=", accountId);
  const isCurrent = sql<boolean>`exists (select from account_contact c where c.mac = account_contact.mac
    and c.replaced_at is null)`;
  const rows = await all
    .where("replaced_at", ">", since)
    .where((eb) => eb.not(isCurrent))
    .where(sql<boolean>`exists (select from account_alarm a where a.replaced_id = account_contact.id)`)
    .orderBy("id")
    .execute();
  return rows.map((row) => toContact(keys, row));
}

function toContact(keys: Keys, row: Row<"account_contact">): AccountContact {
  const { id, channel, proven_at: provenAt } = row;
  return { id, channel, provenAt, to: openContact(keys, row.account_id, row.sealed) };
}

export async function insertAccount(
  trx: Trx,
  keys: Keys,
  { id, name, consentVersion }: { id: string; name: string; consentVersion: string },
  now: Date,
): Promise<void> {
  const sealed = keys.seal("name", Buffer.from(name), id);
  const times = { created_at: now, consented_at: now, state_at: now, used_at: now };
  await trx
    .insertInto("account")
    .values({ id, name: sealed, consent_version: consentVersion, ...times })
    .execute();
}

/** Nobody may have it: `lockContact`. */
export async function insertContact(
  trx: Trx,
  keys: Keys,
  { id, accountId, contact }: { id: string; accountId: string; contact: Contact },
  now: Date,
): Promise<void> {
  const { channel, to } = contact;
  const sealed = sealContact(keys, accountId, to);
  const row = { id, account_id: accountId, channel, mac: contactMac(keys, contact), sealed, proven_at: now };
  await trx
    .insertInto("account_contact")
    .values({ ...row, replaced_at: null })
    .execute();
}

/** From now on it is theirs no more. */
export async function markContactReplaced(trx: Trx, accountId: string, id: string, now: Date): Promise<void> {
  const own = trx.updateTable("account_contact").set({ replaced_at: now }).where("id", "=", id);
  await own.where("account_id", "=", accountId).where("replaced_at", "is", null).execute();
}

/** It is theirs again, for it never was meant to be another's. Nobody may have it: `lockContact`. */
export async function markContactBack(trx: Trx, accountId: string, id: string): Promise<void> {
  const own = trx.updateTable("account_contact").set({ replaced_at: null }).where("id", "=", id);
  await own.where("account_id", "=", accountId).execute();
}

/** Those that are theirs since a moment, or were until then. */
export async function listContactsSince(trx: Trx, accountId: string, since: Date) {
  const all = trx.selectFrom("account_contact").select(["id", "mac", "proven_at as provenAt"]);
  return all
    .where("account_id", "=", accountId)
    .where((eb) =>
      eb.or([eb("replaced_at", ">=", since), eb.and([eb("proven_at", ">=", since), eb("replaced_at", "is", null)])]),
    )
    .orderBy("proven_at")
    .execute();
}

/** Somebody came in: whatever was said about it being unused is over. */
export async function markAccountUsed(trx: Trx, id: string, now: Date): Promise<void> {
  const used = { used_at: now, warnings: 0, warned_at: null };
  await trx.updateTable("account").set(used).where("id", "=", id).execute();
}

export async function markName(trx: Trx, keys: Keys, id: string, name: string): Promise<void> {
  const sealed = keys.seal("name", Buffer.from(name), id);
  await trx.updateTable("account").set({ name: sealed }).where("id", "=", id).execute();
}

/** Without one no code on paper would open the account from elsewhere: it is come into from everywhere. */
export async function markSecondFactor(trx: Trx, id: string, kind: SecondFactorKind | null): Promise<void> {
  await trx.updateTable("account").set({ second_factor: kind }).where("id", "=", id).execute();
  if (kind === null) await eraseNetworks(trx, id);
}

export async function markState(trx: Trx, id: string, state: AccountState, now: Date): Promise<void> {
  await trx.updateTable("account").set({ state, state_at: now }).where("id", "=", id).execute();
}

/** From now on the account reaches what its visitor found and asked for; false where that is another account's. */
export async function markVisitorOf(trx: Trx, visitorId: string, accountId: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("visitor")
    .set({ account_id: accountId })
    .where("id", "=", visitorId)
    .where((eb) => eb.or([eb("account_id", "is", null), eb("account_id", "=", accountId)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
