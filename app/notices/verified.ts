/** What anybody may know of a notice: never a name, the record number masked. */
export interface Verified {
  number: string;
  verdict: "in-force";
  mode: "cancel" | "annul";
  serviceTitle: string;
  office: { name: string; city: string; timeZone: string };
  agency: string;
  startsAt: string | null;
  filedAt: string;
  finishedAt: string;
  restorableUntil: string | null;
  maskedRecord: string;
}

export type VerifyRefusal = { code: "none" } | { code: "limited"; retryAfter: number };
