import { z } from "zod";
import type { AnnulmentFacts, RestorationFacts } from "./notice";
import { bySignature, bySms, instant, noticeNumber, publishedAt, requestNumber, text } from "./proof-schema";

/** As the first notices said it; what came later is built on it. */
export const annulment1 = z
  .strictObject({
    $schema: publishedAt,
    version: z.literal(1),
    number: noticeNumber,
    record: z.strictObject({
      number: text.describe("As the agency keeps it"),
      createdAt: instant,
    }),
    holder: z.strictObject({ surname: text, givenName: text, patronymic: text.nullable() }),
    service: z.strictObject({ title: text }),
    office: z.strictObject({
      name: text,
      city: text,
      address: text,
      timeZone: text.describe("IANA; days and hours on the paper are in it"),
    }),
    agency: z.strictObject({ name: text }),
    region: z.strictObject({ name: text }),
    startsAt: instant.nullable().describe("When the citizen was expected; null for applications and ongoing services"),
    mode: z.enum(["cancel", "annul"]).describe("cancel: can be restored until restorableUntil; annul: final"),
    filedAt: instant,
    finishedAt: instant,
    annulmentNumber: requestNumber,
    restorableUntil: instant.nullable(),
    ground: z
      .strictObject({ rule: text, source: text, ruleSetVersion: z.int().nonnegative() })
      .describe("What allowed it"),
    paidKopecks: z.int().nonnegative(),
    proof: z.union([bySms, bySignature]).describe("How the citizen proved who they are"),
    reason: text.nullable(),
  })
  .describe("A record was cancelled or annulled") satisfies z.ZodType<AnnulmentFacts>;

const restoring = {
  mode: z.literal("restore").describe("What was cancelled is in force again, since finishedAt"),
  restorableUntil: z.null(),
  withdraws: z
    .strictObject({ number: noticeNumber, finishedAt: instant, startsAt: instant.nullable() })
    .describe("The notice that is not in force any more, and what it said"),
};

export const restored = "A cancelled record was restored";

export const restoration1 = z
  .strictObject({ ...annulment1.shape, ...restoring })
  .describe(restored) satisfies z.ZodType<RestorationFacts>;
