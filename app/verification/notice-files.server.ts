import type { ZipEntry } from "~/lib/zip";
import { findFile } from "~/notices/files.server";
import type { Notice } from "~/notices/notices.server";
import type { House } from "~/shell/house.server";
import { findFileProof } from "./file-proofs.server";

/** The notice with the proof that the log holds it, as files for an archive; none before both are there. */
export async function noticeFiles(
  house: Pick<House, "db" | "keys" | "publicUrl" | "witnesses">,
  { id, number }: Pick<Notice, "id" | "number">,
): Promise<ZipEntry[]> {
  const [pdf, proof] = [await findFile(house.db, id), await findFileProof(house, id)];
  if (!pdf || !proof) return [];
  return [
    { name: `otmena-${number}.pdf`, bytes: pdf },
    { name: `otmena-${number}.tlog-proof`, bytes: new TextEncoder().encode(proof) },
  ];
}
