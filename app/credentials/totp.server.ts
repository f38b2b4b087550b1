import { Secret, TOTP } from "otpauth";

/** RFC 6238 as every application for codes knows it: SHA-1, six digits, a new one every 30 s. */
const STEP_SECONDS = 30;
const usual = { issuer: "Otmena", algorithm: "SHA1", digits: 6, period: STEP_SECONDS } as const;
/** Clocks may differ by so many steps. */
const WINDOW = 1;

/** Bytes of a secret: as many as its hash has (RFC 4226, 4, R6). */
export const SECRET_BYTES = 20;

const totpOf = (secret: Uint8Array, label = "") =>
  new TOTP({ ...usual, label, secret: new Secret({ buffer: Uint8Array.from(secret).buffer }) });

/** The number of the step of 30 s whose code this is, one step before and after `now` included; null for a wrong one. */
export function stepOf(secret: Uint8Array, code: string, now: Date): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / STEP_SECONDS) + delta;
}

/** The code of an instant, as the application shows it. */
export const totpAt = (secret: Uint8Array, at: Date): string => totpOf(secret).generate({ timestamp: at.getTime() });

/** What the QR code of a secret says (otpauth, as applications for codes read it). */
export const keyUri = (secret: Uint8Array, login: string): string => totpOf(secret, login).toString();
