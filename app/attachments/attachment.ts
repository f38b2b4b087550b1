import type { AttachmentType } from "#db/schema";

/** A document that a citizen sent, without its bytes. */
export interface Attachment {
  id: string;
  /** The review that it was sent for; null of what was sent with a question or an application. */
  reviewId: string | null;
  /** Which document of an application it is; null of all else. */
  paper: string | null;
  /** Made safe; null once erased. */
  name: string | null;
  type: AttachmentType;
  /** Bytes, as it is kept. */
  size: number;
  /** When the scanner knew nothing in it; null where none is set. */
  scannedAt: Date | null;
  addedAt: Date;
  /** From when its term counts: what it was sent for is decided. */
  endedAt: Date | null;
  erasedAt: Date | null;
}

/** What documents are sent for: a review, of a request whose holder may look at what they sent; null of an account and of an application. A question. Or an application, as one of its documents. */
export type SentFor =
  | { reviewId: string; annulmentId: string | null }
  | { ticketId: string }
  | { applicationId: string; paper: string };

/** What an officer gives back with an approval, among the documents of an application. */
export const GIVEN_PAPER = "OFFICER";

/** How much may be sent at once. */
export interface AttachmentLimits {
  /** Bytes of one file. */
  file: number;
  /** Files. */
  count: number;
  /** Bytes of all files. */
  sum: number;
}

/** A document that may be kept: its type is that of its content, and whatever could be taken out of it is. */
export interface Ready {
  name: string;
  type: AttachmentType;
  bytes: Uint8Array;
  /** SHA-256 of what was sent, which a picture drawn anew no longer is. */
  sentSha256: Uint8Array;
  scannedAt: Date | null;
}

/** Why a file is not kept; `name`: which one, made safe. */
export type UploadRefusal =
  /** None was chosen where one is needed. */
  | { code: "none" }
  /** A text browser sent names. */
  | { code: "name-only" }
  | { code: "too-many"; most: number }
  /** All together; in bytes. */
  | { code: "too-much"; most: number }
  | { code: "too-large"; most: number; name: string }
  /** "not-kind": none of the three types; "not-pdf": where nothing else is taken; "broken": it says to be one of them and cannot be read; "infected": the scanner knows it. */
  | { code: "empty" | "not-kind" | "not-pdf" | "broken" | "too-many-pixels" | "infected"; name: string }
  /** Too many forms with files, of this request or from this address; in seconds. */
  | { code: "limited"; retryAfter: number }
  /** What looks into files is away, or took too long. Nothing was kept. */
  | { code: "try-later" };

/**
 * Days for which a document is kept once what it was sent for is decided: as long as the decision can be disputed. Until
 * then it is kept in any case.
 */
export const KEPT_DAYS = 30;

/** When a document is erased; null as long as nothing is decided. */
export const keptUntil = ({ endedAt }: Pick<Attachment, "endedAt">): Date | null =>
  endedAt && new Date(endedAt.getTime() + KEPT_DAYS * 86_400_000);
