import type { Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";

/** Somebody of an agency with the hash of their password, if they have one. */
export interface SigningOfficer {
  id: string;
  agency_id: string;
  password_hash: string | null;
}

/** Whoever may sign in by this name: none who has left, is locked or has no second factor yet. */
export const findSigning = (db: Db, login: string): Promise<SigningOfficer | undefined> =>
  db
    .selectFrom("officer as o")
    .innerJoin("credential as c", "c.subject_id", "o.id")
    .select(["o.id", "o.agency_id", "c.password_hash"])
    .where("o.login", "=", login)
    .where("o.ended_at", "is", null)
    .where("c.locked_at", "is", null)
    .where("c.totp_secret", "is not", null)
    .executeTakeFirst();

export const insertOfficer = (trx: Trx, officer: Row<"officer">) => trx.insertInto("officer").values(officer).execute();
