import { attachmentLabel } from "~/attachments/words";
import { draftPath, groupPath } from "./application";
import type { FilesView } from "./files-view";
import { shownGroups, shownPapers } from "./form-shown";
import type { Draft } from "./require-draft.server";
import { wasSent } from "./whole.server";

/** What the page for documents shows. */
export function filesPage({ world, token, form, answers, files, versions }: Draft): FilesView {
  const last = shownGroups(form, answers).at(-1);
  return {
    path: groupPath(token, "files"),
    back: last ? groupPath(token, last.id) : draftPath(token),
    next: groupPath(token, "check"),
    later: draftPath(token),
    limits: world.house.settings.attachments,
    papers: shownPapers(form, answers).map(({ id, title, help, optional }) => ({
      ...{ id, title, help: help ?? null, isOptional: optional === true },
      files: files
        .filter(({ paper }) => paper === id)
        .map((one) => ({ id: one.id, label: attachmentLabel(one), isSent: wasSent(one, versions) })),
    })),
  };
}
