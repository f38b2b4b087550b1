import type { Insertable } from "kysely";
import { sql } from "kysely";
import type { AccountPurpose, ChallengePurpose, ChallengeTable, Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import { type Challenge, CODE_TRIES } from "./challenge";

/** What is asked about a request: to carry it out, to take it back, to erase what is personal in it. Each counts its revisions by itself. */
export type RequestPurpose = Extract<ChallengePurpose, "annulment" | "restoration" | "erasure">;

export const columns = [
  "id",
  "purpose",
  "annulment_id",
  "rebooking_id",
  "revision",
  "channel",
  "contact_mac",
  "opened_at",
  "expires_at",
  "sent_at",
  "sends",
  "tries",
  "used_at",
  "decoy",
] as const;

/** The newest challenge of a request at its present revision. */
export async function findOfAnnulment(
  db: Db | Trx,
  annulmentId: string,
  revision: number,
  purpose: RequestPurpose = "annulment",
): Promise<Challenge | undefined> {
  const all = newest(db).where("annulment_id", "=", annulmentId).where("revision", "=", revision);
  const row = await all.where("purpose", "=", purpose).executeTakeFirst();
  return row && toChallenge(row);
}

/** The newest challenge of a request for another hour. */
export async function findOfRebooking(db: Db | Trx, rebookingId: string): Promise<Challenge | undefined> {
  const row = await newest(db).where("rebooking_id", "=", rebookingId).executeTakeFirst();
  return row && toChallenge(row);
}

/** The newest that a request had for being taken back, or erased, at whichever revision. */
export async function findLastOf(
  db: Db | Trx,
  purpose: RequestPurpose,
  annulmentId: string,
): Promise<Challenge | undefined> {
  const all = newest(db).where("annulment_id", "=", annulmentId).where("purpose", "=", purpose);
  const row = await all.executeTakeFirst();
  return row && toChallenge(row);
}

/** The newest that a visitor had for any other hour of a record, whichever they asked for. */
export async function findLastOfRecord(db: Db | Trx, recordId: string, visitorId: string) {
  const row = await newest(db)
    .where("rebooking_id", "in", (eb) => eb.selectFrom("rebooking").select("id").where("record_id", "=", recordId))
    .where("visitor_id", "=", visitorId)
    .executeTakeFirst();
  return row && toChallenge(row);
}

const newest = (db: Db | Trx) =>
  db.selectFrom("challenge").select(columns).orderBy("opened_at", "desc").orderBy("id", "desc").limit(1);

/** For the worker, which acts for nobody. */
export async function findChallenge(db: Db, id: string): Promise<Challenge | undefined> {
  const row = await db.selectFrom("challenge").select(columns).where("id", "=", id).executeTakeFirst();
  return row && toChallenge(row);
}

/** What is asked about a contact alone: to see the records of a phone, or to come into an account. */
export type ContactPurpose = Extract<ChallengePurpose, "phone" | AccountPurpose>;

/** A visitor's own question about a contact; another visitor's is as good as none. */
export async function findOfVisitor(
  db: Db | Trx,
  id: string,
  visitorId: string,
  purpose: ContactPurpose = "phone",
): Promise<Challenge | undefined> {
  const row = await ofVisitor(db, id, visitorId, purpose).executeTakeFirst();
  return row && toChallenge(row);
}

export async function lockOfVisitor(
  trx: Trx,
  id: string,
  visitorId: string,
  purpose: ContactPurpose = "phone",
): Promise<Challenge | undefined> {
  const row = await ofVisitor(trx, id, visitorId, purpose).forUpdate().executeTakeFirst();
  return row && toChallenge(row);
}

const ofVisitor = (db: Db | Trx, id: string, visitorId: string, purpose: ContactPurpose) =>
  db
    .selectFrom("challenge")
    .select(columns)
    .where("id", "=", id)
    .where("visitor_id", "=", visitorId)
    .where("purpose", "=", purpose);

/** The newest question of a visitor about a contact since a moment, for one purpose. */
export async function findLastOfContact(
  db: Db | Trx,
  visitorId: string,
  { mac, purpose, since }: { mac: Uint8Array; purpose: AccountPurpose; since: Date },
): Promise<Challenge | undefined> {
  const all = newest(db).where("visitor_id", "=", visitorId).where("contact_mac", "=", mac);
  const row = await all.where("purpose", "=", purpose).where("opened_at", ">=", since).executeTakeFirst();
  return row && toChallenge(row);
}

/** The newest contact that a visitor has shown to be theirs since a moment, and that was not used for anything since. */
export async function findUnusedProof(
  db: Db | Trx,
  visitorId: string,
  { purpose, since }: { purpose: AccountPurpose; since: Date },
): Promise<Challenge | undefined> {
  const all = newest(db).where("visitor_id", "=", visitorId).where("purpose", "=", purpose);
  const row = await all.where("used_at", ">", since).where("sealed_to", "is not", null).executeTakeFirst();
  return row && toChallenge(row);
}

/** The sealed contact of a question whose answer opens an account; null once it is not needed. */
export async function findSealedTo(db: Db | Trx, id: string): Promise<Uint8Array | null> {
  const query = db.selectFrom("challenge").select("sealed_to").where("id", "=", id);
  return (await query.executeTakeFirst())?.sealed_to ?? null;
}

export async function eraseSealedTo(trx: Trx, id: string): Promise<void> {
  await trx.updateTable("challenge").set({ sealed_to: null }).where("id", "=", id).execute();
}

export async function insertChallenge(trx: Trx, row: Insertable<ChallengeTable>): Promise<Challenge> {
  return toChallenge(await trx.insertInto("challenge").values(row).returning(columns).executeTakeFirstOrThrow());
}

export async function markSentAgain(trx: Trx, id: string, at: Date): Promise<void> {
  await trx.updateTable("challenge").set({ sent_at: at, sends: sql`sends + 1` }).where("id", "=", id).execute();
}

/**
 * Spends one try in a single statement, before the answer is looked at: guesses in parallel cannot be more than three.
 * Undefined when nothing is left, the time is over or the code was used.
 * @param now null: however old its code is, for what is tried instead of it
 */
export async function markTried(trx: Trx, id: string, now: Date | null): Promise<Challenge | undefined> {
  const open = trx
    .updateTable("challenge")
    .set({ tries: sql`tries + 1` })
    .where("id", "=", id)
    .where("tries", "<", CODE_TRIES)
    .where("used_at", "is", null);
  const row = await (now ? open.where("expires_at", ">", now) : open).returning(columns).executeTakeFirst();
  return row && toChallenge(row);
}

/** A newer code takes its place: from now on it works no more. */
export async function markReplaced(trx: Trx, id: string, at: Date): Promise<void> {
  await trx
    .updateTable("challenge")
    .set({ expires_at: at })
    .where("id", "=", id)
    .where("expires_at", ">", at)
    .execute();
}

export async function markUsed(trx: Trx, id: string, at: Date): Promise<void> {
  await trx.updateTable("challenge").set({ used_at: at }).where("id", "=", id).execute();
}

export function toChallenge(row: Pick<Row<"challenge">, (typeof columns)[number]>): Challenge {
  return {
    id: row.id,
    purpose: row.purpose,
    annulmentId: row.annulment_id,
    rebookingId: row.rebooking_id,
    revision: row.revision,
    channel: row.channel,
    contactMac: row.contact_mac,
    openedAt: row.opened_at,
    expiresAt: row.expires_at,
    sentAt: row.sent_at,
    sends: row.sends,
    tries: row.tries,
    usedAt: row.used_at,
    decoy: row.decoy,
  };
}
