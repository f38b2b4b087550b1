import type { AttachmentLimits } from "~/attachments/attachment";
import type { SentFile } from "~/attachments/sent-files";
import type { Why } from "~/explanations/why";
import type { Fact } from "~/records/fields";
import type { RecordFile } from "../records/record-page";

/** One thing that waits for an officer, or has, in words. */
export interface ReviewPage {
  readonly id: string;
  readonly title: string;
  readonly request: string;
  readonly lead: string;
  /** Who has it, or that nobody has. Null once it is decided. */
  readonly who: string | null;
  readonly decision: readonly Fact[];
  /** What its kind shows, and what was said to and fro. */
  readonly rows: readonly Fact[];
  /** `href`: null where its term is over. */
  readonly documents: readonly SentFile[];
  /** Whether a scanner has looked into what the citizen sent. */
  readonly scanned: string;
  readonly why: Why | null;
  /** The record that it is about; null of an account. */
  readonly file: RecordFile | null;
  readonly may: May;
}

/** What this officer can do with it now. */
export interface May {
  readonly take: boolean;
  readonly giveBack: boolean;
  /** Labels of buttons; none: it is not theirs to decide. */
  readonly outcomes: readonly { readonly label: string; readonly words: "must" | "may" }[];
  /** What they write is for colleagues. */
  readonly forColleagues: boolean;
  /** How much can be given with one of them; null: nothing. */
  readonly document: AttachmentLimits | null;
  readonly ask: boolean;
  /** Until which day; null: it cannot be. */
  readonly prolongUntil: string | null;
  /** It is about what they decided themselves: somebody else has to. */
  readonly isOwn: boolean;
  /** They may only look. */
  readonly looksOnly: boolean;
}
