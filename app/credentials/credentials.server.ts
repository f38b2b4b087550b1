import { sql } from "kysely";
import type { Db, Trx } from "~/shell/db.server";
import { type Credential, MOST_FAILURES } from "./credential";

export const findCredential = (db: Db | Trx, subjectId: string): Promise<Credential | undefined> =>
  db.selectFrom("credential").selectAll().where("subject_id", "=", subjectId).executeTakeFirst();

/** Nobody else judges it meanwhile: neither a code nor a failure is counted twice. */
export const lockCredential = (trx: Trx, subjectId: string): Promise<Credential | undefined> =>
  trx.selectFrom("credential").selectAll().where("subject_id", "=", subjectId).forUpdate().executeTakeFirst();

/** One more wrong password or code. True: it is locked by now. */
export async function markFailed(trx: Trx, subjectId: string, now: Date): Promise<boolean> {
  const failures = sql<number>`failures + 1`;
  const row = await trx
    .updateTable("credential")
    .set((eb) => ({
      failures,
      locked_at: eb
        .case()
        .when(sql<boolean>`failures + 1 >= ${MOST_FAILURES}`)
        .then(eb.fn.coalesce("locked_at", sql<Date>`${now}::timestamptz`))
        .else(eb.ref("locked_at"))
        .end(),
    }))
    .where("subject_id", "=", subjectId)
    .returning("locked_at")
    .executeTakeFirst();
  return row?.locked_at !== null && row !== undefined;
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
