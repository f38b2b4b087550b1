import type { ArticleText, Block } from "~/ui/article";
import { alsoCalled, answersWords, pagesBesides } from "./answers-words";
import { helpSignaturePage } from "./help-signature-words";
import { helpPage } from "./help-words";
import { accessibilityPage, privacyPage } from "./pages-words";

/** A place where an answer stands. */
export interface AnswerText {
  readonly href: string;
  readonly title: string;
  /** What is there, where the title does not say it. */
  readonly where: string | null;
  /** What people call it besides. */
  readonly also: string;
  /** All that it says. */
  readonly text: string;
}

/** Every section of the pages that explain, and the pages that do something. `shortNumber`: to which one can write; null: to none. */
export const answerTexts = (shortNumber: string | null): AnswerText[] => [
  ...sectionsOf("/help", helpPage(shortNumber)),
  ...sectionsOf("/help/signature", helpSignaturePage),
  ...sectionsOf("/privacy", privacyPage),
  ...sectionsOf("/accessibility", accessibilityPage),
  ...pagesBesides.map((one) => ({ ...one, where: null, text: "" })),
];

const sectionsOf = (path: string, { title, sections }: ArticleText): AnswerText[] =>
  sections
    .map(({ id, heading, blocks }) => ({ id, heading, text: blocks.map(textOf).join("\n") }))
    .map(({ id, heading, text }) => ({
      ...{ href: `${path}#${id}`, title: heading, where: answersWords.on(title) },
      ...{ also: alsoCalled[`${path}#${id}`] ?? "", text },
    }));

function textOf(block: Block): string {
  if (typeof block === "string") return block;
  if ("bullets" in block) return block.bullets.join("\n");
  return "steps" in block ? block.steps.join("\n") : block.text;
}

/** How well one word fits the places of a list, by their ids: in what they are called twice as well as in the text below. */
export type FitsOfWord = ReadonlyMap<string, number>;

/** As many as one reads before asking somebody. */
const most = 5;
/** Of the best: what fits less is about something else. */
const leastPart = 0.4;

/** Ids of the places that fit best, the best first: a word that stands almost everywhere says little. */
export function bestOf(words: readonly FitsOfWord[], all: number): string[] {
  const scores = new Map<string, number>();
  for (const fits of words)
    for (const [id, fit] of fits) scores.set(id, (scores.get(id) ?? 0) + fit * Math.log(1 + all / fits.size));
  const sorted = [...scores].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const best = sorted[0]?.[1] ?? 0;
  return sorted.flatMap(([id, score]) => (score >= best * leastPart ? [id] : [])).slice(0, most);
}
