import type { AccountChangeKind, AccountPurpose, LeavingReason } from "#db/schema";
import type { Contact } from "~/identity/contact";
import type { CodeView } from "~/proofs/code-view";
import type { Profile } from "../profile/profile";

/** What somebody wants to change in their account: not before the codes for it were right. */
export interface Change {
  id: string;
  accountId: string;
  kind: AccountChangeKind;
  /** Which is to be theirs; null where none is. */
  contact: Contact | null;
  /** How they want to be called, and what they say of themselves from then on; of "profile". `name` null: as before. */
  name: string | null;
  profile: Profile | null;
  /** Which is to be theirs no more: replaced, or removed. */
  contactId: string | null;
  /** The contact of theirs whose code says that it is they. */
  askedId: string;
  openedAt: Date;
  newProvenAt: Date | null;
  finishedAt: Date | null;
  /** Of "leave": why, where they have said so. */
  reason: LeavingReason | null;
}

/** So long both codes may take. */
export const CHANGING_MS = 30 * 60_000;

/** What is asked next: a code to the new contact, one to a contact that they have; or nothing any more. */
export type ChangeStep = "new" | "old" | "finished" | "over";

/** The new contact first: a misspelt one shall trouble nobody else. */
export function stepOf({ contact, openedAt, newProvenAt, finishedAt }: Change, now: Date): ChangeStep {
  if (finishedAt) return "finished";
  if (now.getTime() - openedAt.getTime() >= CHANGING_MS) return "over";
  return contact && !newProvenAt ? "new" : "old";
}

/** What the code of a step proves. */
export const purposeOf = ({ kind }: Pick<Change, "kind">, step: "new" | "old"): AccountPurpose =>
  step === "new" ? "contact-new" : ofTheirs[kind];

/** What a code to a contact of theirs is for. */
const ofTheirs: Readonly<Record<AccountChangeKind, AccountPurpose>> = {
  ...{ add: "contact-old", replace: "contact-old", remove: "contact-old" },
  ...{ unlock: "unlock", pause: "pause", lift: "unlock", profile: "profile", leave: "leave" },
};

/** Whether its fruit is among one's contacts. */
export const isOfContacts = (kind: AccountChangeKind): boolean => ["add", "replace", "remove"].includes(kind);

/** What the page for a code of a change shows. */
export interface ChangeView {
  readonly id: string;
  readonly kind: AccountChangeKind;
  readonly step: "new" | "old";
  /** Null while its first code was not sent. */
  readonly challengeId: string | null;
  readonly code: CodeView;
}
