import { createHash, randomUUID } from "node:crypto";
import type { Evidence } from "~/cms/evidence";
import type { Report } from "~/cms/signature";
import type { Db, Trx } from "~/shell/db.server";
import type { HolderFinding } from "./holder";
import type { Signature } from "./kept";

/** The signature of a request; undefined if it was finished without one. */
export async function findOfAnnulment(db: Db | Trx, annulmentId: string): Promise<Signature | undefined> {
  const row = await db
    .selectFrom("signature")
    .innerJoin("statement", "statement.id", "signature.statement_id")
    .leftJoin("statement_paper", "statement_paper.statement_id", "statement.id")
    .select(["signature.id", "signature.annulment_id", "received_at", "file", "report", "holder", "document"])
    .select(["statement.body as text", "statement_paper.body as pdf"])
    .where("signature.annulment_id", "=", annulmentId)
    .executeTakeFirst();
  return (
    row && {
      ...{ id: row.id, annulmentId: row.annulment_id, receivedAt: row.received_at, file: row.file },
      ...{ report: row.report as unknown as Report, holder: row.holder as unknown as HolderFinding },
      ...{ document: row.document, statement: row.document === "pdf" ? row.pdf! : row.text },
    }
  );
}

type Accepted = Omit<Signature, "id" | "statement"> & { statementId: string; evidence: Evidence };

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
  await insertEvidence(trx, id, one.evidence);
  return id;
}

const kinds = ["anchors", "certificates", "crls", "ocsp"] as const;

async function insertEvidence(trx: Trx, signatureId: string, evidence: Evidence): Promise<void> {
  const all = kinds.flatMap((kind) => evidence[kind].map((body) => ({ kind, body, sha256: digestOf(body) })));
  const once = [...new Map(all.map((one) => [one.sha256.toString("hex"), one])).values()];
  if (once.length === 0) return;
  const known = trx
    .insertInto("evidence")
    .values(once)
    .onConflict((oc) => oc.doNothing());
  await known.execute();
  await trx
    .insertInto("signature_evidence")
    .values(once.map(({ sha256 }) => ({ signature_id: signatureId, sha256 })))
    .execute();
}

/** What a signature was judged by, for judging it again. */
export async function listEvidence(db: Db, signatureId: string): Promise<Evidence> {
  const rows = await db
    .selectFrom("signature_evidence")
    .innerJoin("evidence", "evidence.sha256", "signature_evidence.sha256")
    .select(["kind", "body"])
    .where("signature_id", "=", signatureId)
    .orderBy("evidence.sha256")
    .execute();
  const of = (kind: keyof Evidence) => rows.filter((row) => row.kind === kind).map(({ body }) => body);
  return { anchors: of("anchors"), certificates: of("certificates"), crls: of("crls"), ocsp: of("ocsp") };
}

const digestOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
