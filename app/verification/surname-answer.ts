import { retryWords } from "~/ui/limits-words";
import type { SurnameView } from "./surname-form";
import { surnameWords as words } from "./surname-words";
import type { SurnameFinding } from "./verified";
import type { VerdictView } from "./verify-view";

/** A finding in words; null for who has shown no statement. */
export function surnameView(finding: SurnameFinding | null, now: Date): SurnameView | null {
  if (!finding) return null;
  const { code, path } = finding;
  const known = { answer: code, action: path, typed: "", error: undefined };
  switch (finding.code) {
    case "same":
      return { ...known, says: words.same, more: words.sameMore };
    case "different":
      return { ...known, says: words.different, more: words.differentMore };
    case "absent":
      return { ...known, says: words.absent, more: "" };
    case "limited":
      return { ...known, says: words.limited(retryWords(now, finding.retryAfter)), more: "" };
    case "unasked":
      return { ...known, says: "", more: "" };
  }
}

/** The form as it came back: what was typed, and what is wrong with that. */
export function withTyped(view: VerdictView, typed: string, error: string | undefined): VerdictView {
  return "surname" in view && view.surname ? { ...view, surname: { ...view.surname, typed, error } } : view;
}

/** The first words of the page, and so of its title: what was asked last is answered first. */
export function firstWords(view: VerdictView): string {
  const says = "surname" in view && view.surname?.answer !== "absent" ? view.surname?.says : "";
  return [says, view.answer, view.title].filter(Boolean).join(" ");
}
