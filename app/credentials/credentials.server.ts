import { sql } from "kysely";
import type { Db, Trx } from "~/shell/db.server";
import { type Credential, MOST_FAILURES } from "./credential";
import type { Link } from "./first-link.server";

export const findCredential = (db: Db | Trx, subjectId: string): Promise<Credential | undefined> =>
  db.selectFrom("credential").selectAll().where("subject_id", "=", subjectId).executeTakeFirst();

/** Nobody else judges it meanwhile: neither a code nor a failure is counted twice. */
export const lockCredential = (trx: Trx, subjectId: string): Promise<Credential | undefined> =>
  trx.selectFrom("credential").selectAll().where("subject_id", "=", subjectId).forUpdate().executeTakeFirst();

/** One more wrong password or code. True: by this one it is locked. */
export async function markFailed(trx: Trx, subjectId: string, now: Date): Promise<boolean> {
  const isLast = sql<boolean>`failures + 1 = ${MOST_FAILURES}`;
  const { failures } = await trx
    .updateTable("credential")
    .set({
      failures: sql`failures + 1`,
      locked_at: sql`case when ${isLast} then ${now}::timestamptz else locked_at end`,
    })
    .where("subject_id", "=", subjectId)
    .returning("failures")
    .executeTakeFirstOrThrow();
  return failures === MOST_FAILURES;
}

/** A right second factor: failures are forgotten. `step`: the one whose code it was; without, a code on paper. */
export async function markPassed(trx: Trx, subjectId: string, step?: number): Promise<void> {
  const used = step === undefined ? {} : { totp_used_step: step };
  await trx
    .updateTable("credential")
    .set({ failures: 0, ...used })
    .where("subject_id", "=", subjectId)
    .execute();
}

/** True once for each code. */
export async function markRescued(trx: Trx, subjectId: string, hash: Uint8Array, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("rescue_code")
    .set({ used_at: now })
    .where("subject_id", "=", subjectId)
    .where("hash", "=", hash)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Of somebody who can sign in at once: of a demonstration. */
export const insertUsable = (trx: Trx, subject_id: string, password_hash: string, totp_secret: Uint8Array, now: Date) =>
  trx
    .insertInto("credential")
    .values({
      ...{ subject_id, password_hash, password_set_at: now, totp_secret, totp_used_step: null },
      ...{ link_hash: null, link_until: null, locked_at: null },
    })
    .execute();

/** For whoever has none yet. */
export async function insertCredentialUnlessThere(trx: Trx, subject_id: string): Promise<void> {
  const nothing = { password_hash: null, password_set_at: null, totp_secret: null, totp_used_step: null };
  await trx
    .insertInto("credential")
    .values({ subject_id, ...nothing, link_hash: null, link_until: null, locked_at: null })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** The codes on paper that count from now on; those before are dead. */
export async function markRescueCodes(trx: Trx, subject_id: string, hashes: readonly Uint8Array[]): Promise<void> {
  await trx.deleteFrom("rescue_code").where("subject_id", "=", subject_id).execute();
  const codes = hashes.map((hash) => ({ subject_id, hash, used_at: null }));
  if (codes.length > 0) await trx.insertInto("rescue_code").values(codes).execute();
}

/** An application for codes, or none any more. `step`: of the code by which it was shown. */
export async function markTotp(
  trx: Trx,
  subject_id: string,
  totp: { secret: Uint8Array; step: number } | null,
): Promise<void> {
  const set = { totp_secret: totp?.secret ?? null, totp_used_step: totp?.step ?? null };
  await trx.updateTable("credential").set(set).where("subject_id", "=", subject_id).execute();
}

/** Begins anew: nothing opens it but the link. Sessions are ended by whoever calls. */
export async function insertLinked(trx: Trx, subject_id: string, link: Link): Promise<void> {
  const set = {
    ...{ password_hash: null, password_set_at: null, totp_secret: null, totp_used_step: null },
    ...{ link_hash: link.hash, link_until: link.until, failures: 0, locked_at: null },
  };
  await trx.deleteFrom("rescue_code").where("subject_id", "=", subject_id).execute();
  await trx
    .insertInto("credential")
    .values({ subject_id, ...set })
    .onConflict((oc) => oc.column("subject_id").doUpdateSet(set))
    .execute();
}

/** Whose link it is, while it can be used. `lock`: as `lockCredential`. */
export function findLinked(db: Db | Trx, hash: Uint8Array, now: Date, lock = false): Promise<Credential | undefined> {
  const query = db.selectFrom("credential").selectAll().where("link_hash", "=", hash).where("link_until", ">", now);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

export async function markPassword(trx: Trx, subjectId: string, password_hash: string, now: Date): Promise<void> {
  const set = { password_hash, password_set_at: now };
  await trx.updateTable("credential").set(set).where("subject_id", "=", subjectId).execute();
}

/** From now on there is none. */
export async function markPasswordGone(trx: Trx, subjectId: string): Promise<void> {
  const set = { password_hash: null, password_set_at: null };
  await trx.updateTable("credential").set(set).where("subject_id", "=", subjectId).execute();
}

/** A second factor was shown for the first time, by the code of `step`: the link is dead. */
export async function markFactor(
  trx: Trx,
  subject_id: string,
  totp_secret: Uint8Array,
  step: number,
  rescue: readonly Uint8Array[],
): Promise<void> {
  const set = { totp_secret, totp_used_step: step, link_hash: null, link_until: null };
  await trx.updateTable("credential").set(set).where("subject_id", "=", subject_id).execute();
  const codes = rescue.map((hash) => ({ subject_id, hash, used_at: null }));
  await trx.insertInto("rescue_code").values(codes).execute();
}

/** Failures are forgiven; false where there was nothing to forgive. */
export async function markUnlocked(trx: Trx, subjectId: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("credential")
    .set({ failures: 0, locked_at: null })
    .where("subject_id", "=", subjectId)
    .where("locked_at", "is not", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** How many codes on paper can still be used. */
export async function countRescueCodes(db: Db, subjectId: string): Promise<number> {
  const { n } = await db
    .selectFrom("rescue_code")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("subject_id", "=", subjectId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(n);
}
