import type { Db } from "~/shell/db.server";
import type { Notice } from "./notices.server";
import { listQrCertificates } from "./qr-certificates.server";
import { checkStatement, disagreements } from "./qr-check";

/**
 * Whether what stands behind the number in a QR code is a statement of ours about this notice, and says what the archive
 * says. Only the paper has it, so whoever shows it may see the number of the record.
 */
export async function isShownStatement(db: Db, bytes: Uint8Array<ArrayBuffer>, { facts }: Notice): Promise<boolean> {
  const finding = await checkStatement(bytes, await listQrCertificates(db));
  return finding.code === "genuine" && (await disagreements(finding.statement, facts)).length === 0;
}
