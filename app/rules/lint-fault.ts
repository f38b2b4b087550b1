import type { ServiceKind } from "#db/schema";
import type { Sample } from "./domain";

/** What is wrong, or hardly meant so, in a catalogue of rules. `example`: a record that shows it. */
export type LintFault =
  /** Other rules take everything before it comes to this one. */
  | { code: "unreachable"; profile: string; rule: string }
  /** Nearer to the appointed time it is allowed again, or cheaper: a hole between tiers, or tiers turned round. */
  | { code: "easier-later"; profile: string; hours: number; example: Sample }
  /** Two tiers of hours that come to something else share hours, so that only their order decides. */
  | { code: "overlap"; profile: string; rule: string; other: string; example: Sample }
  | { code: "same-id"; profile: string; rule: string }
  | { code: "unknown"; profile: string; field: CodeName; value: string }
  | { code: "no-reasons"; profile: string; class: string }
  /** Two profiles are equally narrow for a record. */
  | { code: "same-scope"; profile: string; other: string }
  /** No rule says what becomes of an appointment of the class, in its last moment or after it: it can be cancelled then. */
  | { code: "undecided"; profile: string; class: string; when: "before" | "after" }
  /** No record can be so: its service is of another class, its office elsewhere. `rule`: null for whom the profile is. */
  | { code: "nobody"; profile: string; rule: string | null }
  /** What is cancelled can be had back for so long that nobody means it. */
  | { code: "odd-term"; profile: string; restoreDays: number }
  /** It ends before it begins. */
  | { code: "never-in-force"; profile: string }
  /** Others begin before the profile that is for all other records. */
  | { code: "gap"; profile: string; from: string; until: string }
  /** The ways of ending that a class has are none, or refused whatever else is so. */
  | { code: "no-way"; profile: string; class: string }
  /** Two reasons with one code are offered beside each other. */
  | { code: "same-reason"; profile: string; class: string; reason: string }
  /** Not one profile is for all other records, or several are. */
  | { code: "general"; profile: string; count: number };

export type CodeName = "status" | "class" | "service" | "region" | "office" | "agency";

/** The codes that a catalogue has, and what belongs to what. */
export interface Known extends Readonly<Record<CodeName, readonly string[]>> {
  readonly services: readonly { readonly id: string; readonly class: string; readonly kind: ServiceKind }[];
  readonly offices: readonly { readonly id: string; readonly agency: string; readonly region: string }[];
}
