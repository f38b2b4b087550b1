import type { Day } from "~/lib/days";
import type { AppealState } from "./appeal";
import { appealWords } from "./words";

/** Where disputing it stands, until when it can be, and what was filed. */
export interface AppealNote {
  state: AppealState;
  until: Day;
  appeals: readonly unknown[];
}

/** Where a decision is disputed, or was. */
export const appealLink = (appealing: AppealNote, path: string): { href: string; text: string } => ({
  href: `${path}/appeal`,
  text: linkOf(appealing),
});

/** Until when it can be disputed, or how that stands. */
export function stepOf({ state, until }: AppealNote): string {
  if (state === "waits") return appealWords.waiting;
  return state === "open" ? appealWords.dispute(until) : appealWords.over(until);
}

function linkOf({ state, appeals }: AppealNote): string {
  if (appeals.length > 0) return appealWords.toAppeal;
  return state === "open" ? appealWords.title : appealWords.toOthers;
}
