import { z } from "zod";
import type { Operation } from "./operation";
import { wholeNumber } from "./places-operations";

/** Deliveries of one answer. */
const MOST_TOLD = 500;

const instant = z.iso.datetime();
const entry = wholeNumber(1, Number.MAX_SAFE_INTEGER);

/** `ToldAndAnswered` of `agencies/told`. */
const delivery = z
  .strictObject({
    id: z.number().int().meta({ description: "Of the act in the public log's journal; of later acts it is greater" }),
    type: z.enum([
      "record.cancelled",
      "record.annulled",
      "record.restored",
      "record.moved",
      "record.booked",
      "application.sent",
      "application.changed",
      "application.approved",
      "application.denied",
      "annulment.withdrawn",
      "appeal.filed",
      "appeal.decided",
      "record.paid",
      "record.returned",
    ]),
    record_number: z.string(),
    office_id: z.string(),
    service_id: z.string(),
    mode: z.enum(["cancel", "annul"]).nullable().meta({
      description:
        "cancel: its holder may take it back until restorable_until; annul: final; null: nothing was cancelled",
    }),
    reason: z.string().nullable(),
    starts_at: instant.nullable(),
    former_starts_at: instant
      .nullable()
      .meta({ description: "Of moved appointments: when its holder was awaited before" }),
    former_office_id: z.string().nullable().meta({ description: "And where" }),
    former_record_number: z.string().nullable().meta({
      description:
        "Of booked ones: of the record that is over, whose holder booked this one under a number of our giving",
    }),
    filed_at: instant.meta({ description: "When its holder asked for it: deadlines count from here" }),
    finished_at: instant,
    restorable_until: instant.nullable(),
    last_day: z.iso.date().nullable().meta({
      description:
        "The last day on which a cancelled service holds still, in the zone of the office; null where it has ended with that",
    }),
    fee_kopecks: z.number().int().nullable().meta({
      description: "What the agency is to charge for a cancelling, as its holder agreed; null: nothing",
    }),
    barred_until: z.iso.date().nullable().meta({
      description: "The first day on which its holder may book or ask for the like again, in the zone of the office",
    }),
    barred_class: z
      .string()
      .nullable()
      .meta({ description: "What is barred: anything of this class; null: the same service alone" }),
    payment_kopecks: z.number().int().nullable().meta({
      description: "Of what was paid for here, or given back; null of all else",
    }),
    payment_uin: z.string().nullable().meta({ description: "Under which number, where there is one" }),
    notice_number: z
      .string()
      .regex(/^\d{16}$/)
      .nullable(),
    notice_url: z.url().nullable().meta({ description: "Where anybody sees whether the notice holds" }),
    appeal_number: z
      .string()
      .regex(/^\d{8}$/)
      .nullable()
      .meta({ description: "Of appeals; null of all others" }),
    disputed_notice_number: z
      .string()
      .regex(/^\d{16}$/)
      .nullable()
      .meta({ description: "Of appeals: the notice of the decision that is disputed" }),
    appeal_outcome: z.enum(["upheld", "overturned"]).nullable().meta({
      description: "Of decided ones: upheld: what was disputed stands; overturned: its notice holds no more",
    }),
    state: z.enum(["waiting", "tried", "acknowledged", "objected"]),
    acknowledged_at: instant.nullable(),
    acknowledged_by: z.enum(["desk", "api", "webhook", "import"]).nullable(),
    objection: z.string().nullable().meta({ description: "came-anyway, served-already, wrong-record, contradicts" }),
    objected_at: instant.nullable(),
    decided_until: z.iso.date().nullable().meta({ description: "In the zone of the office; null once it is decided" }),
    outcome: z.enum(["upheld", "dismissed"]).nullable(),
  })
  .meta({ id: "Delivery" });

