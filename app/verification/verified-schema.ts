import { z } from "zod";
import { serviceKinds } from "~/agencies/service";
import { instant, log, noticeNumber } from "./answer-schema";
import type { AgencyAnswer, Verified } from "./verified";
import {
  verifiedAppeal,
  verifiedDecision,
  verifiedErasure,
  verifiedReceipt,
  verifiedRefund,
  verifiedResolution,
} from "./verified-nameless-schema";

const verifiedNotice = z
  .strictObject({
    number: noticeNumber,
    verdict: z
      .enum(["in-force", "restored", "cancelled-again", "undone", "cancelled-since", "moved", "overturned"])
      .describe(
        "Whether it holds now; if not, what happened to the record since. undone: its agency had objected and was right, so that the record stands as the agency has it; cancelled-since: of a refusal or a move, its record was cancelled after all; moved: its record has another hour since; overturned: what it tells of was disputed, and another officer decided otherwise",
      ),
    mode: z
      .enum(["cancel", "annul", "restore", "withdraw", "deny", "move"])
      .describe(
        "cancel: can be restored until restorableUntil; annul: final; restore: a cancelled record is in force again; withdraw: a notice of cancelling does not hold, for the agency had objected and was right; deny: a request was not granted, nothing was cancelled; move: the record has another hour",
      ),
    serviceTitle: z.string(),
    serviceKind: z
      .enum(serviceKinds)
      .nullable()
      .describe("Only an appointment has an hour; null for older notices, which do not say"),
    office: z.strictObject({ name: z.string(), city: z.string(), timeZone: z.string().describe("IANA") }),
    agency: z.string(),
    startsAt: instant
      .nullable()
      .describe(
        "When the citizen was expected, and of a move is; null where there was no hour, and where they are expected again",
      ),
    former: z
      .strictObject({
        startsAt: instant,
        office: z.strictObject({ name: z.string(), city: z.string(), timeZone: z.string() }),
      })
      .nullable()
      .describe("Of a move that holds: when and where the citizen was expected before"),
    filedAt: instant,
    finishedAt: instant,
    restorableUntil: instant.nullable(),
    lastDay: z.iso
      .date()
      .nullable()
      .describe(
        "The last day on which a cancelled service holds still, in the zone of the office; null where it has ended with that, and where the notice does not hold",
      ),
    withdrawn: z
      .strictObject({ at: instant, by: noticeNumber })
      .nullable()
      .describe("Since when another notice holds instead, and its number; null while this one is in force"),
    withdraws: z
      .strictObject({ number: noticeNumber, finishedAt: instant })
      .nullable()
      .describe("Of a restoration or a withdrawal: the notice that it took out of force"),
    maskedRecord: z.string().describe("The letter and the last four digits of the record's number"),
    checkWords: z
      .array(z.string())
      .length(4)
      .nullable()
      .describe("What the paper says beside its QR code, in Russian; null for notices without a statement in it"),
    signature: z
      .strictObject({ receivedAt: instant, issuer: z.string().describe("Who issued the certificate") })
      .nullable()
      .describe(
        "The electronic signature of the request, by its citizen or a representative, found to be good when it came; null without one",
      ),
    agencyAnswer: z
      .strictObject({
        state: z
          .enum(["waiting", "tried", "acknowledged", "objected"])
          .describe("waiting: not told by a system yet; tried: told, and it has not answered"),
        acknowledgedAt: instant.nullable(),
        objection: z
          .strictObject({
            code: z.enum(["came-anyway", "served-already", "wrong-record", "contradicts"]),
            raisedAt: instant,
            decideBy: z
              .string()
              .nullable()
              .meta({ format: "date", description: "The last day on which it is decided; null once it is" }),
            settledAt: instant.nullable(),
            outcome: z
              .enum(["upheld", "dismissed"])
              .nullable()
              .describe("upheld: the agency was right, and the notice is withdrawn; dismissed: the notice holds"),
          })
          .nullable()
          .describe("The newest objection of the agency"),
      })
      .nullable()
      .describe(
        "What the agency that keeps the record answered to what the notice tells of; null: it was told of nothing",
      ),
    log: log.nullable().describe("Null until the log is signed anew, about a second after finishing"),
  })
  .describe("A notice of ours. Never a name.") satisfies z.ZodType<Verified & AgencyAnswer>;

/** The answer of `/v/NUMBER.json` about a notice that there is. `public/openapi.json` says the same. */
export const verifiedAnswer = z
  .union([
    verifiedNotice,
    verifiedErasure,
    verifiedAppeal,
    verifiedResolution,
    verifiedReceipt,
    verifiedRefund,
    verifiedDecision,
  ])
  .describe("A notice of ours. Never a name.");

export type VerifiedAnswer = z.infer<typeof verifiedAnswer>;

export const noneAnswer = z
  .strictObject({ verdict: z.literal("none") })
  .describe("There is no such notice, or the number is mistyped.");

export const unknownAnswer = z
  .strictObject({ verdict: z.literal("unknown"), because: z.enum(["limited", "away", "unsettled", "damaged"]) })
  .describe(
    "Nothing is known now, and nothing follows from that. limited: asked too often; away: the registry does not answer; unsettled: the registry is not what the public log holds of it, or the log itself is not whole or older than it was; damaged: what was asked for is not a whole number.",
  );
