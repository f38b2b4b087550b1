import type { AttachmentLimits, UploadRefusal } from "~/attachments/attachment";
import type { SignatureRefusal } from "./acceptance";

/** One PDF of 4 MB at most, as the table takes it. */
export const powerLimits: AttachmentLimits = { file: 4 * 1024 * 1024, count: 1, sum: 4 * 1024 * 1024 };

const GRACE_MS = 24 * 3_600_000;

/** However a review ends without a signature, the holder has a day from then to sign by themselves. */
export const holderGraceUntil = (ended: Date): Date => new Date(ended.getTime() + GRACE_MS);

export type RepresentRefusal =
  | { of: "power"; reason: UploadRefusal }
  | { of: "signature"; reason: SignatureRefusal }
  /** Nothing says that somebody else signed: no power of attorney is needed. */
  | { of: "signature"; reason: { code: "own" } };
