import type { Row } from "#db/schema";

export type Credential = Row<"credential">;

/** So many wrong passwords or codes in a row close it, until somebody in charge opens it (ASVS 6.3.1, NIST SP 800-63B 3.2.2). */
export const MOST_FAILURES = 10;

/** How long the link for the first time can be used. */
export const LINK_HOURS = 72;

/** What was typed for a second factor: digits of the application, or a code on paper. Null for neither. */
export type SecondFactor = { kind: "totp" | "rescue"; code: string };

/** Letters of a code on paper: 50 random bits in base 32. */
export const RESCUE_LETTERS = 10;

/** Spaces and dashes may stand anywhere. */
export function parseSecondFactor(typed: string): SecondFactor | null {
  const code = typed.replace(/[\s\u2010-\u2015-]/gu, "").toUpperCase();
  if (/^\d{6}$/.test(code)) return { kind: "totp", code };
  return /^[A-Z2-7]{10}$/.test(code) ? { kind: "rescue", code } : null;
}

/** Whether somebody can sign in with it: a password and a second factor are set, and it is not locked. */
export const isUsable = ({ password_hash, totp_secret, locked_at }: Credential): boolean =>
  password_hash !== null && totp_secret !== null && locked_at === null;
