import { z } from "zod";
import { serviceKinds } from "~/agencies/service";
import { stayedThings } from "~/notices/erasure";
import { instant, log, noticeNumber } from "./answer-schema";
import type {
  VerifiedAppeal,
  VerifiedDecision,
  VerifiedErasure,
  VerifiedReceipt,
  VerifiedRefund,
  VerifiedResolution,
} from "./verified-nameless";

const thing = z.int().nonnegative();

export const verifiedErasure = z
  .strictObject({
    number: noticeNumber,
    verdict: z.literal("in-force").describe("It is never withdrawn"),
    mode: z.literal("erase").describe("Somebody's data were erased at their wish"),
    scope: z
      .enum(["request", "account", "idle"])
      .describe(
        "From one request alone, or with an account all that it had filed; idle: nobody had come into it for long",
      ),
    annulmentNumber: z
      .string()
      .regex(/^[0-9]{8}$/)
      .nullable()
      .describe("Of the request; null of an account"),
    timeZone: z.string().describe("IANA; of the paper"),
    filedAt: instant,
    finishedAt: instant,
    gone: z.strictObject({ requests: thing, records: thing, notices: thing, documents: thing, messages: thing }),
    stayed: z.array(z.enum(stayedThings)).describe("What stays without a person, or is not the service's to erase"),
    log: log.nullable().describe("Null until the log is signed anew, about a second after finishing"),
  })
  .describe("A certificate of ours that data were erased. Never a name.") satisfies z.ZodType<VerifiedErasure>;

const disputing = z.strictObject({
  number: noticeNumber,
  appealNumber: z.string().regex(/^[0-9]{8}$/),
  annulmentNumber: z
    .string()
    .regex(/^[0-9]{8}$/)
    .nullable()
    .describe("Of the request that was decided on; null: it was an application"),
  against: z
    .strictObject({
      number: noticeNumber,
      mode: z.enum(["deny", "withdraw", "decide"]).describe("As on that notice"),
      finishedAt: instant,
    })
    .describe("The notice of the decision that is disputed"),
  service: z.strictObject({ title: z.string(), kind: z.enum(serviceKinds) }),
  office: z.strictObject({ name: z.string(), city: z.string() }),
  agency: z.strictObject({ name: z.string() }),
  timeZone: z.string().describe("IANA; of the paper"),
  filedAt: instant,
  finishedAt: instant,
  log: log.nullable().describe("Null until the log is signed anew, about a second after finishing"),
});

export const verifiedAppeal = disputing
  .extend({
    verdict: z.literal("in-force").describe("It is never withdrawn"),
    mode: z.literal("appeal").describe("An appeal against a decision was received"),
    files: z.int().nonnegative().describe("How many documents came with it"),
    decideBy: z.string().meta({ format: "date", description: "The last day on which it was to be decided as it came" }),
    resolvedBy: noticeNumber.nullable().describe("The notice of what it came to; null: it waits"),
  })
  .describe("That an appeal was received. Never a name.") satisfies z.ZodType<VerifiedAppeal>;

export const verifiedResolution = disputing
  .extend({
    verdict: z.enum(["in-force", "overturned"]).describe("overturned: a later appeal was decided otherwise"),
    mode: z.literal("resolve").describe("An appeal against a decision was decided"),
    outcome: z
      .enum(["upheld", "overturned"])
      .describe("upheld: the disputed decision stands; overturned: its notice holds no more"),
    by: z.enum(["agency", "silence"]).describe("silence: nobody had decided in time"),
    disputableUntil: z
      .string()
      .nullable()
      .meta({ format: "date", description: "Of one upheld: the last day on which it can be disputed again" }),
    superior: z.string().nullable().describe("Which body stands above the agency; null: not known"),
    withdrawn: z.strictObject({ at: instant, by: noticeNumber }).nullable(),
  })
  .describe("What an appeal came to. Never a name.") satisfies z.ZodType<VerifiedResolution>;

const paying = z.strictObject({
  number: noticeNumber,
  obligation: z
    .strictObject({
      kind: z.enum(["cancelling", "application", "charge", "debt"]),
      title: z.string(),
      uin: z.string().nullable().describe("Under which number it was charged: 20 or 25 digits"),
    })
    .describe("What for"),
  kopecks: z.int().positive(),
  agency: z.strictObject({ name: z.string() }),
  bank: z.strictObject({ name: z.string(), operation: z.string() }),
  timeZone: z.string().describe("IANA; of the paper"),
  filedAt: instant,
  finishedAt: instant,
  log: log.nullable().describe("Null until the log is signed anew, about a second after finishing"),
});

export const verifiedReceipt = paying
  .extend({
    verdict: z.enum(["in-force", "returned"]).describe("returned: what was paid was given back since"),
    mode: z.literal("pay").describe("Something was paid"),
    withdrawn: z.strictObject({ at: instant, by: noticeNumber }).nullable().describe("The receipt of the refund"),
  })
  .describe("That something was paid. Never a name.") satisfies z.ZodType<VerifiedReceipt>;

export const verifiedRefund = paying
  .extend({
    verdict: z.literal("in-force").describe("It is never withdrawn"),
    mode: z.literal("refund").describe("What was paid was given back, whole"),
    returns: z.strictObject({ number: noticeNumber, finishedAt: instant }).describe("The receipt of what was paid"),
  })
  .describe("That a payment was given back. Never a name.") satisfies z.ZodType<VerifiedRefund>;

export const verifiedDecision = z
  .strictObject({
    number: noticeNumber,
    verdict: z.enum(["in-force", "overturned"]).describe("overturned: an appeal against it was granted"),
    mode: z.literal("decide").describe("An application was decided"),
    outcome: z.enum(["approved", "denied"]),
    application: z.strictObject({ number: z.string().describe("Of its record, masked"), title: z.string() }),
    office: z.strictObject({ name: z.string(), city: z.string() }),
    agency: z.strictObject({ name: z.string() }),
    timeZone: z.string().describe("IANA; of the paper"),
    filedAt: instant,
    finishedAt: instant,
    documents: z.int().nonnegative().describe("How many documents the agency gave"),
    superior: z.string().nullable().describe("Which body stands above the agency; null: not known"),
    withdrawn: z.strictObject({ at: instant, by: noticeNumber }).nullable(),
    log: log.nullable().describe("Null until the log is signed anew, about a second after finishing"),
  })
  .describe("What was decided on an application. Never a name.") satisfies z.ZodType<VerifiedDecision>;
