const dot = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);

const tenth = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const eleventh = [7, ...tenth];
const twelfth = [3, ...eleventh];

/** Whether the check digits of an INN of 10 (organisation) or 12 (person) digits hold. All zeros hold too. */
export function innHolds(digits: string): boolean {
  const holds = (weights: readonly number[]) => (dot(digits, weights) % 11) % 10 === Number(digits[weights.length]);
  if (/^[0-9]{10}$/u.test(digits)) return holds(tenth);
  return /^[0-9]{12}$/u.test(digits) && holds(eleventh) && holds(twelfth);
}

/** Up to this number SNILS were given out without a check number that means anything. */
const lastUnchecked = 1_001_998;

/**
 * Whether the last two of the 11 digits of a SNILS are its check number (Pension Fund, rules of reporting, item 8).
 * Numbers up to 001-001-998 cannot be checked and are let through.
 */
export function snilsHolds(digits: string): boolean {
  if (!/^[0-9]{11}$/u.test(digits)) return false;
  if (Number(digits.slice(0, 9)) <= lastUnchecked) return true;
  return (dot(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === Number(digits.slice(9));
}
