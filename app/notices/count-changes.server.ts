import type { Db } from "~/shell/db.server";

/** How often a record was cancelled, restored or moved until then: each notice but a refusal, which changes nothing. Never fewer later. */
export async function countChanges(db: Db, recordId: string, until: Date): Promise<number> {
  const { count } = await db
    .selectFrom("notice")
    .select((eb) => eb.fn.countAll<number | string>().as("count"))
    .where("record_id", "=", recordId)
    .where("kind", "!=", "refusal")
    .where("issued_at", "<=", until)
    .executeTakeFirstOrThrow();
  return Number(count);
}
