/** A finished PDF in which nothing is missing but its seal. */
export interface Prepared {
  pdf: Uint8Array;
  /** Where the seal goes: from its opening angle bracket to behind the closing one. Everything else is sealed. */
  contents: { from: number; to: number };
}

/** What the one who makes the paper has to know of the seal to come. */
export interface SealPlan {
  /** The most bytes that it takes. */
  room: number;
  /** The seal proves nothing, and the paper says so. */
  demonstration: boolean;
}
