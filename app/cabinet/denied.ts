import { type OfficeContact, officeContact } from "~/agencies/contact";
import type { AppealState } from "~/appeals/appeal";
import { appealWords } from "~/appeals/words";
import type { Day } from "~/lib/days";
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
  /** The notice by which its record was cancelled after all, in fours. */
  readonly after: { readonly href: string; readonly number: string } | null;
}

/** Where disputing it stands, until when it can be, and what was filed. */
interface Appealing {
  state: AppealState;
  until: Day;
  appeals: readonly unknown[];
}

interface Around {
  withdrawn: { by: string } | null;
  appealing: Appealing | null;
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
    appeal: withdrawn || !appealing ? null : { href: `${path}/appeal`, text: linkOf(appealing) },
    after: withdrawn && { href: `/v/${withdrawn.by}`, number: formatNoticeNumber(withdrawn.by) },
  };
}

function stepOf({ state, until }: Appealing): string {
  if (state === "waits") return appealWords.waiting;
  return state === "open" ? appealWords.dispute(until) : appealWords.over(until);
}

function linkOf({ state, appeals }: Appealing): string {
  if (appeals.length > 0) return appealWords.toAppeal;
  return state === "open" ? appealWords.title : appealWords.toOthers;
}
