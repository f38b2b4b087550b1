import type { Contact } from "~/identity/contact";
import { contactMac } from "~/messages/contact-mac.server";
import type { Challenge } from "~/proofs/challenge";
import { findLastOfContact } from "~/proofs/challenges.server";
import { mayCode } from "~/proofs/code-limits.server";
import { openChallenge } from "~/proofs/codes.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { Spent } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { listContacts } from "../accounts.server";
import { type Change, type ChangeStep, purposeOf, stepOf } from "./change";

/** Where a change stands: whom it asks for a code, and the question if there is one yet. */
export interface Asked {
  step: "new" | "old";
  contact: Contact;
  challenge: Challenge | undefined;
}

/** What a change asks for; undefined once that is nothing, or nobody's. */
export async function findAsked(
  db: Db | Trx,
  keys: Keys,
  change: Change,
  visitorId: string,
  now: Date,
): Promise<Asked | undefined> {
  const step = stepOf(change, now);
  if (!isAsking(step)) return undefined;
  const contacts = step === "old" ? await listContacts(db, keys, change.accountId) : [];
  const contact = step === "new" ? change.contact : contacts.find(({ id }) => id === change.askedId);
  if (!contact) return undefined;
  const about = { mac: contactMac(keys, contact), purpose: purposeOf(change, step), since: change.openedAt };
  return { step, contact, challenge: await findLastOfContact(db, visitorId, about) };
}

const isAsking = (step: ChangeStep): step is Asked["step"] => step === "new" || step === "old";

/** Whether a first code for a step may be sent, counting it. */
export const mayAsk = (db: Db, world: World, contact: Contact): Promise<Spent> =>
  mayCode(db, world, { contactMac: contactMac(world.house.keys, contact), way: "phone", again: null });

/** Within the act's transaction: the question of a step, and its message. */
export function openStep(
  trx: Trx,
  world: World,
  change: Pick<Change, "kind">,
  step: Asked["step"],
  contact: Contact,
  visitorId: string,
): Promise<Challenge> {
  const { channel, to } = contact;
  const about = { annulmentId: null, revision: null, recordId: null, visitorId, tries: 0 };
  const addressee = { channel, contactMac: contactMac(world.house.keys, contact), to };
  return openChallenge(trx, world, { purpose: purposeOf(change, step), ...about, ...addressee });
}
