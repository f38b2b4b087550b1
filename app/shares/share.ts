import type { Unsettled, Verified } from "~/verification/verified";

/** What a holder can choose to show by a link, beside that it was cancelled, when, and whether that still holds. */
export const shareFields = ["service", "place", "due", "number", "record", "initials", "paid"] as const;
export type ShareField = (typeof shareFields)[number];

/** For how many days a link can be made. */
export const shareDays = ["1", "7", "30"] as const;
export type ShareDays = (typeof shareDays)[number];

/** Links of one notice that hold at the same time. */
export const mostShares = 10;

/** A link by which the holder shows more of a notice than its number does. */
export interface Share {
  id: string;
  noticeId: string;
  fields: readonly ShareField[];
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  /** How often it was opened while it held. */
  opened: number;
}

export type ShareState = "open" | "expired" | "revoked";

export function stateOf({ revokedAt, expiresAt }: Pick<Share, "revokedAt" | "expiresAt">, now: Date): ShareState {
  if (revokedAt) return "revoked";
  return now >= expiresAt ? "expired" : "open";
}

/** 128 bits in hexadecimal, so that case does not matter; null for anything else. */
export const parseShareToken = (text: string): string | null =>
  /^[0-9a-f]{32}$/i.test(text) ? text.toLowerCase() : null;

export const sharePath = (token: string): string => `/s/${token}`;

/** What a link shows: the truth now, of it only `fields`, and of what is not public only what was chosen. */
export interface Shared {
  fields: readonly ShareField[];
  expiresAt: Date;
  notice: Verified;
  /** What the agency said to it, as everybody is told who has its number; null: it was told of nothing. */
  answer: string | null;
  record: string | null;
  initials: string | null;
  paidKopecks: number | null;
}

export type ShareRefusal =
  | { code: "none" | Exclude<ShareState, "open"> }
  | { code: "limited"; retryAfter: number }
  | Unsettled;
