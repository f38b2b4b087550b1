/** Names, addresses and reasons are Cyrillic, and what we log is not; the rest are the numbers people have. */
const patterns: [string, RegExp][] = [
  ["Cyrillic letters", /\p{Script=Cyrillic}|\\u04[0-5]/iu],
  ["a phone number", /(?<![\w:-])(\+7|%2B7|8)?9\d{9}(?![\w-])/i],
  ["an e-mail address", /[\w.-]+(@|%40)[\w-]+\.\w+/i],
  ["a passport", /(?<![\w:.-])\d{4} ?\d{6}(?![\w-])/],
];

/** What seems to be about a person in a line that must hold ids and codes only; empty when nothing does. */
export const personalDataIn = (line: string): string[] =>
  patterns.filter(([, pattern]) => pattern.test(line)).map(([what]) => what);
