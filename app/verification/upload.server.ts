import { done, type Outcome, refuse } from "~/lib/outcome";
import { bounds } from "~/shell/bounds";

/** Why there is nothing to look at. */
export type UploadFault = "none" | "name-only" | "empty" | "too-large" | "not-pdf";

/** The bytes of a PDF that a form brought. Judged by its first kilobyte, where readers of PDF look, not by its name. */
export async function readUpload(entry: FormDataEntryValue | null): Promise<Outcome<Uint8Array, UploadFault>> {
  if (entry === null || entry === "") return refuse("none");
  if (typeof entry === "string") return refuse("name-only");
  if (entry.size === 0) return refuse(entry.name === "" ? "none" : "empty");
  if (entry.size > bounds.fileBytes) return refuse("too-large");
  const bytes = new Uint8Array(await entry.arrayBuffer());
  const beginning = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  return beginning.includes("%PDF-") ? done(bytes) : refuse("not-pdf");
}
