import { type OfficeContact, officeContact } from "~/agencies/contact";
import { isPast, kindOf, type RefusalFacts } from "~/notices/notice";
import { formatNoticeNumber } from "~/notices/number";
import type { NoticeRow } from "~/notices/parts-words";
import { disputePlace, whyRows } from "~/notices/refusal-words";
import type { CitizenRecord } from "~/records/record";
import { deniedSteps, deniedWords, pastStep } from "./denied-words";

/** What the page of a request shows that was not granted, beside its notice. */
export interface DeniedView {
  readonly why: readonly NoticeRow[];
  readonly steps: readonly string[];
  readonly office: OfficeContact;
  /** The notice by which its record was cancelled after all, in fours. */
  readonly after: { readonly href: string; readonly number: string } | null;
}

/** `withdrawn`: the notice holds no more. */
export function deniedView(
  facts: RefusalFacts,
  { office }: Pick<CitizenRecord, "office">,
  { withdrawn, now }: { withdrawn: { by: string } | null; now: Date },
): DeniedView {
  const { reason, disputableUntil } = facts.denial;
  return {
    why: whyRows(facts),
    steps: withdrawn
      ? []
      : [
          isPast(facts, now) ? pastStep : deniedSteps[reason](kindOf(facts)),
          deniedWords.dispute(disputePlace(facts, now), disputableUntil),
        ],
    office: officeContact(office),
    after: withdrawn && { href: `/v/${withdrawn.by}`, number: formatNoticeNumber(withdrawn.by) },
  };
}
