import { z } from "zod";
import { serviceKinds } from "~/agencies/service";
import { denialReasons } from "~/rules/denial";
import type { AppealFacts, ResolutionFacts } from "./appeal";
import { appeal9, appeal12, resolution9, resolution12 } from "./appeal-schema";
import type { DecisionFacts } from "./decision";
import { decision11 } from "./decision-schema";
import type { ErasureFacts } from "./erasure";
import { erasure7 } from "./erasure-schema";
import { annulment1, restoration1, restored } from "./first-schema";
import type {
  AnnulmentFacts,
  FactsOf,
  MoveFacts,
  NoticeFacts,
  RecordKind,
  RefusalFacts,
  RestorationFacts,
  WithdrawalFacts,
} from "./notice";
import { byAccount, byAnyEmail, byRepresentative, bySignature, bySms, instant, text } from "./proof-schema";
import type { ReceiptFacts, RefundFacts } from "./receipt";
import { receipt10, refund10 } from "./receipt-schema";

/** What version 2 says besides. */
const named = {
  version: z.literal(2),
  service: z.strictObject({ title: text, kind: z.enum(serviceKinds).describe("Only an appointment has an hour") }),
};

const annulment2 = annulment1
  .extend(named)
  .describe("A record was cancelled or annulled") satisfies z.ZodType<AnnulmentFacts>;

/** Where there is something to say of how an ongoing service ends. */
const annulment4 = annulment2
  .extend({
    version: z.literal(4),
    proof: z.union([bySms, bySignature, byRepresentative]).describe("How the citizen proved who they are"),
    ending: z
      .strictObject({
        lastDay: z.iso
          .date()
          .nullable()
          .describe("The last day on which it holds still, in the zone of the office; null: it has ended"),
        nextCharge: z
          .strictObject({ on: z.iso.date(), kopecks: z.int().nonnegative() })
          .nullable()
          .describe("When its agency was to take money next, as it told; taken only if it holds on that day"),
        again: z.url().nullable().describe("Where it is asked for again"),
      })
      .describe("How a service ends that would have gone on"),
  })
  .describe("An ongoing service was cancelled or annulled") satisfies z.ZodType<AnnulmentFacts>;

const restoration2 = restoration1.extend(named).describe(restored) satisfies z.ZodType<RestorationFacts>;

/** Where a representative has signed. */
const annulment3 = annulment2
  .extend({ version: z.literal(3), proof: byRepresentative })
  .describe("A record was cancelled or annulled, signed by a representative") satisfies z.ZodType<AnnulmentFacts>;

const withdrawal2 = restoration2
  .extend({
    mode: z.literal("withdraw").describe("The record was not to be cancelled: its agency objected and was right"),
    objection: z.enum(["came-anyway", "served-already", "wrong-record", "contradicts"]).describe("Why it objected"),
  })
  .describe("A notice of cancelling does not hold, for the agency was right") satisfies z.ZodType<WithdrawalFacts>;

const refused = "A request was not granted: the record stands as it was";

const refusal2 = annulment2
  .extend({
    mode: z.literal("deny").describe("Not granted: nothing was cancelled"),
    restorableUntil: z.null(),
    asked: annulment1.shape.mode.describe("What had been asked for"),
    denial: z
      .strictObject({
        reason: z.enum(denialReasons),
        otherwise: text.describe("What would have changed it"),
        by: z
          .enum(["agency", "silence"])
          .exactOptional()
          .describe("Who decided: on the first ones alone, since it always is the agency"),
        words: text.nullable().describe("What the agency wrote to the citizen"),
        disputableUntil: z.iso.date().describe("The last day on which it can be disputed, in the zone of the office"),
      })
      .describe("Why"),
  })
  .describe(refused) satisfies z.ZodType<RefusalFacts>;

const refusal3 = refusal2
  .extend({ version: z.literal(3), proof: byRepresentative })
  .describe(`${refused}, signed by a representative`) satisfies z.ZodType<RefusalFacts>;

