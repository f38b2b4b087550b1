import { brotliDecompressSync } from "node:zlib";
import { missingPiece, type Piece } from "~/shell/password-pieces";
import { commonList } from "./common-list";
import { isAbout, isRepeated, isRuns, onOtherKeys } from "./guessable";
import { ADVISED_LETTERS, LEAST_LETTERS, lettersIn, MOST_LETTERS, type PasswordFault } from "./password";

/**
 * What is wrong with a new password (ASVS 6.2.1, 6.2.4, 6.2.12), found out without asking anybody: it must not be among those
 * tried first; what it must be made of is asked where the settings ask for it, and last.
 * @param password as `passwordIn` gives it
 * @param about names of its owner and of their agency
 * @param composition of the settings
 */
export function passwordFault(
  password: string,
  about: readonly string[],
  composition: readonly Piece[],
): PasswordFault | null {
  const letters = lettersIn(password);
  if (letters === 0) return "empty";
  if (letters < LEAST_LETTERS) return "short";
  if (letters > MOST_LETTERS) return "long";
  if (isAbout(password, about)) return "about-you";
  return isCommon(password) ? "common" : (missingPiece(password, composition) ?? null);
}

function isCommon(password: string): boolean {
  // Nothing in the list is as long as what we advise and more, but what is made by a rule can be of any length.
  if (isRuns(password) || isRepeated(password)) return true;
  const tight = password.toLowerCase().replace(/\s/gu, "");
  return tight.length <= 2 * ADVISED_LETTERS && [tight, ...onOtherKeys(tight)].some((one) => common().has(one));
}

let known: ReadonlySet<string> | undefined;

/** Kept once it was needed: whoever sets a password tries several. */
function common(): ReadonlySet<string> {
  if (known) return known;
  let before = "";
  const lines = brotliDecompressSync(Buffer.from(commonList, "base64")).toString().trimEnd().split("\n");
  known = new Set(
    lines.map((line) => {
      before = before.slice(0, Number(line[0])) + line.slice(1);
      return before;
    }),
  );
  return known;
}
