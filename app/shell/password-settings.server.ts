import { type Piece, pieces } from "./password-pieces";

/** Part of the settings' list: what is asked of passwords beyond what guesses ask. Shipped off: NIST 800-63B and ASVS 5 advise against both. */
export const passwordVariables = {
  PASSWORD_COMPOSITION: {
    kind: "text",
    default: undefined,
    says: "What a new password must have, parted by spaces: upper lower digit special. Unset: it may be of anything.",
  },
  PASSWORD_DAYS: {
    kind: "number",
    default: "0",
    says: "Days after which whoever comes in is led to change their password, to 3650; 0: never. Some rules ask for 90.",
  },
} as const;

type Raw = (name: keyof typeof passwordVariables) => string | undefined;

export interface PasswordSettings {
  composition: readonly Piece[];
  /** Null: a password is never too old. */
  days: number | null;
}

export const passwordSettings = (
  raw: Raw,
  number: (name: keyof typeof passwordVariables, min: number, max: number) => number,
): PasswordSettings => ({
  composition: pieces.filter((piece) => words(raw).includes(piece)),
  days: number("PASSWORD_DAYS", 0, 3650) || null,
});

export const passwordFaults = (raw: Raw): string[] =>
  words(raw).every((word) => (pieces as readonly string[]).includes(word))
    ? []
    : [`PASSWORD_COMPOSITION must be of ${pieces.join(", ")}, parted by spaces`];

const words = (raw: Raw): string[] => (raw("PASSWORD_COMPOSITION") ?? "").split(/\s+/).filter(Boolean);
