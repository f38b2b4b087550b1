import type { Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import { lives } from "~/shell/session-lives";

/** A way in that is open. `public_id` names it; what opens it stands nowhere. */
export type OpenSession = Pick<Row<"session">, "public_id" | "created_at" | "expires_at" | "device">;

/** Those of an officer that can be used, the newest first; with both factors shown. */
export const listSessions = (db: Db, officerId: string, now: Date): Promise<OpenSession[]> =>
  db
    .selectFrom("session")
    .select(["public_id", "created_at", "expires_at", "device"])
    .where("officer_id", "=", officerId)
    .where("assurance", "=", 2)
    .where("expires_at", ">", now)
    .where("created_at", ">", new Date(now.getTime() - lives.officer.wholeMs))
    .orderBy("created_at", "desc")
    .orderBy("public_id")
    .limit(50)
    .execute();

/** One of an officer's; false where it is none of theirs. */
export async function eraseSession(trx: Trx, officerId: string, publicId: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom("session")
    .where("officer_id", "=", officerId)
    .where("public_id", "=", publicId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** All of an officer's, but perhaps one. How many there were. */
export async function eraseSessions(trx: Trx, officerId: string, except: string | null = null): Promise<number> {
  const all = trx.deleteFrom("session").where("officer_id", "=", officerId);
  const { numDeletedRows } = await (except ? all.where("public_id", "<>", except) : all).executeTakeFirst();
  return Number(numDeletedRows);
}
