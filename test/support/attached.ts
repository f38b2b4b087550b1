import { attach } from "~/attachments/attach.server";
import type { About } from "~/attachments/attachment";
import { listAttachments } from "~/attachments/attachments.server";
import { readUpload } from "~/attachments/read-upload.server";
import type { House } from "~/shell/house.server";
import { worldFor } from "./given";
import { chosen, pdf } from "./pictures";

/** Sends a document with something; gives back its id. */
export async function givenAttached(house: House, about: About, name = "справка.pdf", bytes = pdf): Promise<string> {
  const world = worldFor(house);
  const upload = await readUpload(world, [chosen(bytes, name)]);
  if (!upload.ok) throw new Error(upload.reason.code);
  await house.db.transaction().execute((trx) => attach(trx, world, about, upload.value));
  return (await listAttachments(house.db, about.kind, [about.id])).at(-1)!.id;
}
