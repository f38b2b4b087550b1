import { done, type Outcome, refuse } from "~/lib/outcome";
import { foldDigits, tidy } from "~/lib/typed";

/** `places`: more digits behind the comma than there may be. `large`: more than twelve before it. */
export type DecimalReason = "format" | "places" | "large";

/**
 * A number as people type it, with spaces between thousands, a comma or a dot, a minus of any length: as whole parts of
 * which 10 to the power of `places` make one, so that nothing is rounded.
 */
export function parseDecimal(typed: string, places: number): Outcome<number, DecimalReason> {
  const text = foldDigits(tidy(typed))
    .replace(/[\s\p{Zs}]/gu, "")
    .replace(/^[\p{Pd}\u2212]/u, "-");
  const [, sign, whole, rest = ""] = /^([+-]?)([0-9]+)(?:[.,]([0-9]+))?$/u.exec(text) ?? [];
  if (whole === undefined) return refuse("format");
  if (rest.length > places) return refuse("places");
  const digits = whole.replace(/^0+/u, "");
  if (digits.length > 12) return refuse("large");
  const parts = Number(digits + rest.padEnd(places, "0"));
  return done(sign === "-" && parts !== 0 ? -parts : parts);
}

/** The same parts as people type them, which `parseDecimal` reads again. */
export function typedDecimal(parts: number, places: number): string {
  const digits = String(Math.abs(parts)).padStart(places + 1, "0");
  const [whole, rest] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)];
  return `${parts < 0 ? "-" : ""}${whole}${/[1-9]/u.test(rest) ? `,${rest}` : ""}`;
}
