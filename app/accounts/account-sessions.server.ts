import type { Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import { lives } from "~/shell/session-lives";

/** A way in that is open. `public_id` names it; what opens it stands nowhere. */
export type OpenSession = Pick<Row<"session">, "public_id" | "created_at" | "expires_at" | "device">;

/** Those of an account by which somebody is in, the newest first. */
export const listAccountSessions = (db: Db, accountId: string, now: Date): Promise<OpenSession[]> =>
  db
    .selectFrom("session")
    .select(["public_id", "created_at", "expires_at", "device"])
    .where("account_id", "=", accountId)
    .where("assurance", ">=", 2)
    .where("renewed_at", "is", null)
    .where("expires_at", ">", now)
    .where("created_at", ">", new Date(now.getTime() - lives.account.wholeMs))
    .orderBy("created_at", "desc")
    .orderBy("public_id")
    .limit(50)
    .execute();

/** One of an account's; false where it is none of theirs. */
export async function eraseAccountSession(trx: Trx, accountId: string, publicId: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom("session")
    .where("account_id", "=", accountId)
    .where("public_id", "=", publicId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** All of an account's, but perhaps one. How many there were. */
export async function eraseAccountSessions(trx: Trx, accountId: string, except: string | null = null): Promise<number> {
  const all = trx.deleteFrom("session").where("account_id", "=", accountId);
  const { numDeletedRows } = await (except ? all.where("public_id", "<>", except) : all).executeTakeFirst();
  return Number(numDeletedRows);
}
