import type { SignatureRefusal } from "./acceptance";

/** The largest power of attorney: 4 MB. */
export const LARGEST_POWER = 4 * 1024 * 1024;

export type PowerRefusal = "no-file" | "name-only" | "too-large" | "not-pdf";

/** Why this is no power of attorney that an officer could open; null if it may be one. What it says is for them to judge. */
export function whyNoPower(file: Uint8Array | string | null): PowerRefusal | null {
  if (!file || file.length === 0) return "no-file";
  if (typeof file === "string") return "name-only";
  if (file.length > LARGEST_POWER) return "too-large";
  const latin = new TextDecoder("latin1");
  const isPdf = latin.decode(file.subarray(0, 5)) === "%PDF-" && latin.decode(file.slice(-1024)).includes("%%EOF");
  return isPdf ? null : "not-pdf";
}

const GRACE_MS = 24 * 3_600_000;

/** However a review ends without a signature, the holder has a day from then to sign by themselves. */
export const holderGraceUntil = (ended: Date): Date => new Date(ended.getTime() + GRACE_MS);

export type RepresentRefusal =
  | { of: "power"; code: PowerRefusal }
  | { of: "signature"; reason: SignatureRefusal }
  /** Nothing says that somebody else signed: no power of attorney is needed. */
  | { of: "signature"; reason: { code: "own" } };
