import { z } from "zod";
import { serviceKinds } from "~/agencies/service";
import { stayedThings } from "~/notices/erasure";
import type { AgencyAnswer, Verified, VerifiedAppeal, VerifiedErasure, VerifiedResolution } from "./verified";

const instant = z.string().meta({ format: "date-time", description: "An instant in UTC" });
const noticeNumber = z.string().regex(/^[0-9]{16}$/);
const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);

const entry = z
  .strictObject({
    at: instant,
    what: z.string(),
    about: z.string().describe("Id of the request"),
    facts: z.record(z.string(), z.unknown()).describe("Ids and codes; `number` is the notice's own"),
    salt: base64,
    mac: base64,
  })
  .describe(
    "What the leaf says. The leaf's data are 64 bytes: SHA-256 over the salt and the JSON without spaces `[at, what, about, facts]`, the facts as pairs in the order of their names; then the MAC. Its hash is SHA-256 over a zero byte and the data (RFC 9162, 2.1.1).",
  );

const log = z
  .strictObject({
    since: instant.describe("When the head was signed"),
    index: z.int().nonnegative().describe("Of the leaf, from 0 on"),
    treeSize: z.int().positive(),
    path: z.array(base64).describe("The audit path, from the leaf's sibling upwards (RFC 9162, 2.1.3)"),
    checkpoint: z.string().describe("The signed head (C2SP tlog-checkpoint); its key is at /log/key"),
    entry,
  })
  .describe("That the finishing is in the append-only log");

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

const thing = z.int().nonnegative();

const verifiedErasure = z
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
    .describe("Of the request that was decided on"),
  against: z
    .strictObject({
      number: noticeNumber,
      mode: z.enum(["deny", "withdraw"]).describe("As on that notice"),
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

const verifiedAppeal = disputing
  .extend({
    verdict: z.literal("in-force").describe("It is never withdrawn"),
    mode: z.literal("appeal").describe("An appeal against a decision was received"),
    files: z.int().nonnegative().describe("How many documents came with it"),
    decideBy: z.string().meta({ format: "date", description: "The last day on which it was to be decided as it came" }),
    resolvedBy: noticeNumber.nullable().describe("The notice of what it came to; null: it waits"),
  })
  .describe("That an appeal was received. Never a name.") satisfies z.ZodType<VerifiedAppeal>;

const verifiedResolution = disputing
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

/** The answer of `/v/NUMBER.json` about a notice that there is. `public/openapi.json` says the same. */
export const verifiedAnswer = z
  .union([verifiedNotice, verifiedErasure, verifiedAppeal, verifiedResolution])
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
