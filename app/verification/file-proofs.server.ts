import { logProofText, parseLogProof } from "~/journal/inclusion";
import { extraOf } from "~/journal/logged";
import { findInclusion } from "~/journal/prove-inclusion.server";
import { findFileDigest } from "~/notices/files.server";
import type { House } from "~/shell/house.server";
import { findVouchedOver } from "~/witnesses/cosigned-head.server";

/**
 * That the log holds the file of a notice, as a file to be kept beside it (C2SP tlog-proof): with the opened leaf as extra
 * data, which names no person, and with what witnesses say of its head, once enough of them do. Null until it is kept and sealed, about a second later; or when the log knows another file.
 */
export async function findFileProof(
  house: Pick<House, "db" | "keys" | "publicUrl" | "witnesses">,
  noticeId: string,
): Promise<string | null> {
  const vouched = (index: number) => findVouchedOver(house, index);
  const sha256 = await findFileDigest(house.db, noticeId);
  const found = sha256 && (await findInclusion(house, noticeId, "paper-kept", null, vouched));
  if (!found || found.entry.facts.sha256 !== sha256) return null;
  const proof = parseLogProof(found.proof);
  return proof && logProofText({ ...proof, extra: extraOf(found.entry) });
}
