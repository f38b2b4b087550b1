import type { DeliveryState } from "#db/schema";
import type { Delivery } from "~/agencies/delivery";
import { parseDay } from "~/identity/day";
import type { Day } from "~/lib/days";
import type { TroubledWebhook } from "./webhook-troubles";

export const deliveryStates: readonly DeliveryState[] = ["waiting", "tried", "acknowledged", "objected"];

/** What the address of the list says. Codes, ids and a day: nothing of a person. */
export interface DeliveriesQuery {
  /** As the catalogue has it. */
  office: string | null;
  day: Day | null;
  state: DeliveryState | null;
}

/** A point of the list, and on which side of it to go on. */
export type DeliveriesPlace = { side: "above" | "below"; entryId: number } | null;

/** Whatever an address says that we do not understand counts as not said, but for a day, which somebody typed. */
export function readDeliveriesQuery(params: URLSearchParams) {
  const typedDay = (params.get("day") ?? "").trim().slice(0, 40);
  const day = parseDay(typedDay);
  const office = params.get("office");
  const query: DeliveriesQuery = {
    office: office && /^[^\p{Cc}\p{Cs}]{1,100}$/u.test(office) ? office : null,
    day: day.ok ? day.value : null,
    state: deliveryStates.find((state) => state === params.get("state")) ?? null,
  };
  return { query, place: placeOf("above", params) ?? placeOf("below", params), typedDay };
}

function placeOf(side: "above" | "below", params: URLSearchParams): DeliveriesPlace {
  const entryId = readEntryId(params.get(side) ?? "");
  return entryId === null ? null : { side, entryId };
}

/** Of an act's entry, as addresses have it; null for anything else. */
export const readEntryId = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null);

/** The address of a part of the list, or of its file. */
export function deliveriesHref(
  query: DeliveriesQuery,
  place: DeliveriesPlace = null,
  path = "/desk/deliveries",
): string {
  const said = { ...query, ...(place && { [place.side]: String(place.entryId) }) };
  const params = Object.entries(said).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return params.length === 0 ? path : `${path}?${new URLSearchParams(params)}`;
}

export const isNarrowed = ({ office, day, state }: DeliveriesQuery): boolean => Boolean(office || day || state);

export const deliveryPath = (entryId: number): string => `/desk/deliveries/${entryId}`;

/** A part of the list, and the addresses of its neighbours. */
export interface DeliveriesPage {
  deliveries: Delivery[];
  offices: { id: string; name: string }[];
  previous: string | undefined;
  next: string | undefined;
  troubled: readonly TroubledWebhook[];
}
