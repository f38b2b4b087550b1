import type { Cryptography } from "./cryptography";
import type { Policy } from "./policy";
import type { Trust } from "./x509/trust";

/** What a signature is judged by: handed to every check, the same for all signers of a file. */
export interface Facts {
  /** The document that is to be signed. */
  content: Uint8Array;
  /** When the file was received: as of when everything is judged. */
  at: Date;
  /** When the document was made; null if that is not known. */
  statementAt: Date | null;
  trust: Trust;
  policy: Policy;
  /** What the signer's certificate must be good for. */
  purpose: "signing" | "time-stamping";
  cryptography: Cryptography;
  /** Spent by every signature verified and every issuer tried, so that a file cannot keep us busy. */
  budget: { verifications: number; steps: number };
}
