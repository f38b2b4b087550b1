import type { Db } from "~/shell/db.server";

/** So long an answer is kept for whoever asks the same again. */
const KEPT_MS = 24 * 3_600_000;
/** After so long what has begun was cut off: all that can be asked may be done twice, and comes to the same. */
const CUT_OFF_MS = 60_000;

/** A request under a name that its program gave it. `digest`: of all that it asks. */
export interface Named {
  keyId: string;
  name: string;
  digest: Uint8Array;
}

export type Kept = { status: number; body: string };

/** `begun`: to be done now, by whoever was told so; of requests that come at once one is. */
export async function insertBegun(db: Db, request: Named, now: Date): Promise<"begun" | "running" | "other" | Kept> {
  const { keyId, name, digest } = request;
  await markForgotten(db, new Date(now.getTime() - KEPT_MS), request);
  const inserted = await db
    .insertInto("agency_answer_kept")
    .values({ key_id: keyId, name, digest, begun_at: now })
    .onConflict((oc) =>
      oc
        .columns(["key_id", "name"])
        .doUpdateSet({ begun_at: now })
        .where("agency_answer_kept.digest", "=", digest)
        .where("agency_answer_kept.status", "is", null)
        .where("agency_answer_kept.begun_at", "<", new Date(now.getTime() - CUT_OFF_MS)),
    )
    .returning("name")
    .executeTakeFirst();
  if (inserted) return "begun";
  const row = await db
    .selectFrom("agency_answer_kept")
    .select(["digest", "status", "body"])
    .where("key_id", "=", keyId)
    .where("name", "=", name)
    .executeTakeFirst();
  if (row && !Buffer.from(digest).equals(row.digest)) return "other";
  return row?.status != null && row.body !== null ? { status: row.status, body: row.body } : "running";
}

export async function markAnswered(db: Db, { keyId, name }: Named, { status, body }: Kept): Promise<void> {
  await db
    .updateTable("agency_answer_kept")
    .set({ status, body })
    .where("key_id", "=", keyId)
    .where("name", "=", name)
    .execute();
}

/** What came to nothing may be asked again at once. */
export async function eraseBegun(db: Db, { keyId, name }: Named): Promise<void> {
  await db
    .deleteFrom("agency_answer_kept")
    .where("key_id", "=", keyId)
    .where("name", "=", name)
    .where("status", "is", null)
    .execute();
}

async function markForgotten(db: Db, before: Date, { keyId, name }: Named): Promise<void> {
  await db
    .deleteFrom("agency_answer_kept")
    .where("key_id", "=", keyId)
    .where("name", "=", name)
    .where("begun_at", "<", before)
    .execute();
}

export async function eraseKeptAnswers(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_MS);
  await db.deleteFrom("agency_answer_kept").where("begun_at", "<", before).execute();
}
