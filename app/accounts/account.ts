import type { AccountChangeKind, AccountState, FirstFactorKind, SecondFactorKind } from "#db/schema";
import type { Credential } from "~/credentials/credential";
import type { Channel } from "~/identity/contact";
import { type NameReason, parseName } from "~/identity/name";
import { type Outcome, refuse } from "~/lib/outcome";
import type { Challenge } from "~/proofs/challenge";

/** Of somebody who wanted one. Nothing needs it: the way without stays whole. */
export interface Account {
  id: string;
  createdAt: Date;
  /** Of the text that they agreed to, and when. */
  consentVersion: string;
  consentedAt: Date;
  /** As they want to be called; empty once erased. */
  name: string;
  state: AccountState;
  stateAt: Date;
  /** When they last came in. */
  usedAt: Date;
  /** What is asked besides a first factor; null: nothing. */
  secondFactor: SecondFactorKind | null;
  /** How often they were told that it goes unless they come in, and when last. */
  warnings: number;
  warnedAt: Date | null;
}

/** What a code to a contact is asked for by whoever is in no account: to come into one or make it, to get back into it, or to have the contact put into it. */
export type ContactPurpose = "account" | "recovery" | "lost";

/** What is to be shown next by whoever has shown one factor; null: they are in. A code by the same way is no second one. */
export const nextFactor = (
  second: SecondFactorKind | null,
  shown: FirstFactorKind,
): SecondFactorKind | "password" | null => (second === shown ? "password" : second);

/** So long a credential that was tried too often takes nothing but a code on paper: then it opens by itself. */
export const LOCK_HOURS = 24;

/** Until when it is; null: it is not. */
export function lockedUntil(credential: Pick<Credential, "locked_at"> | undefined, now: Date): Date | null {
  if (!credential?.locked_at) return null;
  const until = new Date(credential.locked_at.getTime() + LOCK_HOURS * 3_600_000);
  return now < until ? until : null;
}

/** A phone or mailbox of an account. */
export interface AccountContact {
  id: string;
  channel: Channel;
  to: string;
  provenAt: Date;
}

/** Whether a code for a contact was right, and so lately that it may still be registered by it. */
export const canRegister = ({ usedAt }: Pick<Challenge, "usedAt">, now: Date): boolean =>
  usedAt !== null && now.getTime() - usedAt.getTime() < REGISTERING_MS;

/** So long a contact that was shown to be one's own may wait for the rest of a registration. */
export const REGISTERING_MS = 30 * 60_000;

/** What is grave (contacts, factors, leaving) wants somebody who came in no longer ago than this (ASVS 7.5.1). */
const FRESH_MS = 5 * 60_000;
export const isFresh = ({ since }: { since: Date }, now: Date): boolean => now.getTime() - since.getTime() < FRESH_MS;

/** In which state of its account each change is made: one that is locked or paused is opened, and nothing else. */
const openFor: Readonly<Partial<Record<AccountChangeKind, AccountState>>> = { unlock: "locked", lift: "paused" };

/** Whether a change may be made as the account is now, whatever it was when somebody came in. */
export const isOpenFor = (kind: AccountChangeKind, account: Pick<Account, "state"> | undefined): boolean =>
  account?.state === (openFor[kind] ?? "active");

/** How somebody wants to be called. */
export function parseOwnName(typed: string): Outcome<string, NameReason | { code: "empty" }> {
  return typed === "" ? refuse({ code: "empty" }) : parseName(typed);
}

/** Whether the second step goes by a contact that is to be theirs no more, and by no other of theirs. */
export const needsContact = (
  second: SecondFactorKind | null,
  contacts: readonly Pick<AccountContact, "id" | "channel">[],
  goneId: string,
  instead: Pick<AccountContact, "channel"> | null,
): boolean => {
  const left = [...contacts.filter(({ id }) => id !== goneId), ...(instead ? [instead] : [])];
  return (second === "sms" || second === "email") && !left.some(({ channel }) => channel === second);
};