const move5 = annulment2
  .extend({
    version: z.literal(5),
    mode: z.literal("move").describe("The record has another hour: startsAt, at the office named"),
    startsAt: instant,
    restorableUntil: z.null(),
    former: z
      .strictObject({ startsAt: instant, office: annulment1.shape.office })
      .describe("When and where the citizen was awaited before"),
  })
  .describe("A record was moved to another hour") satisfies z.ZodType<MoveFacts>;

/** Where the code went to a mailbox: of every kind, as above but for that. */
const mailed = { version: z.literal(6), proof: byAnyEmail };
const annulment6 = annulment4
  .extend({ ...mailed, ending: annulment4.shape.ending.exactOptional() })
  .describe("A record was cancelled or annulled") satisfies z.ZodType<AnnulmentFacts>;
const restoration6 = restoration2.extend(mailed).describe(restored) satisfies z.ZodType<RestorationFacts>;
const withdrawal6 = withdrawal2
  .extend(mailed)
  .describe("A notice of cancelling does not hold, for the agency was right") satisfies z.ZodType<WithdrawalFacts>;
const refusal6 = refusal2.extend(mailed).describe(refused) satisfies z.ZodType<RefusalFacts>;
const move6 = move5.extend(mailed).describe("A record was moved to another hour") satisfies z.ZodType<MoveFacts>;

/** Where it was proven in an account, without a code: of what such a request may come to. */
const inAccount = { version: z.literal(8), proof: byAccount };
const annulment8 = annulment6
  .extend(inAccount)
  .describe("A record was cancelled or annulled") satisfies z.ZodType<AnnulmentFacts>;
const withdrawal8 = withdrawal2
  .extend(inAccount)
  .describe("A notice of cancelling does not hold, for the agency was right") satisfies z.ZodType<WithdrawalFacts>;
const refusal8 = refusal2.extend(inAccount).describe(refused) satisfies z.ZodType<RefusalFacts>;

/** Of each kind of notice, as it is issued today. */
const _current = {
  annulment: z.union([annulment2, annulment3, annulment4, annulment6, annulment8]),
  restoration: z.union([restoration2, restoration6]),
  withdrawal: z.union([withdrawal2, withdrawal6, withdrawal8]),
  refusal: z.union([refusal2, refusal3, refusal6, refusal8]),
  move: z.union([move5, move6]),
} satisfies {
  [Kind in RecordKind]: z.ZodType<FactsOf[Kind]>;
};

const promise = "What a notice of the service says. A new field means a new version, or a new mode.";

/** The facts as they are attached to every notice, by their version. `public/schemas/notice-1.json` and so on say the same. */
export const attachedFacts = {
  1: z.union([annulment1, restoration1]).describe(promise) satisfies z.ZodType<NoticeFacts>,
  2: z.union([annulment2, restoration2, withdrawal2, refusal2]).describe(promise) satisfies z.ZodType<NoticeFacts>,
  3: z.union([annulment3, refusal3]).describe(promise) satisfies z.ZodType<NoticeFacts>,
  4: annulment4.describe(promise) satisfies z.ZodType<NoticeFacts>,
  5: move5.describe(promise) satisfies z.ZodType<NoticeFacts>,
  6: z
    .union([annulment6, restoration6, withdrawal6, refusal6, move6])
    .describe(promise) satisfies z.ZodType<NoticeFacts>,
  7: erasure7.describe(promise) satisfies z.ZodType<ErasureFacts>,
  8: z.union([annulment8, withdrawal8, refusal8]).describe(promise) satisfies z.ZodType<NoticeFacts>,
  9: z.union([appeal9, resolution9]).describe(promise) satisfies z.ZodType<AppealFacts | ResolutionFacts>,
  10: z.union([receipt10, refund10]).describe(promise) satisfies z.ZodType<ReceiptFacts | RefundFacts>,
  11: decision11.describe(promise) satisfies z.ZodType<DecisionFacts>,
  12: z.union([appeal12, resolution12]).describe(promise) satisfies z.ZodType<AppealFacts | ResolutionFacts>,
};
