import { z } from "zod";
import { feeRefunds } from "./fee";
import { paperCodes, type Rules, refusals } from "./rule";

const codes = z.array(z.string().min(1)).min(1);
const kinds = z.array(z.enum(["appointment", "application", "ongoing"])).min(1);
const modes = z.array(z.enum(["cancel", "annul"])).min(1);
const bounds = z
  .strictObject({ from: z.number().optional(), below: z.number().optional() })
  .refine(({ from, below }) => from !== undefined || below !== undefined, "names neither from nor below")
  .refine(({ from, below }) => from === undefined || below === undefined || from < below, "is empty: from >= below")
  .describe("Half-open: from <= n < below");

const counts = z
  .strictObject({ from: z.int().min(0).optional(), below: z.int().min(1).optional() })
  .refine(({ from, below }) => from !== undefined || below !== undefined, "names neither from nor below")
  .refine(({ from, below }) => from === undefined || below === undefined || from < below, "is empty: from >= below")
  .describe("Half-open: from <= n < below");

const when = z
  .strictObject({
    status: codes.optional(),
    statusNot: codes.optional(),
    class: codes.optional(),
    kind: kinds.optional(),
    service: codes.optional(),
    region: codes.optional().describe("Codes of federal subjects, as in the catalogue"),
    office: codes.optional(),
    agency: codes.optional(),
    mode: modes.optional(),
    hoursBefore: bounds.optional().describe("Hours left before the appointed time"),
    workingDaysBefore: counts
      .optional()
      .describe(
        "Whole working days left between today and the day of the appointed time, by the calendar of the office",
      ),
    annulled: z.literal(true).optional(),
    inDebt: z.literal(true).optional(),
    debtElsewhere: z
      .array(z.enum(["own-agency", "other-agency"]))
      .min(1)
      .optional()
      .describe("Where another open record of the same holder has a debt"),
    cancelledThisMonth: counts
      .optional()
      .describe(
        "How many records of the same class the same holder has cancelled before this one in the calendar month",
      ),
    paid: z.literal(true).optional(),
    certificate: z.literal(true).optional(),
    withoutPhone: z.literal(true).optional(),
    withoutEmail: z.literal(true).optional(),
  })
  .describe("Every condition named must hold; of a list one");

const ruled = {
  id: z.string().min(1).describe("Stands in notices and in the journal: never reused for another meaning"),
  when,
  source: z.string().min(1).describe("Which document the rule comes from"),
};

const papers = z.array(z.enum(paperCodes)).min(1);
const withinHours = z
  .int()
  .positive()
  .max(720)
  .describe("Hours from the proof; over in any case when the appointed time comes");
const asks = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("officer") }),
    z.strictObject({ kind: z.literal("documents"), papers, withinHours }),
    z.strictObject({ kind: z.literal("visit"), bring: papers }),
    z.strictObject({ kind: z.literal("confirmation"), withinHours, silence: z.enum(["carried-out", "lapses"]) }),
  ])
  .optional()
  .describe("What has to be met, once a request is proven, before it is carried out");

const rule = z.union([
  z.strictObject({ ...ruled, refuse: z.enum(refusals) }),
  z.strictObject({ ...ruled, allow: z.literal(true), asks }),
  z.strictObject({
    ...ruled,
    feeKopecks: z.int().positive().describe("What the agency charges for cancelling now"),
    refund: z
      .enum(feeRefunds)
      .exactOptional()
      .describe("undone: given back once the cancelling is undone; never; not said: the rule promises nothing"),
    asks,
  }),
]);

const bar = z.strictObject({
  ...ruled,
  of: z.enum(["class", "service"]).describe("What cannot be booked or asked for again"),
  until: z
    .union([z.strictObject({ days: z.int().positive() }), z.strictObject({ end: z.literal("month") })])
    .describe("So many days after the cancelling, or the end of the calendar month in which it was asked for"),
  note: z.string().min(1).optional().describe("What of it the document does not say"),
});

const moving = z.strictObject({
  ...ruled,
  workingDaysBefore: z
    .int()
    .min(0)
    .max(30)
    .describe("So many whole working days at least must be left before the day of the appointed hour"),
});

const scope = z
  .strictObject({
    region: codes.optional(),
    agency: codes.optional(),
    service: codes.optional(),
    class: codes.optional(),
  })
  .refine((one) => Object.keys(one).length > 0, "names nothing: leave out `for` in the profile for all others");

const reason = z.strictObject({ code: z.string().min(1), text: z.string().min(1), kinds: kinds.optional() });

/** One file of rules: a profile from a day on. */
export const rulesFile = z
  .strictObject({
    $schema: z.string().optional(),
    profile: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
    version: z.int().positive(),
    effectiveFrom: z.iso.datetime(),
    effectiveTo: z.iso.datetime().optional(),
    for: z.array(scope).min(1).optional().describe("For whose records it holds; left out in the one for all others"),
    restoreDays: z.int().positive(),
    waitHours: z.int().positive().max(24),
    rules: z.array(rule).describe("In order: the first that matches decides; none: allowed"),
    bars: z.array(bar).optional().describe("What follows from a cancelling; all that hold count"),
    moving: z
      .array(moving)
      .optional()
      .describe("Which records can be moved to another hour: the first that matches decides; none: they cannot"),
    reasonRequired: z.array(z.string()),
    noteRequired: z
      .array(z.string())
      .optional()
      .describe("Classes for which the citizen must write a note of their own"),
    signatureRequired: z.array(z.string()).optional(),
    codeRequired: z
      .array(z.string())
      .optional()
      .describe("Classes for which an account proves nothing: a code to a contact of the record must"),
    holdsWhilePaid: z
      .array(z.string())
      .optional()
      .describe("Classes of ongoing services that hold on, once cancelled, until the end of what is paid for"),
    modes: z.record(z.string(), modes).optional().describe("By class, where a record may not be ended both ways"),
    reasons: z.record(z.string(), z.array(reason)),
  })
  .refine((set) => set.for !== undefined || set.effectiveTo === undefined, "is for all other records, and cannot end")
  .describe("Rules of cancelling") as z.ZodType<Rules>;

/** The published JSON Schema (draft 2020-12) of such a file; `db/seed/rules/rules.schema.json` is its text. */
export const rulesSchema = (): object => z.toJSONSchema(rulesFile, { io: "input" });
