/** H. M. Damm's totally anti-symmetric quasigroup of order 10 (thesis of 2004): row is the state, column the next digit. */
const quasigroup = [
  "0317598642",
  "7092154863",
  "4206871359",
  "1750983426",
  "6123045978",
  "3674209581",
  "5869720134",
  "8945362017",
  "9438617205",
  "2581436790",
];

/**
 * The Damm check digit of a string of digits: appended to it, every single wrong digit and every swap of
 * neighbours shows. Throws on anything but 0-9.
 */
export function dammDigit(digits: string): string {
  let state = "0";
  for (const digit of digits) {
    const next = digit.length === 1 ? quasigroup[Number(state)]?.[digit.charCodeAt(0) - 48] : undefined;
    if (next === undefined) throw new RangeError("a Damm check digit needs digits only");
    state = next;
  }
  return state;
}

/** Whether the last digit is the Damm check digit of those before it. */
export const dammHolds = (digits: string): boolean => digits !== "" && dammDigit(digits) === "0";
