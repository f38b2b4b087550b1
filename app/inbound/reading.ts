import { canonicalLetter } from "~/identity/lookalikes-words";
import { parseRecordNumber } from "~/identity/record-number";
import { composed } from "~/lib/composed";
import { foldDigits, tidy } from "~/lib/typed";
import { parseCode } from "~/proofs/challenge";
import { digitLike, fillers, keywords, negations, zero } from "./keyword-words";

/** What an SMS to us asks for. */
export type Reading =
  /** To cancel the record of one of these numbers: where one ends and a signature begins is not always sure. */
  | { kind: "cancel"; numbers: string[] }
  /** It brings back a code. */
  | { kind: "code"; code: string }
  /** It brings back a code, and says no. */
  | { kind: "no" }
  | { kind: "other" };

/** Longer ones are no wishes; five parts. */
export const LONGEST = 335;

/** Forgives case, look-alikes, one wrong letter of the keyword, spaces, and what is written after the number. */
export function readInbound(text: string): Reading {
  const typed = foldDigits(tidy(composed(tidy(text).replaceAll("\u2116", " "), "NFKC")));
  if (typed.length > LONGEST) return { kind: "other" };
  const rest = afterKeyword(typed);
  const numbers = rest === null ? [] : numbersIn(rest);
  if (numbers.length > 0) return { kind: "cancel", numbers };
  const code = parseCode(typed);
  if (code === null) return { kind: "other" };
  return wordsOf(typed).some((word) => isOf(negations, word)) ? { kind: "no" } : { kind: "code", code };
}

/** What stands behind the keyword, if it begins with one; a number's letter may stick to it. */
function afterKeyword(typed: string): string | null {
  const [, word = "", rest = ""] = /^[^\p{L}\p{N}]*(0?\p{L}+)(.*)$/su.exec(typed) ?? [];
  const folded = fold(word.startsWith(zero.typed) ? zero.meant + word.slice(1) : word);
  if (isOf(keywords, folded)) return rest;
  if (isOf(keywords, folded.slice(0, -1))) return word.slice(-1) + rest;
  return keywords.some((keyword) => isNear(folded, keyword)) ? rest : null;
}

const wordsOf = (text: string): string[] => (text.match(/\p{L}+/gu) ?? []).map(fold);
const fold = (word: string): string => Array.from(word, canonicalLetter).join("");
const isOf = (list: readonly string[], word: string): boolean => list.includes(word);

/** Whether one letter more, less or otherwise, or two that changed places, make the one of the other. */
export function isNear(typed: string, meant: string): boolean {
  const [a, b] = typed.length <= meant.length ? [typed, meant] : [meant, typed];
  if (b.length - a.length > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  if (a.length < b.length) return restA === restB.slice(1);
  if (restA.slice(1) === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}

const BETWEEN = "[\\s\\p{Pd}.\u00b7\u2212]{1,3}";
/** A group of digits, with at least one that is one: a word that looks like some is none. */
const GROUP = `(?=[${digitLike}]*[0-9])[${digitLike}]+(?!\\p{L})`;
const numberAhead = new RegExp(`^[^\\p{L}\\p{N}|]*(\\p{L}(?:${BETWEEN})?)?(${GROUP}(?:${BETWEEN}${GROUP})*)`, "u");
const aWord = /^[^\p{L}\p{N}]*(\p{L}{1,12})[\s:.,#-]+/u;

/** All that the groups ahead can mean, the longest first. */
function numbersIn(rest: string): string[] {
  const ahead = withoutFillers(rest);
  const [, letter = "", digits = ""] = numberAhead.exec(ahead) ?? [];
  const groups = digits.split(new RegExp(BETWEEN, "u")).filter(Boolean);
  const prefixes = groups.map((_, n) => groups.slice(0, groups.length - n).join(""));
  const read = prefixes.map((prefix) => parseRecordNumber(letter + prefix));
  return [...new Set(read.flatMap((number) => (number.ok ? [number.value] : [])))];
}

function withoutFillers(rest: string): string {
  const [whole = "", word = ""] = aWord.exec(rest) ?? [];
  return isOf(fillers, fold(word)) ? withoutFillers(rest.slice(whole.length)) : rest;
}
