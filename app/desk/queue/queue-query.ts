import type { ReviewKind } from "#db/schema";
import { parseDay } from "~/identity/day";
import type { Day } from "~/lib/days";
import { isUuid } from "~/lib/uuid";
import { kindNames } from "./waiting-words";

/** Sides of the queue: everything, one's own, what nobody has taken, what is past its term. */
export const queueViews = ["all", "mine", "free", "late"] as const;
export type QueueView = (typeof queueViews)[number];

/** All there are: what has no name of its own cannot be written. */
export const reviewKinds = Object.keys(kindNames) as readonly ReviewKind[];

/** What the address of the queue says. Codes and a day: nothing of a person. */
export interface QueueQuery {
  view: QueueView;
  kind: ReviewKind | null;
  /** Ids as the catalogue has them. */
  office: string | null;
  service: string | null;
  /** The last day of the term. */
  day: Day | null;
}

/** A point of the queue, and on which side of it to go on; null: from its beginning. */
export type QueuePlace = ({ side: "after" | "before" } & QueuePoint) | null;

export interface QueuePoint {
  dueAt: Date;
  id: string;
}

/** Whatever an address says that we do not understand counts as not said, but for a day, which somebody typed. */
export function readQueueQuery(params: URLSearchParams): { query: QueueQuery; place: QueuePlace; typedDay: string } {
  const typedDay = (params.get("day") ?? "").trim().slice(0, 40);
  const day = parseDay(typedDay);
  const query = {
    view: queueViews.find((view) => view === params.get("view")) ?? "all",
    kind: reviewKinds.find((kind) => kind === params.get("kind")) ?? null,
    office: idOrNull(params.get("office")),
    service: idOrNull(params.get("service")),
    day: day.ok ? day.value : null,
  };
  return { query, place: placeOf("before", params) ?? placeOf("after", params), typedDay };
}

/** The address of a part of the queue. */
export function queueHref(query: QueueQuery, place: QueuePlace = null): string {
  const said = {
    ...query,
    view: query.view === "all" ? null : query.view,
    ...(place && { [place.side]: `${place.dueAt.getTime().toString(36)}.${place.id}` }),
  };
  const params = Object.entries(said).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return params.length === 0 ? "/desk" : `/desk?${new URLSearchParams(params)}`;
}

/** The same side of the queue, whole. */
export const wholeQueue = (view: QueueView): QueueQuery => ({
  ...{ view, kind: null, office: null, service: null, day: null },
});

export const isNarrowedQueue = ({ kind, office, service, day }: QueueQuery): boolean =>
  Boolean(kind || office || service || day);

const idOrNull = (text: string | null): string | null => (text && /^[^\p{Cc}\p{Cs}]{1,100}$/u.test(text) ? text : null);

function placeOf(side: "after" | "before", params: URLSearchParams): QueuePlace {
  const [, key = "", id = ""] = /^([1-9a-z][0-9a-z]{0,8})\.(.{36})$/.exec(params.get(side) ?? "") ?? [];
  return isUuid(id) ? { side, dueAt: new Date(Number.parseInt(key, 36)), id } : null;
}
