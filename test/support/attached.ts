import { attach } from "~/attachments/attach.server";
import type { SentFor } from "~/attachments/attachment";
import { listAttachments } from "~/attachments/attachments.server";
import { readUpload } from "~/attachments/read-upload.server";
import type { House } from "~/shell/house.server";
import { worldFor } from "./given";
import { chosen, pdf } from "./pictures";

/** Sends a document for a review; gives back its id. */
export async function givenAttached(
  house: House,
  sentFor: Extract<SentFor, { reviewId: string }>,
  name = "справка.pdf",
  bytes = pdf,
): Promise<string> {
  const world = worldFor(house);
  const upload = await readUpload(world, [chosen(bytes, name)]);
  if (!upload.ok) throw new Error(upload.reason.code);
  await house.db.transaction().execute((trx) => attach(trx, world, sentFor, upload.value));
  return (await listAttachments(house.db, [sentFor.reviewId])).at(-1)!.id;
}
