import { randomUUID } from "node:crypto";
import type { LeavingReason } from "#db/schema";
import { openChannels } from "~/gateways/mail.server";
import type { Contact } from "~/identity/contact";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { CodeRefusal } from "~/proofs/challenge";
import { limited } from "~/proofs/code-limits.server";
import { isFresh, isOpenFor, needsContact } from "../account";
import { findAccount, listContacts, lockAccount } from "../accounts.server";
import type { AccountWorld } from "../entering/require-account.server";
import type { Profile } from "../profile/profile";
import { mayAsk, openStep } from "./change-codes.server";
import { insertChange } from "./changes.server";

/** `askedId`: the contact of theirs whose code says that it is they. */
export type Wish =
  | { kind: "add"; contact: Contact; askedId: string }
  | { kind: "replace"; contact: Contact; contactId: string; askedId: string }
  | { kind: "remove"; contactId: string; askedId: string }
  | { kind: "profile"; name: string; profile: Profile; askedId: string }
  | { kind: "unlock" | "pause" | "lift"; askedId: string }
  | { kind: "leave"; askedId: string; reason: LeavingReason | null };

/** "closed": the account is not as good as any; "stale": they came in too long ago; "own": it is theirs already; "last": they have no other; "factor": their second step needs it. */
export type ChangeRefusal =
  | { code: "closed" }
  | { code: "stale" }
  | { code: "own" }
  | { code: "last" }
  | { code: "factor" }
  | { code: "not-found" }
  | { code: "no-mail" }
  | Extract<CodeRefusal, { code: "limited" }>;

/** Begins a change: sends the first of its codes. Gives back its id. */
export async function askChange(world: AccountWorld, wish: Wish): Promise<Outcome<string, ChangeRefusal>> {
  const { db, now, house, actor } = world;
  const { account } = actor;
  if (wish.kind !== "unlock" && !isFresh(account, now)) return refuse({ code: "stale" });
  const contacts = await listContacts(db, house.keys, account.id);
  const by = contacts.find(({ id }) => id === wish.askedId);
  const contact = "contact" in wish ? wish.contact : null;
  const { name, profile } = "profile" in wish ? wish : { name: null, profile: null };
  const contactId = "contactId" in wish ? wish.contactId : null;
  if (!by || (contactId && !contacts.some(({ id }) => id === contactId))) return refuse({ code: "not-found" });
  if (contact && contacts.some(({ channel, to }) => channel === contact.channel && to === contact.to))
    return refuse({ code: "own" });
  if (wish.kind === "remove" && contacts.length === 1) return refuse({ code: "last" });
  const { secondFactor = null } = (await findAccount(db, house.keys, account.id)) ?? {};
  if (contactId && needsContact(secondFactor, contacts, contactId, contact)) return refuse({ code: "factor" });
  const asked = contact ?? by;
  if (!openChannels(house).includes(asked.channel)) return refuse({ code: "no-mail" });
  const spent = await mayAsk(db, world, asked);
  if (!spent.within) return refuse(limited(spent));
  return db.transaction().execute(async (trx) => {
    if (!isOpenFor(wish.kind, await lockAccount(trx, house.keys, account.id)))
      return refuse({ code: "closed" } as const);
    const id = randomUUID();
    const reason = wish.kind === "leave" ? wish.reason : null;
    const change = {
      id,
      accountId: account.id,
      kind: wish.kind,
      contact,
      name,
      profile,
      contactId,
      askedId: by.id,
      reason,
    };
    await insertChange(trx, house.keys, { ...change, openedAt: now });
    const step = contact ? "new" : "old";
    const challenge = await openStep(trx, world, wish, step, asked, actor.id);
    await writeEntry(trx, world, { what: "code-sent", about: challenge.id, facts: { purpose: challenge.purpose } });
    return done(id);
  });
}
