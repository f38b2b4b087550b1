import type { ReviewKind, ReviewStage } from "#db/schema";

/** A line of the queue. Nothing of the citizen but what the agency calls their record by. */
export interface QueuedReview {
  id: string;
  kind: ReviewKind;
  stage: ReviewStage;
  /** In the zone of its office. */
  dueOn: string;
  dueAt: Date;
  record: { number: string; startsAt: Date | null };
  service: string;
  office: { name: string; city: string; timeZone: string };
  taken: { byId: string; by: string; at: Date } | null;
  askedAt: Date | null;
  answeredAt: Date | null;
}

/** What the queue can be narrowed to. */
export interface QueueChoices {
  offices: { id: string; name: string }[];
  services: { id: string; name: string }[];
}

export interface QueuePage {
  /** Whose lines are one's own. */
  officerId: string;
  now: Date;
  reviews: QueuedReview[];
  /** Both counted up to one more than `mostCounted`. */
  total: number;
  today: number;
  choices: QueueChoices;
  previous: string | undefined;
  next: string | undefined;
}

/** Beyond it the page says "more than": to count what thousands wait would cost more than to show them. */
export const mostCounted = 100;

export const reviewPath = (id: string): string => `/desk/reviews/${id}`;
