import { createHash, randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Evidence } from "~/cms/evidence";
import type { Report } from "~/cms/signature";
import type { Db, Trx } from "~/shell/db.server";
import { insertSignatureEvidence } from "./evidences.server";
import type { HolderFinding } from "./holder";
import type { Signature } from "./kept";

/** The signature of a request; undefined if it was finished without one. */
export async function findOfAnnulment(db: Db | Trx, annulmentId: string): Promise<Signature | undefined> {
  const row = await db
    .selectFrom("signature")
    .innerJoin("statement", "statement.id", "signature.statement_id")
    .leftJoin("statement_paper", "statement_paper.statement_id", "statement.id")
    .leftJoin("representation", "representation.id", "signature.id")
    .select(["signature.id", "signature.annulment_id", "signature.received_at", "signature.file"])
    .select(["signature.report", "signature.holder", "signature.document", "representation.power", "reviewed_at"])
    .select(["statement.body as text", "statement_paper.body as pdf"])
    .where("signature.annulment_id", "=", annulmentId)
    .executeTakeFirst();
  return (
    row && {
      ...{ id: row.id, annulmentId: row.annulment_id, receivedAt: row.received_at, file: row.file },
      ...{ report: row.report as unknown as Report, holder: row.holder as unknown as HolderFinding },
      ...{ document: row.document, statement: row.document === "pdf" ? row.pdf! : row.text },
      power: row.power && row.reviewed_at && { file: row.power, acceptedAt: row.reviewed_at },
    }
  );
}

type Accepted = Omit<Signature, "id" | "statement" | "power"> & { statementId: string; evidence: Evidence };

/** Keeps a signature; lists that are there already are kept once. */
export async function insertSignature(trx: Trx, one: Accepted): Promise<string> {
  const id = randomUUID();
  await trx
    .insertInto("signature")
    .values({
      ...{ id, annulment_id: one.annulmentId, statement_id: one.statementId, received_at: one.receivedAt },
      ...{ file: one.file, sha256: digestOf(one.file), document: one.document },
      ...{ report: JSON.stringify(one.report), holder: JSON.stringify(one.holder) },
    })
    .execute();
  await insertSignatureEvidence(trx, id, one.evidence);
  return id;
}

/** An accepted power of attorney: the signature that came with it is the request's, under the same id. */
export async function insertFromPower(trx: Trx, representationId: string): Promise<void> {
  await sql`insert into signature (id, annulment_id, statement_id, received_at, file, sha256, report, holder, document)
    select id, annulment_id, statement_id, received_at, file, sha256, report, holder, document
    from representation where id = ${representationId}::uuid`.execute(trx);
  await sql`insert into signature_evidence (signature_id, sha256)
    select representation_id, sha256 from representation_evidence
    where representation_id = ${representationId}::uuid`.execute(trx);
}

const digestOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
