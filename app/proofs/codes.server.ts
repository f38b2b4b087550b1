import { randomUUID, timingSafeEqual } from "node:crypto";
import type { ChallengePurpose } from "#db/schema";
import { type Channel, type Contact, contactBy, contactsOf, type Reachable } from "~/identity/contact";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { contactMac } from "~/messages/contact-mac.server";
import { insertAccountCode, insertCodeMessage } from "~/messages/messages.server";
import { hasProvenContact } from "~/records/proven.server";
import type { Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { World } from "~/shell/world.server";
import { type Challenge, CODE_LIFE_MS, type CodeRefusal, isOfAccount, triesLeft } from "./challenge";
import { insertChallenge, markTried, markUsed } from "./challenges.server";
import { listReplaced } from "./earlier-challenges.server";

type Bound = Pick<Challenge, "id" | "purpose" | "annulmentId" | "rebookingId" | "revision" | "contactMac">;

/**
 * The code of a challenge: derived, never stored. It depends on the challenge, its purpose, the request and its
 * revision, and the phone, so that a code for one of them is wrong for any other (ASVS 6.6.2).
 */
export function codeOf(keys: Keys, challenge: Bound): string {
  const { id, purpose, annulmentId, rebookingId, revision, contactMac } = challenge;
  const request = annulmentId ?? rebookingId ?? "";
  const mac = keys.mac("code", id, purpose, request, revision ?? "", Buffer.from(contactMac).toString("hex"));
  // 48 bits reduced to 20: the bias is below 1e-8.
  return String(mac.readUIntBE(0, 6) % 1_000_000).padStart(6, "0");
}

/** In constant time. Anything but the six digits does not fit. */
export function codeFits(keys: Keys, challenge: Bound, typed: string): boolean {
  const [right, given] = [Buffer.from(codeOf(keys, challenge)), Buffer.from(typed)];
  return given.length === right.length && timingSafeEqual(right, given);
}

/** By which way a code goes, and to whom, as a challenge keeps it. */
export type Addressee = Pick<Challenge, "channel" | "contactMac">;

const addresseeOf = (keys: Keys, contact: Contact): Addressee => ({
  channel: contact.channel,
  contactMac: contactMac(keys, contact),
});

/** To whom a code can go: by the channel that is wanted, or else by the first that can be used; undefined: to nobody. */
export function addresseeFor(
  keys: Keys,
  who: Reachable,
  among: readonly Channel[],
  wanted?: Channel | undefined,
): Addressee | undefined {
  const contacts = contactsOf(who).filter(({ channel }) => among.includes(channel));
  const contact = contacts.find(({ channel }) => channel === wanted) ?? contacts[0];
  return contact && addresseeOf(keys, contact);
}

/** Whether this is whom the code was asked of: an agency may have changed the contacts of its record since. */
export function isFor(keys: Keys, { channel, contactMac: asked }: Addressee, who: Reachable): boolean {
  const contact = contactBy(who, channel);
  return contact !== undefined && contactMac(keys, contact).equals(asked);
}

/** Whether it is not any more, so that its code works no more; not of one that never was. */
export const isElsewhere = ({ house }: World, asked: Addressee | undefined, who: Reachable): boolean =>
  asked !== undefined && !isFor(house.keys, asked, who);

/** Whether a visitor has proven a contact of this very record; another one's shows nothing of its holder. */
export const isHolder = ({ actor, house }: World, who: Reachable): boolean =>
  contactsOf(who).some((contact) => hasProvenContact(actor, contactMac(house.keys, contact)));

/** Whether the code stood in an earlier message, which this question has replaced. */
export async function isReplaced(trx: Trx, world: World, asked: Challenge, code: string): Promise<boolean> {
  const visitorId = world.actor.kind === "visitor" ? world.actor.id : null;
  const earlier = await listReplaced(trx, asked, visitorId, world.now);
  return earlier.some((one) => codeFits(world.house.keys, one, code));
}

/**
 * Judges a code under the lock of what it is for, and spends one of its tries. A code for another contact than the
 * record's is dead and costs no try, nor does one of an earlier message; the last wrong one is "locked".
 */
export async function tryCode(
  trx: Trx,
  world: World,
  asked: Challenge,
  who: Reachable,
  code: string,
): Promise<Outcome<Challenge, Extract<CodeRefusal, { code: "dead" | "replaced" | "wrong" | "locked" }>>> {
  const { now, house } = world;
  if (!isFor(house.keys, asked, who)) return refuse({ code: "dead" });
  if (await isReplaced(trx, world, asked, code)) return refuse({ code: "replaced" });
  const challenge = await markTried(trx, asked.id, now);
  if (!challenge) return refuse({ code: "dead" });
  if (codeFits(house.keys, challenge, code)) {
    await markUsed(trx, challenge.id, now);
    return done(challenge);
  }
  const left = triesLeft(challenge);
  return left > 0 ? refuse({ code: "wrong", triesLeft: left }) : refuse({ code: "locked" });
}

/** What a code will prove, and which record's contact it goes to (null: nobody's, nothing is sent). */
export interface Subject extends Addressee {
  purpose: ChallengePurpose;
  annulmentId: string | null;
  rebookingId?: string;
  revision: number | null;
  visitorId: string;
  recordId: string | null;
  /** Tries spent before on the same thing: a new code does not bring new ones. */
  tries: number;
  /** Where it goes whatever records there are: of an account. */
  to?: string;
}

/** The contact of a question, sealed for it; back. */
const sealAsked = (keys: Keys, id: string, to: string): Buffer => keys.seal("recipient", Buffer.from(to), id);
export const openAsked = (keys: Keys, id: string, sealed: Uint8Array): string =>
  keys.open("recipient", sealed, id).toString();

/** Within the act's transaction: the challenge, its message and the job that sends it, all or none. */
export async function openChallenge(trx: Trx, world: World, subject: Subject): Promise<Challenge> {
  const id = randomUUID();
  const challenge = await insertChallenge(trx, {
    id,
    purpose: subject.purpose,
    annulment_id: subject.annulmentId,
    rebooking_id: subject.rebookingId ?? null,
    revision: subject.revision,
    visitor_id: subject.visitorId,
    channel: subject.channel,
    contact_mac: subject.contactMac,
    opened_at: world.now,
    expires_at: new Date(world.now.getTime() + CODE_LIFE_MS),
    sent_at: world.now,
    sends: 1,
    tries: subject.tries,
    decoy: subject.recordId === null && subject.to === undefined,
    sealed_to: subject.to === undefined ? null : sealAsked(world.house.keys, id, subject.to),
  });
  await queueCode(trx, world, challenge, subject.recordId);
  return challenge;
}

/**
 * Leaves the message of a challenge to the worker; it is never sent after the code has died. Nobody's contact leaves a job
 * too, which finds nothing to send: otherwise the time of the answer would tell whose phones are known here.
 */
export async function queueCode(trx: Trx, world: World, challenge: Challenge, recordId: string | null): Promise<void> {
  const id = randomUUID();
  const about = {
    channel: challenge.channel,
    challenge_id: challenge.id,
    annulment_id: challenge.annulmentId,
    rebooking_id: challenge.rebookingId,
  };
  const times = { created_at: world.now, valid_until: challenge.expiresAt };
  if (isOfAccount(challenge.purpose)) await insertAccountCode(trx, { id, ...about, ...times });
  else await insertCodeMessage(trx, { id, ...about, ...times }, challenge.decoy ? null : recordId);
  await world.house.jobs.put(trx, "send-message", { messageId: id });
}
