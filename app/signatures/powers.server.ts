import type { SignedDocument } from "#db/schema";
import type { Report } from "~/cms/signature";
import type { Db, Trx } from "~/shell/db.server";
import type { HolderFinding } from "./holder";

/** A power of attorney with the signature beside it, as an officer looks at it. */
export interface Power {
  receivedAt: Date;
  report: Report;
  holder: HolderFinding;
  file: Uint8Array;
  power: Uint8Array;
  /** When the scanner knew nothing in it; null where none was set. */
  powerScannedAt: Date | null;
  document: SignedDocument;
  /** What was signed. */
  statement: Uint8Array;
  /** Of the request that it was signed for. */
  revision: number;
}

/** By the id of its representation. */
export async function findPower(db: Db | Trx, id: string): Promise<Power | undefined> {
  const row = await db
    .selectFrom("representation")
    .innerJoin("statement", "statement.id", "representation.statement_id")
    .leftJoin("statement_paper", "statement_paper.statement_id", "statement.id")
    .select(["received_at", "report", "holder", "file", "power", "power_scanned_at", "document", "revision"])
    .select(["statement.body as text", "statement_paper.body as pdf"])
    .where("representation.id", "=", id)
    .executeTakeFirst();
  return (
    row && {
      ...{ receivedAt: row.received_at, file: row.file, power: row.power, powerScannedAt: row.power_scanned_at },
      revision: row.revision,
      ...{ report: row.report as unknown as Report, holder: row.holder as unknown as HolderFinding },
      ...{ document: row.document, statement: row.document === "pdf" ? row.pdf! : row.text },
    }
  );
}

export async function markPowerReviewed(
  trx: Trx,
  id: string,
  outcome: "accepted" | "declined",
  at: Date,
): Promise<void> {
  await trx.updateTable("representation").set({ outcome, reviewed_at: at }).where("id", "=", id).execute();
}
