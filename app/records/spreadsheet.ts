/** What a spreadsheet did to a cell on its way; `text` is what is left of it. */
export interface Ruin {
  code: "rounded" | "fraction" | "day" | "hidden" | "formula" | "zeros";
  text: string;
}

/** What a column of an agency's file holds. */
export interface Held {
  readonly column: string;
  /** How many digits each has; where they may be fewer or more, the fewest. */
  readonly digits?: readonly number[];
  readonly isDay?: true;
}

/** Cells that cannot be what the agency had: numbers rounded to 7,9E+10, days as 44197, #####, #REF!. */
export function ruinOf({ digits, isDay }: Held, text: string): Ruin | null {
  if (text.startsWith("#")) {
    if (/^#+$/u.test(text)) return { code: "hidden", text };
    if (/^#[\p{Lu}0-9/]{2,}[!?]?$/u.test(text)) return { code: "formula", text };
  }
  if (isDay) return /^[1-9]\d{4}(?:[.,]\d+)?$/u.test(text) ? { code: "day", text } : null;
  if (!digits) return null;
  if (/^\+?\d(?:[.,]\d+)?e\+?\d+$/iu.test(text)) return { code: "rounded", text };
  return /^\+?\d{5,}[.,]0+$/u.test(text) ? { code: "fraction", text } : null;
}

/** Of a number that could not be read: whether zeros in front may be what is missing. */
export function zerosLost({ column, digits }: Held, text: string): Ruin | null {
  const wanted = column === "phone" ? undefined : digits;
  const isShort = /^\d+$/u.test(text) && wanted?.some((count) => text.length < count && text.length >= count - 4);
  return isShort ? { code: "zeros", text } : null;
}
