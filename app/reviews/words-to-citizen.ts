import { done, type Outcome, refuse } from "~/lib/outcome";

/** The most that is said in either direction, in letters. */
export const LONGEST_WORDS = 1000;

export type WordsRefusal = { code: "no-words" } | { code: "too-long"; most: number };

/** What an officer or a citizen wrote, without blank ends and control characters; null for nothing, where that may be. */
export function readWords(typed: string, need: "must" | "may"): Outcome<string | null, WordsRefusal> {
  const words = typed
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{C}\n\u200d]/gu, "")
    .trim();
  if (words === "") return need === "must" ? refuse({ code: "no-words" }) : done(null);
  return words.length > LONGEST_WORDS ? refuse({ code: "too-long", most: LONGEST_WORDS }) : done(words);
}
