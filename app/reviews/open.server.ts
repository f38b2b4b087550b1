import { randomUUID } from "node:crypto";
import type { ReviewKind } from "#db/schema";
import { type Teller, writeEntry } from "~/journal/entries.server";
import type { CitizenRecord } from "~/records/record";
import type { Trx } from "~/shell/db.server";
import type { ReviewKinds } from "./kinds.server";
import { type Due, dueOf } from "./review";
import { insertReview } from "./reviews.server";

export interface Opening<Kind extends ReviewKind = ReviewKind> {
  kind: Kind;
  /** What the kind's owner knows it by: at most one open review is about it. */
  aboutId: string;
  annulmentId: string;
  record: CitizenRecord;
  /** What the citizen says to it; null: nothing was asked of them. */
  words?: string | null;
}

/** Whoever opens one has to know the kind's terms. */
interface Opener<Kind extends ReviewKind> extends Teller {
  house: Teller["house"] & { reviewKinds: Pick<ReviewKinds, Kind> };
}

/**
 * Within the owner's transaction: from now on an officer of the record's office has to look at something, and its owner has
 * until then to wait. Null where that waits already.
 */
export async function openReview<Kind extends ReviewKind>(
  trx: Trx,
  world: Opener<Kind>,
  opening: Opening<Kind>,
): Promise<(Due & { id: string }) | null> {
  const { kind, aboutId, annulmentId, record } = opening;
  const { now, house } = world;
  const first = { stage: "check", from: now, openedAt: now, prolonged: false } as const;
  const due = dueOf(house.reviewKinds[kind].terms, first, record.office.timeZone);
  const id = randomUUID();
  const isNew = await insertReview(trx, {
    ...{ id, about_kind: kind, about_id: aboutId, annulment_id: annulmentId, record_id: record.id },
    ...{ agency_id: record.agency.id, office_id: record.office.id, service_id: record.service.id },
    ...{ stage: first.stage, opened_at: now, due_on: due.dueOn, due_at: due.dueAt },
    opening_words: opening.words ?? null,
  });
  if (!isNew) return null;
  const facts = { kind, subject: aboutId, request: annulmentId, dueOn: due.dueOn };
  await writeEntry(trx, world, { what: "review-opened", about: id, facts });
  return { ...due, id };
}
