/** What an operator can be told to do with all that is handed over from now on; "none": it delivers. */
export const troubles = ["none", "late", "lost", "silent", "down"] as const;
export type Trouble = (typeof troubles)[number];

/** Seconds that a late message takes. */
export const LATE_SECONDS = 120;
