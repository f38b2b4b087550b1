import { createHash, randomUUID } from "node:crypto";
import type { Ready } from "~/attachments/attachment";
import type { Report } from "~/cms/signature";
import type { Db, Trx } from "~/shell/db.server";
import { insertPowerEvidence } from "./evidences.server";
import type { Judged } from "./judged.server";
import type { Representation } from "./representation";

/** Of a request as it stands; undefined if nobody acts for its holder. */
export async function findRepresentation(
  db: Db | Trx,
  of: { id: string; revision: number },
): Promise<Representation | undefined> {
  const row = await db
    .selectFrom("representation")
    .innerJoin("statement", "statement.id", "representation.statement_id")
    .select(["received_at", "report"])
    .where("representation.annulment_id", "=", of.id)
    .where("statement.revision", "=", of.revision)
    .executeTakeFirst();
  return row && { receivedAt: row.received_at, report: row.report as unknown as Report };
}

type Received = Pick<Judged, "file" | "statementId" | "document" | "report" | "holders" | "evidence"> & {
  annulmentId: string;
  receivedAt: Date;
  power: Pick<Ready, "bytes" | "scannedAt">;
};

/** Keeps both files for an officer. Undefined: there is one for this statement already, which stays. */
export async function insertRepresentation(trx: Trx, one: Received): Promise<string | undefined> {
  const row = await trx
    .insertInto("representation")
    .values({
      ...{ id: randomUUID(), annulment_id: one.annulmentId, statement_id: one.statementId },
      ...{ received_at: one.receivedAt, file: one.file, sha256: digestOf(one.file) },
      ...{ report: JSON.stringify(one.report), holder: JSON.stringify(one.holders[0]) },
      ...{ power: one.power.bytes, power_sha256: digestOf(one.power.bytes), power_scanned_at: one.power.scannedAt },
      document: one.document,
    })
    .onConflict((oc) => oc.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (row) await insertPowerEvidence(trx, row.id, one.evidence);
  return row?.id;
}

const digestOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
