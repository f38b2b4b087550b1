import { isGarbled } from "~/lib/garbled";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { firstMatch } from "~/lib/typed";

const longestName = 100;

export type NameReason =
  | { code: "symbol"; symbol: string }
  | { code: "too-long"; most: number }
  /** Letters that some program has read in another encoding than they were written in. */
  | { code: "garbled" };

/**
 * A part of a name as a document has it, on one line: letters of any alphabet and what names are joined by. Nothing
 * that could be taken for markup or a formula.
 */
export function parseName(text: string): Outcome<string, NameReason> {
  const name = text.replace(/\s+/gu, " ").trim();
  if (isGarbled(name)) return refuse({ code: "garbled" });
  const symbol = firstMatch(name, /[^\p{L}\p{M} .,()\p{Pd}'`\u2019\u02bc]/u) ?? firstMatch(name, /^[^\p{L}]/u);
  if (symbol) return refuse({ code: "symbol", symbol });
  return name.length > longestName ? refuse({ code: "too-long", most: longestName }) : done(name);
}
