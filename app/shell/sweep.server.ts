import type { World } from "./world.server";

/**
 * Throws away what has served its time: counted windows, ended sessions, the visitors nobody can be any more, links that
 * have said for a year that they ended; gives up messages that no job is left for.
 */
export async function sweep(world: World): Promise<void> {
  const { db, now } = world;
  const dayAgo = new Date(now.getTime() - 86_400_000);
  await db.deleteFrom("limit_window").where("ends_at", "<", dayAgo).execute();
  await db.deleteFrom("session").where("expires_at", "<", now).execute();
  await db
    .deleteFrom("visitor")
    .where("created_at", "<", dayAgo)
    .where((eb) => eb.not(eb.exists(eb.selectFrom("session").select("id").whereRef("visitor_id", "=", "visitor.id"))))
    .execute();
  await db
    .deleteFrom("share")
    .where("expires_at", "<", new Date(now.getTime() - 365 * 86_400_000))
    .execute();
  // Their job has given up after an hour or so; nobody would ever say so otherwise.
  const longAgo = new Date(now.getTime() - 3 * 3_600_000);
  await db
    .updateTable("message")
    .set({ state: "failed" })
    .where("state", "=", "queued")
    .where("created_at", "<", longAgo)
    .execute();
}
