import type { Contact } from "~/identity/contact";
import { findSealedTo, findUnusedProof } from "~/proofs/challenges.server";
import { openAsked } from "~/proofs/codes.server";
import type { Db, Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { REGISTERING_MS } from "../account";
import { introductionPath, isOpen } from "./introduction";
import { findToldOf } from "./introductions.server";

/** A contact that nobody's account has and that a visitor has just shown to be theirs, by which code. */
export interface ShownContact {
  contact: Contact;
  challengeId: string;
}

/** Whoever a provider knows without a contact that it is believed in shows one by a code: else nobody could be told anything. */
export async function shownContact(
  db: Db | Trx,
  { house, now }: Pick<World, "house" | "now">,
  visitorId: string,
): Promise<ShownContact | undefined> {
  const since = new Date(now.getTime() - REGISTERING_MS);
  const asked = await findUnusedProof(db, visitorId, { purpose: "account", since });
  const sealed = asked && (await findSealedTo(db, asked.id));
  if (!asked || !sealed) return undefined;
  return { contact: { channel: asked.channel, to: openAsked(house.keys, asked.id, sealed) }, challengeId: asked.id };
}

/** Where whoever has shown a new contact goes on with what a provider said of them; null: it was not asked for that. */
export async function wayOnWith({ db, house, now }: World, visitorId: string): Promise<string | null> {
  const way = await findToldOf(db, house.keys, visitorId);
  return way && isOpen(way, now) && way.told?.contacts.length === 0 ? introductionPath(way.id) : null;
}
