import { randomUUID } from "node:crypto";
import type { AccountKind, ApplicationKind, RequestKind, ReviewKind } from "#db/schema";
import { type Teller, writeEntry } from "~/journal/entries.server";
import type { CitizenRecord } from "~/records/record";
import type { Trx } from "~/shell/db.server";
import type { ReviewKinds } from "./kinds.server";
import { type Due, dueOf, type Terms, withFirst } from "./review";
import { insertReview } from "./reviews.server";
import { zoneOf } from "./subject.server";

export type Opening<Kind extends ReviewKind = ReviewKind> = {
  kind: Kind;
  /** What the kind's owner knows it by: at most one open review is about it. */
  aboutId: string;
  /** What the citizen says to it; null: nothing was asked of them. */
  words?: string | null;
  /** So many working days the first stage takes, where that is not the same for all of its kind. */
  firstDays?: number;
} & (Kind extends AccountKind
  ? OfAccount
  : Kind extends "appeal"
    ? OfRequest | OfApplication
    : Kind extends ApplicationKind
      ? OfApplication
      : Kind extends RequestKind
        ? OfRequest
        : never);

interface OfRequest {
  annulmentId: string;
  record: CitizenRecord;
}

interface OfApplication {
  applicationId: string;
  record: CitizenRecord;
}

interface OfAccount {
  accountId: string;
  /** Whose officers look at accounts. */
  agencyId: string;
}

/** Whoever opens one has to know the kind's terms. */
interface Opener<Kind extends ReviewKind> extends Teller {
  house: Teller["house"] & { reviewKinds: Pick<ReviewKinds, Kind> };
}

/**
 * Within the owner's transaction: from now on an officer of the record's office, or of the agency that looks at accounts, has to look at something, and its owner has
 * until then to wait. Null where that waits already.
 */
export async function openReview<Kind extends ReviewKind>(
  trx: Trx,
  world: Opener<Kind>,
  opening: Opening<Kind>,
): Promise<(Due & { id: string }) | null> {
  const { kind, aboutId } = opening;
  const { now, house } = world;
  const first = { stage: "check", from: now, openedAt: now, prolonged: false } as const;
  const { terms } = house.reviewKinds[kind] as { terms: Terms };
  const zone = zoneOf("record" in opening ? opening.record : null);
  const due = dueOf(opening.firstDays ? withFirst(terms, opening.firstDays) : terms, first, zone);
  const id = randomUUID();
  const isNew = await insertReview(trx, {
    ...{ id, about_kind: kind, about_id: aboutId, ...belonging(opening) },
    ...{ stage: first.stage, opened_at: now, due_on: due.dueOn, due_at: due.dueAt },
    opening_words: opening.words ?? null,
  });
  if (!isNew) return null;
  const request = "annulmentId" in opening ? opening.annulmentId : null;
  const facts = { kind, subject: aboutId, request, dueOn: due.dueOn };
  await writeEntry(trx, world, { what: "review-opened", about: id, facts });
  return { ...due, id };
}

function belonging(of: OfRequest | OfApplication | OfAccount) {
  if ("accountId" in of) {
    const none = { annulment_id: null, record_id: null, office_id: null, service_id: null };
    return { ...none, account_id: of.accountId, agency_id: of.agencyId };
  }
  const { record } = of;
  return {
    ...("annulmentId" in of
      ? { annulment_id: of.annulmentId }
      : { annulment_id: null, application_id: of.applicationId }),
    ...{ record_id: record.id, account_id: null },
    ...{ agency_id: record.agency.id, office_id: record.office.id, service_id: record.service.id },
  };
}
