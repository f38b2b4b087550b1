import type { Notice } from "~/notices/notices.server";
import { listQrCertificates } from "~/seals/qr-certificates.server";
import { checkStatement, disagreements } from "~/seals/qr-check";
import type { House } from "~/shell/house.server";

/** What stands behind the number in a QR code: `ours` says what the archive says; `unsettled` is signed by us, and does not;
 * so does `revoked`, and whoever has the revoked key could have signed it. */
export type Shown = "ours" | "unsettled" | "revoked" | "forged";

/**
 * Judges a statement beside the notice of its number, if there is one. Only the paper has it, so whoever shows one that is
 * ours may see the number of the record. What our key signed is never called forged, whatever the registry says now.
 */
export async function judgeShown(
  house: Pick<House, "db" | "keys">,
  bytes: Uint8Array<ArrayBuffer>,
  number: string,
  notice: Notice | undefined,
): Promise<Shown> {
  const finding = await checkStatement(bytes, await listQrCertificates(house));
  const isSigned = finding.code === "genuine" || finding.code === "doubtful";
  if (!isSigned || finding.statement.number !== number) return "forged";
  const otherwise = finding.code === "doubtful" ? "revoked" : "unsettled";
  if (!notice) return otherwise;
  return (await disagreements(finding.statement, notice.facts)).length === 0 ? "ours" : otherwise;
}
