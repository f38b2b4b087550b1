/** Why a key was revoked, in the words of OpenID Federation 1.0 (8.7.3), whose `revoked` member we publish. */
export const revocationReasons = ["unspecified", "compromised", "superseded"] as const;
export type RevocationReason = (typeof revocationReasons)[number];

/** From `since` on, in seconds since 1970, the key may have been in strange hands: any moment can be written by it. */
export interface Revocation {
  since: number;
  reason: RevocationReason;
  /** The leaf of the log that says so; null before it is sealed. */
  index: number | null;
}

/** How a key ended, as the log knows it. Nothing is said of one that still may sign. */
export interface KeyEnd {
  /** When it left use in good order: seconds since 1970. */
  left?: number;
  revoked?: Revocation;
}

/** Why what a key signed cannot be confirmed by its signature alone. `since`: seconds since 1970. */
export interface KeyDoubt {
  /** Told by the moment that the signed text names: after the key left use, after it was revoked from, or before that. */
  code: "left" | "revoked-late" | "revoked-before";
  since: number;
}

/**
 * Pure: whether a signature alone is enough. A moment before the revocation is written as easily as any other, so it is
 * believed only with `leaf`, its place in the log, when that lies before the revocation's.
 * @param moment that what was signed says of itself, in seconds since 1970
 */
export function doubtOf({ left, revoked }: KeyEnd, moment: number, leaf: number | null = null): KeyDoubt | null {
  if (revoked && moment >= revoked.since) return { code: "revoked-late", since: revoked.since };
  const isLogged = revoked && leaf !== null && revoked.index !== null && leaf < revoked.index;
  if (revoked && !isLogged) return { code: "revoked-before", since: revoked.since };
  return left !== undefined && moment > left ? { code: "left", since: left } : null;
}
