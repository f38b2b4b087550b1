import { sql } from "kysely";
import type { Db } from "~/shell/db.server";
import type { House } from "~/shell/house.server";

/** When the message that waits longest was queued; null where none waits. Of a dead code, too, until its job has seen that it is. */
export async function findOldestQueued(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(coalesce(queued_again_at, created_at)) as at from message where state = 'queued'`.execute(db);
  return rows[0]?.at ?? null;
}

/** Says that messages wait for longer than they may by the settings; null when none does. */
export async function lateSentence(
  { db, settings }: Pick<House, "db" | "settings">,
  now: Date,
): Promise<string | null> {
  const oldest = await findOldestQueued(db);
  const minutes = oldest === null ? 0 : Math.floor((now.getTime() - oldest.getTime()) / 60_000);
  return minutes < settings.operating.messagesLateMinutes ? null : `the oldest message has waited for ${minutes} min`;
}
