import type { ReviewKind, ReviewStage } from "#db/schema";
import { isUuid } from "~/lib/uuid";

/** A line of the queue. Nothing of the citizen but what the agency calls their record by. */
export interface QueuedReview {
  id: string;
  kind: ReviewKind;
  stage: ReviewStage;
  /** In the zone of its office, or of accounts. */
  dueOn: string;
  dueAt: Date;
  /** Null of what belongs to an account. */
  about: QueuedRecord | null;
  taken: { byId: string; by: string; at: Date } | null;
  askedAt: Date | null;
  answeredAt: Date | null;
}

export interface QueuedRecord {
  number: string;
  startsAt: Date | null;
  service: string;
  office: { name: string; city: string; timeZone: string };
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
  /** The address of this very page. */
  here: string;
  previous: string | undefined;
  next: string | undefined;
}

/** Beyond it the page says "more than": to count what thousands wait would cost more than to show them. */
export const mostCounted = 100;

export const reviewPath = (id: string): string => `/desk/reviews/${id}`;

/** Names of the buttons in a line: a browser sends the one that was pressed. */
export const takeName = (id: string): string => `take.${id}`;
export const giveBackName = (id: string): string => `back.${id}`;

/** Which line's button was pressed; null for whatever else a browser can send. */
export function readPressed(names: Iterable<string>): { deed: "take" | "back"; id: string } | null {
  for (const name of names) {
    const [, deed, id = ""] = /^(take|back)\.(.{36})$/.exec(name) ?? [];
    if (isUuid(id)) return { deed: deed === "take" ? "take" : "back", id };
  }
  return null;
}
