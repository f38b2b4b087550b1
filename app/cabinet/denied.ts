import type { NoticeKind } from "#db/schema";
import { type OfficeContact, officeContact } from "~/agencies/contact";
import { withdrawnVerdict } from "~/annulments/restoring/restoring-words";
import { type AppealNote, appealLink, stepOf } from "~/appeals/appeal-note";
import { isPast, kindOf, type RefusalFacts } from "~/notices/notice";
import { formatNoticeNumber } from "~/notices/number";
import type { NoticeRow } from "~/notices/parts-words";
import { whyRows } from "~/notices/refusal-words";
import type { CitizenRecord } from "~/records/record";
import { deniedSteps, pastStep } from "./denied-words";

/** What the page of a request shows that was not granted, beside its notice. */
export interface DeniedView {
  readonly why: readonly NoticeRow[];
  readonly steps: readonly string[];
  readonly office: OfficeContact;
  /** Where it is disputed, or was; null: nowhere any more. */
  readonly appeal: { readonly href: string; readonly text: string } | null;
  /** The notice by which it holds no more, in fours, and what that is. */
  readonly after: { readonly says: string; readonly href: string; readonly number: string } | null;
}

interface Around {
  withdrawn: { by: string; kind: NoticeKind } | null;
  appealing: AppealNote | null;
  path: string;
  now: Date;
}

/** `withdrawn`: the notice holds no more; `appealing`: of the request at `path`. */
export function deniedView(
  facts: RefusalFacts,
  { office }: Pick<CitizenRecord, "office">,
  { withdrawn, appealing, path, now }: Around,
): DeniedView {
  const { reason } = facts.denial;
  return {
    why: whyRows(facts),
    steps: withdrawn
      ? []
      : [isPast(facts, now) ? pastStep : deniedSteps[reason](kindOf(facts)), ...(appealing ? [stepOf(appealing)] : [])],
    office: officeContact(office),
    appeal: withdrawn || !appealing ? null : appealLink(appealing, path),
    after: withdrawn && {
      says: withdrawnVerdict[withdrawn.kind === "resolution" ? "overturned" : "refusal"].by,
      ...{ href: `/v/${withdrawn.by}`, number: formatNoticeNumber(withdrawn.by) },
    },
  };
}
