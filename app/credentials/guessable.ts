import { alphabets, latinRows, ownNames, russianRows } from "./keyboard-words";

/** What is left beside words about oneself must be a password by itself. */
const LEAST_LEFT = 8;
/** Shorter words are parts of too many others. */
const LEAST_WORD = 4;

const rows = [...russianRows, ...latinRows, ...alphabets];

/** Whether it is written by running along the keyboard or an alphabet, or by staying on a key: three letters a run, on average. */
export function isRuns(password: string): boolean {
  const letters = [...password.toLowerCase()];
  let runs = 0;
  for (let at = 0; at < letters.length; runs += 1) at += longestRun(letters, at);
  return runs * 3 <= letters.length;
}

function longestRun(letters: readonly string[], from: number): number {
  let longest = 1;
  for (const row of rows)
    for (const step of [-1, 0, 1]) {
      let length = 1;
      while (isNext(row, letters[from + length - 1]!, letters[from + length], step)) length += 1;
      longest = Math.max(longest, length);
    }
  return longest;
}

function isNext(row: string, letter: string, next: string | undefined, step: number): boolean {
  if (next === undefined) return false;
  if (step === 0) return next === letter;
  const at = row.indexOf(letter);
  return at >= 0 && row[at + step] === next;
}

/** Whether it is a few letters again and again. */
export function isRepeated(password: string): boolean {
  const unit = `${password}${password}`.indexOf(password, 1);
  return unit < password.length && unit < LEAST_LEFT;
}

/** Whether little is left of it without words about its owner and this service. `about`: names, in any form. */
export function isAbout(password: string, about: readonly string[]): boolean {
  const words = [...about, ...ownNames].flatMap((text) => [plain(text), ...text.split(/\s+/u).map(plain)]);
  const known = words.filter((word) => word.length >= LEAST_WORD).sort((a, b) => b.length - a.length);
  const whole = plain(password);
  const left = known.reduce((rest, word) => rest.replaceAll(word, ""), whole);
  return left !== whole && left.length < LEAST_LEFT;
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** The same keys with the keyboard in the other language: "ghbdtn" is a Russian word. */
export function onOtherKeys(password: string): string[] {
  const typed = [...password.toLowerCase()];
  return [
    typed.map((letter) => keys.latin.get(letter) ?? letter).join(""),
    typed.map((letter) => keys.russian.get(letter) ?? letter).join(""),
  ];
}

const pairs = russianRows.flatMap((row, n) => [...row].map((letter, at) => [letter, latinRows[n]![at]!] as const));
const keys = { latin: new Map(pairs), russian: new Map(pairs.map(([russian, latin]) => [latin, russian] as const)) };
