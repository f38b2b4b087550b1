import { type ExpressionBuilder, sql } from "kysely";
import type { Database } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { Challenge } from "./challenge";
import { columns, toChallenge } from "./challenges.server";

/** How far back it is looked for the code of an earlier message. */
const LATEST = 10;

/** The tries spent on a request over all its codes, whatever the revision; from when it was unlocked, if it was. */
export async function countTries(
  db: Db | Trx,
  { id, unlockedAt }: { id: string; unlockedAt: Date | null },
): Promise<number> {
  const row = await db
    .selectFrom("challenge")
    .select(sql<number>`coalesce(max(tries), 0)`.as("tries"))
    .where("annulment_id", "=", id)
    .$if(unlockedAt !== null, (query) => query.where("opened_at", ">=", unlockedAt))
    .where("purpose", "=", "annulment")
    .executeTakeFirstOrThrow();
  return Number(row.tries);
}

/** Whether anything of a request has had a code before, whatever the revision. */
export async function hasHadCode(db: Db, annulmentId: string): Promise<boolean> {
  const query = db.selectFrom("challenge").select("id").where("annulment_id", "=", annulmentId).limit(1);
  return (await query.executeTakeFirst()) !== undefined;
}

/** Whether a visitor has once given the right code for a phone. */
export async function hasProven(db: Db, visitorId: string, contactMac: Uint8Array): Promise<boolean> {
  const query = db
    .selectFrom("challenge")
    .select("id")
    .where("visitor_id", "=", visitorId)
    .where("contact_mac", "=", contactMac)
    .where("used_at", "is not", null)
    .limit(1);
  return (await query.executeTakeFirst()) !== undefined;
}

/**
 * Earlier questions of the same request, by whichever channel, and of the same visitor about the same contact, whose codes can do
 * nothing any more; the newest first. A code that still works somewhere is not among them: telling it from a wrong one would be a free guess.
 */
export async function listReplaced(
  db: Db | Trx,
  asked: Challenge,
  visitorId: string | null,
  now: Date,
): Promise<Challenge[]> {
  const rows = await db
    .selectFrom("challenge")
    .select(columns)
    .where("id", "!=", asked.id)
    .where((eb) => {
      const isOver = eb.or([eb("expires_at", "<=", now), eb("used_at", "is not", null)]);
      const isOwn = eb.and([eb("visitor_id", "=", visitorId), eb("contact_mac", "=", asked.contactMac)]);
      return eb.or([ofSameRequest(eb, asked), eb.and([isOwn, isOver])]);
    })
    .orderBy("opened_at", "desc")
    .limit(LATEST)
    .execute();
  return rows.map(toChallenge);
}

const ofSameRequest = (eb: ExpressionBuilder<Database, "challenge">, asked: Challenge) =>
  asked.rebookingId === null
    ? eb.and([eb("annulment_id", "=", asked.annulmentId), eb("purpose", "=", asked.purpose)])
    : eb("rebooking_id", "=", asked.rebookingId);