const example = {
  ...{ id: 4107, type: "record.cancelled", record_number: "240517386", office_id: "clinic", service_id: "MED-01" },
  ...{ mode: "cancel", reason: "recovered", starts_at: "2026-11-24T05:40:00.000Z" },
  ...{ former_starts_at: null, former_office_id: null, former_record_number: null },
  ...{ filed_at: "2026-11-21T11:04:50.000Z", finished_at: "2026-11-21T11:05:12.000Z" },
  ...{ restorable_until: "2026-11-23T05:40:00.000Z", last_day: null, fee_kopecks: null },
  ...{ barred_until: "2026-12-01", barred_class: "medical" },
  ...{ payment_kopecks: null, payment_uin: null },
  ...{ notice_number: "6047123412341230", notice_url: "https://otmena.example/v/6047123412341230" },
  ...{ appeal_number: null, disputed_notice_number: null, appeal_outcome: null },
  ...{ state: "waiting", acknowledged_at: null, acknowledged_by: null },
  ...{ objection: null, objected_at: null, decided_until: null, outcome: null },
} as const;

const acknowledgedExample = {
  ...example,
  ...{ state: "acknowledged", acknowledged_at: "2026-11-21T11:06:00.000Z", acknowledged_by: "api" },
} as const;

const objectedExample = {
  ...example,
  ...{ state: "objected", objection: "came-anyway", objected_at: "2026-11-24T06:10:00.000Z" },
  decided_until: "2026-12-08",
} as const;

export const listDeliveries = {
  id: "listDeliveries",
  method: "GET",
  path: "/deliveries",
  scope: "deliveries:read",
  says: "What was done to records of the agency, in its order",
  description:
    "Ask again with `since` as `next` said. Nothing ever appears at or below what was given out, so nothing is lost between two answers.",
  query: z.strictObject({
    since: wholeNumber(0, Number.MAX_SAFE_INTEGER)
      .default(0)
      .meta({ description: "The id behind which to begin; 0: from the beginning" }),
    limit: wholeNumber(1, MOST_TOLD).default(100),
  }),
  answer: z.strictObject({
    deliveries: z.array(delivery),
    next: z.number().int().meta({ description: "`since` of the next request" }),
    more: z.boolean().meta({ description: "Whether there is more already" }),
  }),
  examples: { answer: { deliveries: [example], next: 4107, more: false } },
} as const satisfies Operation;

const params = z.strictObject({ entry: entry.meta({ description: "The id of a delivery" }) });

export const readDelivery = {
  id: "readDelivery",
  method: "GET",
  path: "/deliveries/{entry}",
  scope: "deliveries:read",
  says: "One of them, with what the agency answered",
  params,
  answer: delivery,
  problems: ["not-found"],
  examples: { answer: example },
} as const satisfies Operation;

export const acknowledgeDelivery = {
  id: "acknowledgeDelivery",
  method: "PUT",
  path: "/deliveries/{entry}/acknowledgement",
  scope: "deliveries:answer",
  says: "The agency knows of it: from then on its holder and whoever verifies the notice are told so",
  description: "As often as one likes: the first time stands.",
  params,
  answer: delivery,
  problems: ["not-found", "conflict", "request-in-progress", "idempotency-key-reused"],
  examples: { answer: acknowledgedExample },
} as const satisfies Operation;

export const objectToDelivery = {
  id: "objectToDelivery",
  method: "POST",
  path: "/deliveries/{entry}/objection",
  scope: "deliveries:answer",
  says: "The agency does not agree: an officer decides, and its holder is told",
  description:
    "While an objection is open another changes nothing. What was decided on once is not opened by the same code.",
  params,
  body: z.strictObject({
    code: z.enum(["came-anyway", "served-already", "wrong-record"]),
    words: z
      .string()
      .max(1000)
      .nullable()
      .optional()
      .meta({ description: "For the officer who decides; no data of the citizen" }),
  }),
  answer: delivery,
  problems: ["not-found", "conflict", "request-in-progress", "idempotency-key-reused"],
  examples: { body: { code: "came-anyway", words: null }, answer: objectedExample },
} as const satisfies Operation;
