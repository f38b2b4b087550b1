import { done, type Outcome, refuse } from "~/lib/outcome";

const gap = "\u00a0";

/** Kopecks as people read money, in roubles with no-break spaces; kopecks are named when there are any. */
export function formatKopecks(kopecks: number): string {
  if (!Number.isSafeInteger(kopecks)) throw new RangeError("kopecks are whole");
  const sign = kopecks < 0 ? "\u2212" : "";
  const [roubles, rest] = [Math.floor(Math.abs(kopecks) / 100), Math.abs(kopecks) % 100];
  const grouped = String(roubles).replace(/(?<=\d)(?=(?:\d{3})+$)/gu, gap);
  return `${sign}${grouped}${rest === 0 ? "" : `,${String(rest).padStart(2, "0")}`}${gap}\u20bd`;
}

/** Whole kopecks, zero or more, as a file holds them; nothing at all is zero. */
export function parseKopecks(text: string): Outcome<number, "not-whole" | "too-large"> {
  const digits = text.trim() || "0";
  if (!/^[0-9]+$/u.test(digits)) return refuse("not-whole");
  const kopecks = Number(digits);
  return Number.isSafeInteger(kopecks) ? done(kopecks) : refuse("too-large");
}
