import type { FactGroup } from "./differences";
import type { Verified } from "./verified";
import type { VerifiedNameless } from "./verified-nameless";

/** Since when the log holds the finishing, and where in it. */
export interface Logged {
  index: number;
  /** ISO. */
  since: string;
}

interface Genuine {
  kind: "genuine";
  how: "archive" | "seal";
  notice: Verified;
  record: string;
  /** What the agency said to it; null: it was told of nothing. */
  answer: string | null;
  log: Logged | null;
  stampedAt: Date | null;
}

/** It names nobody: it says all that anybody may know. */
interface Nameless extends Pick<Genuine, "how" | "log" | "stampedAt"> {
  kind: "nameless";
  notice: VerifiedNameless;
}

/** What a file is. `genuine` says nothing about what holds now: that stands in `notice`. */
export type FileVerdict =
  /** `how`: the very bytes that we keep, or other bytes under our seal that say the same. `stampedAt`: when the seal was
   * there, as an authority says that is believed. */
  | Genuine
  | Nameless
  /** There is such a notice, but not this file. `file`: what it says, null when that cannot be read. */
  | { kind: "altered"; number: string; differs: readonly FactGroup[]; file: Verified | null; archive: Verified }
  /** The same of what names nobody. */
  | { kind: "altered-nameless"; number: string }
  /** It pretends to be a notice that was never issued. */
  | { kind: "forged"; number: string | null }
  /** Our seal holds, but the registry has no such notice, or another: a person has to look. `revoked`: by a key that has
   * ended, and these are not the bytes that the log knows. `log`: that is in doubt, so nothing follows from it. */
  | { kind: "unsettled"; number: string | null; by: "seal" | "revoked" | "log" };

/** `foreign`: a PDF that does not even pretend to be one of ours. */
export type FileRefusal = { code: "foreign" } | { code: "limited"; retryAfter: number } | { code: "away" };
