import { FILES } from "~/attachments/files-field";
import { DROPPED } from "~/reviews/review";
import type { FieldErrors } from "~/ui/error-summary";
import { momentShort } from "../records/request-words";
import { reviewWords, refusalWords as words } from "./review-words";

/** Why an officer's deed was refused, as the acts on reviews say it. */
export type ReviewRefusal =
  | { code: "decided"; by: string | null; at: Date; outcome: string }
  | { code: "over"; at: Date }
  | { code: "own" }
  | { code: "taken"; by: string; at: Date }
  | { code: "asked"; at: Date }
  | { code: "no-longer" }
  | { code: "no-outcome" }
  | { code: "no-words" }
  | { code: "too-long"; most: number };

/** Which button was pressed, and what was written; whatever else a browser can send is nothing. */
export function readReviewForm(data: FormData) {
  const text = (name: string): string => {
    const entry = data.get(name);
    return typeof entry === "string" ? entry : "";
  };
  return {
    pressed: text("action"),
    typed: { words: text("words"), question: text("question"), because: text("because") },
    files: data.getAll(FILES),
  };
}

/** The refusal at the field that belongs to the button. `labels`: what outcomes are called. */
export function refusalErrors(
  refusal: ReviewRefusal,
  pressed: string,
  labels: Readonly<Record<string, string>>,
  zone: string,
): FieldErrors {
  const isLost = ["decided", "over", "own", "taken"].includes(refusal.code);
  const field = isLost ? "words" : fieldOf(pressed);
  return { [field]: sentenceOf(refusal, labels, zone) };
}

function fieldOf(pressed: string): string {
  if (pressed === reviewWords.ask) return "question";
  return pressed === reviewWords.prolong ? "because" : "words";
}

/** Why nothing was done, as one sentence. */
export function sentenceOf(refusal: ReviewRefusal, labels: Readonly<Record<string, string>>, zone: string): string {
  switch (refusal.code) {
    case "decided":
      if (refusal.outcome === DROPPED) return reviewWords.dropped(momentShort(refusal.at, zone));
      return words.decided(refusal.by, labels[refusal.outcome] ?? refusal.outcome, refusal.at, zone);
    case "over":
      return words.over;
    case "own":
      return reviewWords.own;
    case "taken":
      return words.taken(refusal.by, refusal.at, zone);
    case "asked":
      return words.asked(refusal.at, zone);
    case "no-longer":
      return words.noLonger;
    case "no-outcome":
      return words.noOutcome;
    case "no-words":
      return words.noWords;
    case "too-long":
      return words.tooLong(refusal.most);
  }
}
