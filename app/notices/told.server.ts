import type { MessageState } from "#db/schema";
import { findState } from "~/messages/messages.server";
import { type Told, tellHolder } from "~/messages/tell-holder.server";
import type { Db, Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { RecordKind } from "./notice";
import type { Notice } from "./notices.server";
import { type Besides, channelOf, maskedContact } from "./proof";

/** A move belongs to a request for another hour, all else to one of cancelling. */
export const requestIds = (kind: RecordKind, requestId: string) =>
  kind === "move" ? { annulmentId: null, rebookingId: requestId } : { annulmentId: requestId, rebookingId: null };

/** By which message its holder is told of it; null: by whoever decided on it. */
const messageOf: Record<RecordKind, Told["template"] | null> = {
  ...{ annulment: "finished", restoration: "restored", withdrawal: null, refusal: "denied", move: "moved" },
};

/** Within the act's transaction. */
export async function tell(trx: Trx, world: World, kind: RecordKind, requestId: string, record: Told["record"]) {
  const template = messageOf[kind];
  if (template) await tellHolder(trx, world, { template, record, ...requestIds(kind, requestId) });
}

const lost: readonly MessageState[] = ["undelivered", "failed", "expired"];

/** Null where it went nowhere, or to a contact that has been erased. */
export async function findBesides(db: Db, { facts, kind, requestId }: Notice): Promise<Besides | null> {
  const [by, to, template] = [channelOf(facts.proof), maskedContact(facts.proof), messageOf[kind]];
  const state = to && template && (await findState(db, requestIds(kind, requestId), template, by));
  return state ? { by, to, isLost: lost.includes(state) } : null;
}
