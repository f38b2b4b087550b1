import { z } from "zod";
import type { Operation } from "./operation";
import { MOST_ROWS } from "./records-operations";

/** Places at one hour. */
const MOST_AT_ONCE = 200;

const id = z.string().min(1).max(60);
const instant = z.iso.datetime({ offset: true }).max(40);

/** A whole number in an address. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(z.number().int().min(least).max(most));

const placeRow = z
  .strictObject({
    office: id,
    service: id,
    starts_at: instant,
    places: z
      .number()
      .int()
      .min(0)
      .max(MOST_AT_ONCE)
      .meta({ description: "How many there are at this hour, taken ones among them" }),
  })
  .meta({ id: "PlaceRow" });

const placeResult = z
  .strictObject({
    result: z.enum(["set", "refused"]),
    errors: z.array(z.strictObject({ at: z.string(), code: z.enum(["unknown", "past", "repeated", "no-hours"]) })),
  })
  .meta({ id: "PlaceResult" });

export const putPlaces = {
  id: "putPlaces",
  method: "PUT",
  path: "/places",
  scope: "places:write",
  says: "Sets how many places there are at hours: one result for each row, in their order",
  description:
    "Citizens move to free hours only. A place that a record holds is counted, and stays. Hours that no row names stay as they are.",
  body: z.strictObject({ places: z.array(placeRow).min(1).max(MOST_ROWS) }),
  answer: z.strictObject({ results: z.array(placeResult) }),
  problems: ["request-in-progress", "idempotency-key-reused"],
  examples: {
    body: { places: [{ office: "clinic", service: "MED-01", starts_at: "2026-11-25T09:00:00+05:00", places: 2 }] },
    answer: { results: [{ result: "set", errors: [] }] },
  },
} as const satisfies Operation;

const hour = z.strictObject({
  starts_at: z.iso.datetime(),
  free: z.number().int(),
  taken: z.number().int(),
});

export const listPlaces = {
  id: "listPlaces",
  method: "GET",
  path: "/places",
  scope: "places:read",
  says: "Hours of an office's service with their free and taken places",
  query: z.strictObject({
    office: id,
    service: id,
    from: instant.optional().meta({ description: "Default: now" }),
    limit: wholeNumber(1, MOST_ROWS).default(100),
  }),
  answer: z.strictObject({
    hours: z.array(hour),
    next: z.iso.datetime().nullable().meta({ description: "`from` of the next page; null: these are all" }),
  }),
  examples: {
    answer: { hours: [{ starts_at: "2026-11-25T04:00:00.000Z", free: 2, taken: 1 }], next: null },
  },
} as const satisfies Operation;
