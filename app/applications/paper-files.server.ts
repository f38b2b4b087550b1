import { attach } from "~/attachments/attach.server";
import type { UploadRefusal } from "~/attachments/attachment";
import { deleteAttachment, listSentToApply } from "~/attachments/attachments.server";
import { takeUpload } from "~/attachments/read-upload.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { listVersions, lockBehind, markApplication } from "./applications.server";
import type { Paper } from "./form";
import { wasSent } from "./whole.server";

export type PaperRefusal = { of: "files"; reason: UploadRefusal } | { of: "application"; code: "not-found" };

/** So many documents an application has at most. */
const MOST_FILES = 20;

/** Keeps documents of one kind with what is being filled in; the same file twice is kept once. */
export async function addFiles(
  world: World,
  { token, applicationId, paper }: { token: string; applicationId: string; paper: Paper },
  sent: FormDataEntryValue[],
): Promise<Outcome<number, PaperRefusal>> {
  const ready = await takeUpload(world, applicationId, sent);
  if (!ready.ok) return refuse({ of: "files", reason: ready.reason });
  if (ready.value.length === 0) return refuse({ of: "files", reason: { code: "none" } });
  return world.db.transaction().execute(async (trx) => {
    const application = await lockBehind(trx, world.actor, token);
    if (!application || application.sealedTyped === null)
      return refuse({ of: "application", code: "not-found" } as const);
    const had = (await listSentToApply(trx, application.id)).length;
    if (had + ready.value.length > MOST_FILES)
      return refuse({ of: "files", reason: { code: "too-many", most: Math.max(0, MOST_FILES - had) } } as const);
    const count = await attach(trx, world, { applicationId: application.id, paper: paper.id }, ready.value);
    await markApplication(trx, application.id, { touched_at: world.now });
    return done(count);
  });
}

/** Takes a document out again. One that was sent already stays: it is part of what was sent. */
export async function dropFile(world: World, token: string, fileId: string): Promise<void> {
  await world.db.transaction().execute(async (trx) => {
    const application = await lockBehind(trx, world.actor, token);
    if (!application || application.sealedTyped === null) return;
    const own = (await listSentToApply(trx, application.id)).find(({ id }) => id === fileId);
    if (!own || wasSent(own, await listVersions(trx, application.id))) return;
    await deleteAttachment(trx, application.id, own.id);
    await markApplication(trx, application.id, { touched_at: world.now });
  });
}
