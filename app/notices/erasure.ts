/** What of a person may have gone, and how much of it; each counted once. */
export const goneThings = ["requests", "records", "notices", "documents", "messages"] as const;
/** What stays without a person, or is not ours to erase. */
export const stayedThings = ["numbers", "journal", "agency", "copy", "open"] as const;

/** That somebody's data were erased at their wish, or after long silence: the certificate of it, which names nobody. */
export interface ErasureFacts {
  version: 7;
  /** As of all notices. */
  number: string;
  mode: "erase";
  /** From one request alone, or with an account all that it had filed; "idle": the account was one that nobody came into. */
  scope: "request" | "account" | "idle";
  /** The request: 8 digits; null of an account. */
  annulmentNumber: string | null;
  /** Days and hours on the paper are those of it (IANA). */
  timeZone: string;
  /** When it was asked for (of an idle account, when its holder was told first), and when it was done: as `Date.prototype.toISOString` writes it. */
  filedAt: string;
  finishedAt: string;
  gone: Record<(typeof goneThings)[number], number>;
  stayed: (typeof stayedThings)[number][];
}
