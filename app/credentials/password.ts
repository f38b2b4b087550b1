import { composed } from "~/lib/composed";
import type { Piece } from "~/shell/password-pieces";

/** So many letters at the least; longer phrases are advised (ASVS 6.2.1). */
export const LEAST_LETTERS = 8;
export const ADVISED_LETTERS = 15;
/** Nobody types more, and nobody makes us hash a megabyte. */
export const MOST_LETTERS = 256;

/** Why a password cannot be one. */
export type PasswordFault = "empty" | "short" | "long" | "common" | "about-you" | Piece;

/**
 * A password as it was typed, to its last letter: nothing is cut off, trimmed or folded. Of what looks the same one form
 * is taken (NFC, any space a space: RFC 8265, 4.2), since keyboards write the same letter by one sign or by two.
 */
export function passwordIn(form: FormData, name: string): string {
  const entry = form.get(name);
  const typed = typeof entry === "string" ? entry.toWellFormed() : "";
  return typed.length > 4 * MOST_LETTERS ? typed : composed(typed.replace(/\p{Zs}/gu, " "));
}

/** How many letters it has, whatever script they are of. */
export const lettersIn = (password: string): number => [...password].length;

/** Whether a password is so old that it is to be changed. @param days null: none ever is */
export const isExpired = (setAt: Date | null | undefined, days: number | null, now: Date): boolean =>
  days !== null && setAt instanceof Date && now.getTime() - setAt.getTime() >= days * 86_400_000;
