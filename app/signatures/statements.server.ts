import { createHash, randomUUID } from "node:crypto";
import type { Db, Trx } from "~/shell/db.server";

/** The exact bytes that were offered for signing. */
export interface Statement {
  id: string;
  madeAt: Date;
  body: Uint8Array;
  sha256: Uint8Array;
}

/** Whose statement: of a request as it stands, not as it once was. */
interface Of {
  id: string;
  revision: number;
}

const columns = ["id", "made_at", "body", "sha256"] as const;

export async function findStatement(db: Db | Trx, { id, revision }: Of): Promise<Statement | undefined> {
  const row = await db
    .selectFrom("statement")
    .select(columns)
    .where("annulment_id", "=", id)
    .where("revision", "=", revision)
    .executeTakeFirst();
  return row && { id: row.id, madeAt: row.made_at, body: row.body, sha256: row.sha256 };
}

/** Keeps a text as what is offered for signing; the first for a revision stays. */
export async function insertStatement(trx: Trx, { id, revision }: Of, madeAt: Date, text: string): Promise<void> {
  const body = Buffer.from(text);
  const sha256 = createHash("sha256").update(body).digest();
  await trx
    .insertInto("statement")
    .values({ id: randomUUID(), annulment_id: id, revision, made_at: madeAt, body, sha256 })
    .onConflict((oc) => oc.columns(["annulment_id", "revision"]).doNothing())
    .execute();
}
