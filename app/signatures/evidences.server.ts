import { createHash } from "node:crypto";
import type { Evidence } from "~/cms/evidence";
import type { Db, Trx } from "~/shell/db.server";

const kinds = ["anchors", "certificates", "crls", "ocsp"] as const;

/** Keeps what a signature was judged by; what is there already is kept once. Gives the hashes by which it is found. */
async function insertEvidence(trx: Trx, evidence: Evidence): Promise<Buffer[]> {
  const all = kinds.flatMap((kind) => evidence[kind].map((body) => ({ kind, body, sha256: digestOf(body) })));
  const once = [...new Map(all.map((one) => [one.sha256.toString("hex"), one])).values()];
  if (once.length === 0) return [];
  const known = trx.insertInto("evidence").values(once);
  await known.onConflict((oc) => oc.doNothing()).execute();
  return once.map(({ sha256 }) => sha256);
}

/** Of a signature that counts. */
export async function insertSignatureEvidence(trx: Trx, signature_id: string, evidence: Evidence): Promise<void> {
  const rows = (await insertEvidence(trx, evidence)).map((sha256) => ({ signature_id, sha256 }));
  if (rows.length > 0) await trx.insertInto("signature_evidence").values(rows).execute();
}

/** Of one that an officer has to look at. */
export async function insertPowerEvidence(trx: Trx, representation_id: string, evidence: Evidence): Promise<void> {
  const rows = (await insertEvidence(trx, evidence)).map((sha256) => ({ representation_id, sha256 }));
  if (rows.length > 0) await trx.insertInto("representation_evidence").values(rows).execute();
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
