import { randomBytes, randomUUID } from "node:crypto";
import type { AccountState } from "#db/schema";
import { insertAccount, insertContact, markState, markVisitorOf } from "~/accounts/accounts.server";
import { insertPause } from "~/accounts/pauses/pauses.server";
import type { Contact } from "~/identity/contact";
import { contactMac } from "~/messages/contact-mac.server";
import { insertVisitorUnlessKnown } from "~/records/visitors.server";
import type { House } from "~/shell/house.server";
import { hashOf } from "~/shell/session-table.server";
import type { Inside, Visitor } from "~/shell/world.server";
import { later, MINUTE, now } from "./given";

interface Given {
  /** `+7` and ten digits. */
  phones?: string[];
  emails?: string[];
  name?: string;
  state?: AccountState;
  assurance?: number;
}

/** Somebody in an account of theirs, at a device of their own. */
export async function givenAccount(
  { db, keys }: Pick<House, "db" | "keys">,
  { phones = [], emails = [], name = "Анна Петровна", state = "active", assurance = 2 }: Given = {},
): Promise<Visitor & { account: Inside }> {
  const id = randomUUID();
  const contacts: Contact[] = [
    ...phones.map((to) => ({ channel: "sms" as const, to })),
    ...emails.map((to) => ({ channel: "email" as const, to })),
  ];
  const visitorId = await db.transaction().execute(async (trx) => {
    await insertAccount(trx, keys, { id, name, consentVersion: "2026-11-30" }, now);
    for (const contact of contacts) await insertContact(trx, keys, { id: randomUUID(), accountId: id, contact }, now);
    if (state !== "active") await markState(trx, id, state, now);
    const none = { officer_id: null, agency_id: null, reason: null, slip: null };
    if (state === "paused") await insertPause(trx, { id: randomUUID(), account_id: id, kind: "own", at: now, ...none });
    const visitor = await insertVisitorUnlessKnown(trx, { actor: { kind: "nobody" }, now });
    await markVisitorOf(trx, visitor, id);
    return visitor;
  });
  const sessionId = await insertSession(db, id, visitorId, hashOf(randomBytes(32).toString("base64url")), assurance);
  const proven = state === "active";
  const account: Inside = {
    ...{ id, state, assurance, sessionId, since: now },
    phoneMacs: proven ? phones.map((to) => contactMac(keys, { channel: "sms", to })) : [],
    snilsMacs: [],
    innMacs: [],
    emails: proven ? emails.map((to) => ({ to, mac: contactMac(keys, { channel: "email", to }) })) : [],
  };
  return { kind: "visitor", id: visitorId, phoneMac: null, account };
}

/** The cookie of a new session of theirs, as a browser would send it; with `assurance` 1 half-way in. */
export async function accountCookie(
  { db, publicUrl }: Pick<House, "db" | "publicUrl">,
  { id, account }: Visitor & { account: Inside },
  assurance = 2,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await insertSession(db, account.id, assurance > 1 ? id : null, hashOf(token), assurance);
  return `${publicUrl.startsWith("https:") ? "__Host-account" : "account"}=${token}`;
}

async function insertSession(
  db: House["db"],
  account_id: string,
  visitor_id: string | null,
  id: string,
  assurance: number,
): Promise<string> {
  const row = { id, account_id, visitor_id, subject_kind: "account" as const, assurance, device: null };
  const { public_id } = await db
    .insertInto("session")
    .values({ ...row, created_at: now, expires_at: later(30 * MINUTE), renewed_at: null })
    .returning("public_id")
    .executeTakeFirstOrThrow();
  return public_id;
}
