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
  const sha256 = digestOf(body);
  await trx
    .insertInto("statement")
    .values({ id: randomUUID(), annulment_id: id, revision, made_at: madeAt, body, sha256 })
    .onConflict((oc) => oc.columns(["annulment_id", "revision"]).doNothing())
    .execute();
}

/** The statement as a PDF; undefined as long as nobody has asked for it. */
export function findPaper(db: Db | Trx, statementId: string): Promise<{ body: Uint8Array } | undefined> {
  return db.selectFrom("statement_paper").select("body").where("statement_id", "=", statementId).executeTakeFirst();
}

/** The first to come stays. */
export async function insertPaper(trx: Trx, statementId: string, body: Uint8Array, at: Date): Promise<void> {
  await trx
    .insertInto("statement_paper")
    .values({ statement_id: statementId, body, sha256: digestOf(body), rendered_at: at })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

const digestOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
