import { FILES } from "~/attachments/files-field";
import type { Contact } from "~/identity/contact";
import { required } from "~/lib/form";
import { refuse } from "~/lib/outcome";
import { parseOwnContact } from "../account-fields";
import { lossWords } from "./loss-words";

/** That somebody says to have lost all contacts of their account. */
export interface Loss {
  id: string;
  askedAt: Date;
  /** The new one. */
  contact: Contact;
  /** Hashes of the new one, and of the one that they say to have had. */
  mac: Uint8Array;
  oldMac: Uint8Array;
  provenAt: Date | null;
  sentAt: Date | null;
  /** Null: of none, or one in which nothing is looked at. */
  accountId: string | null;
  /** When the new contact is put in; null: nobody has agreed. */
  dueAt: Date | null;
  stoppedAt: Date | null;
  doneAt: Date | null;
}

/** What waits to be done for an account, or decided. */
export const isOpen = ({ accountId, stoppedAt, doneAt }: Loss): boolean =>
  accountId !== null && stoppedAt === null && doneAt === null;

/** So many of an account are looked at in one day: who knows a phone shall neither fill the queue nor plague its holder. */
export const MOST_A_DAY = 3;

/** So long a contact that was shown may wait for the rest. */
export const SAYING_MS = 60 * 60_000;

/** Each says which of the two is missing. */
const contactOr = (missing: string) =>
  required(
    (typed: string) => (typed === "" ? refuse(missing) : parseOwnContact(typed)),
    (sentence) => sentence,
    300,
  );
export const lossFields = { old: contactOr(lossWords.noOld), contact: contactOr(lossWords.noFresh) };

/** The names of the second form. */
export const pleaNames = { words: "words", files: FILES } as const;

export const lossPath = "/account/contact-lost";
export const lossOf = (challengeId: string): string => `${lossPath}/${challengeId}`;
