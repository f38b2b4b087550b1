import { sameBytes } from "~/lib/bytes";
import { composed } from "~/lib/composed";
import { canonicalLetter } from "./lookalikes-words";

/** What a statement holds of the holder's surname in place of the surname itself. */
export interface SurnameHash {
  /** Drawn anew for every notice: `SALT_BYTES`. */
  salt: Uint8Array;
  /** `HASH_BYTES`. */
  hash: Uint8Array;
}

export const SALT_BYTES = 8;

/** Wrong surnames that pass: one in four thousand million, and nobody but us chooses the salt. Each byte more makes the QR code finer. */
export const HASH_BYTES = 4;

/**
 * Of PBKDF2 (RFC 8018, 5.2) with HMAC-SHA-256. Measured: 41 ms of a server's core with instructions for SHA, 77 ms without;
 * no phone was measured: at a fifth of the latter's speed it needs under half a second.
 */
const ITERATIONS = 200_000;

/** In UTF-16 units; what stands behind is not looked at. */
const LONGEST = 200;

/**
 * Without what differs between a document, a form and a keyboard: case, marks on letters (so yo is ye), spaces, hyphens and
 * quotation marks, and letters that look alike in two alphabets. Double surnames are one. Empty for a text without letters.
 */
export const foldedSurname = (text: string): string =>
  Array.from(composed(text.slice(0, LONGEST), "NFKD").replace(accents, "").match(letters) ?? [], canonicalLetter).join(
    "",
  );

const accents = /[\u0300-\u036f]/g;
/** In scripts of India marks are vowels. */
const letters = /[\p{L}\p{M}]/gu;

/**
 * What stands in a statement for a surname; null for one without letters, of which nothing can be checked. `salt`:
 * `SALT_BYTES`, drawn at random.
 *
 * It protects the name of whoever's code alone was photographed, or whose link was sent on, from being read or looked up: a
 * surname is no secret of many bits, so at the time above a list of 300,000 surnames takes one core three and a half hours,
 * and a graphics card far less. Nothing is protected from those who hold the paper: the name is printed on it.
 */
export async function hashSurname(surname: string, salt: Uint8Array): Promise<SurnameHash | null> {
  const folded = foldedSurname(surname);
  if (folded === "") return null;
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(folded), "PBKDF2", false, ["deriveBits"]);
  const algorithm = { name: "PBKDF2", hash: "SHA-256", salt: Uint8Array.from(salt), iterations: ITERATIONS };
  return { salt, hash: new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, HASH_BYTES * 8)) };
}

/** Whether it is the surname that the hash was made of. Takes as long as making one. */
export async function isSurname(typed: string, { salt, hash }: SurnameHash): Promise<boolean> {
  const made = await hashSurname(typed, salt);
  return made !== null && sameBytes(made.hash, hash);
}
