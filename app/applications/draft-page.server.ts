import { officeAddress } from "~/agencies/office";
import { formatRecordNumber } from "~/identity/record-number";
import { dateWords } from "~/lib/time-words";
import { DRAFT_KEPT_DAYS, draftPath, groupPath } from "./application";
import type { DraftView } from "./draft-view";
import { draftWords as words } from "./filling-words";
import { shownGroups, shownPapers } from "./form-shown";
import type { Draft } from "./require-draft.server";
import { missingOf } from "./whole.server";

/** What the page shows of all that is being filled in. */
export function draftPage({
  world,
  token,
  application,
  form,
  answers,
  office,
  files,
  today,
  number,
}: Draft): DraftView {
  const missing = missingOf(form, answers, files, today);
  const open = new Set(missing.groups.map(({ id }) => id));
  const groups = shownGroups(form, answers);
  const papers = shownPapers(form, answers);
  const first = groups.find(({ id }) => open.has(id));
  const next = first ? groupPath(token, first.id) : groupPath(token, missing.papers.length > 0 ? "files" : "check");
  const goes = new Date(application.touchedAt.getTime() + DRAFT_KEPT_DAYS * 86_400_000);
  return {
    title: number ? words.changing(formatRecordNumber(number)) : form.title,
    where: officeAddress(office),
    address: number || application.accountId ? null : `${world.house.publicUrl}${draftPath(token)}`,
    isOfAccount: application.accountId !== null,
    goes: number ? null : dateWords(goes, office.timeZone),
    pages: groups.map(({ id, title }) => ({ href: groupPath(token, id), title, isWhole: !open.has(id) })),
    files: papers.length === 0 ? null : { href: groupPath(token, "files"), left: missing.papers.length },
    next: { href: next, isCheck: next.endsWith("/check") },
  };
}
