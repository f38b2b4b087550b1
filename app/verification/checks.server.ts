import { sql } from "kysely";
import type { Db } from "~/shell/db.server";

/** One more look at a notice on that day (UTC). Nothing is kept of who looked. */
export async function insertCheck(db: Db, noticeId: string, at: Date): Promise<void> {
  await db
    .insertInto("notice_check")
    .values({ notice_id: noticeId, on_day: dayOf(at), n: 1 })
    .onConflict((oc) => oc.columns(["notice_id", "on_day"]).doUpdateSet({ n: sql`notice_check.n + 1` }))
    .execute();
}

/** How often a notice was verified, by number and by file, since it was issued. */
export async function countChecks(db: Db, noticeId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(n), 0)::int as n from notice_check where notice_id = ${noticeId}`.execute(db);
  return rows[0]?.n ?? 0;
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
