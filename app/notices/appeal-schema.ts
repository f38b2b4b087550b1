import { z } from "zod";
import { serviceKinds } from "~/agencies/service";
import type { AppealFacts, ResolutionFacts } from "./appeal";
import { instant, noticeNumber, publishedAt, requestNumber, text } from "./proof-schema";

const disputing = z.strictObject({
  $schema: publishedAt,
  version: z.literal(9),
  number: noticeNumber,
  appealNumber: z
    .string()
    .regex(/^[0-9]{8}$/)
    .describe("Of the appeal"),
  annulmentNumber: requestNumber.describe("Of the request that was decided on"),
  against: z
    .strictObject({
      number: noticeNumber,
      mode: z.enum(["deny", "withdraw"]).describe("As on that notice"),
      finishedAt: instant.describe("When that was decided"),
    })
    .describe("The notice of the decision that is disputed; it names whose this is"),
  service: z.strictObject({ title: text, kind: z.enum(serviceKinds) }),
  office: z.strictObject({ name: text, city: text }),
  agency: z.strictObject({ name: text }),
  timeZone: text.describe("IANA; days and hours on the paper are in it"),
  filedAt: instant.describe("When the appeal was filed"),
  finishedAt: instant.describe("When it was received, or decided"),
});

/** The notice that an appeal was received, as it is attached to its paper. */
export const appeal9 = disputing
  .extend({
    mode: z.literal("appeal").describe("An appeal against a decision was received"),
    files: z.int().nonnegative().describe("How many documents came with it"),
    decideBy: z.iso.date().describe("The last day on which it was to be decided as it came, in the zone of the office"),
  })
  .describe("An appeal was received") satisfies z.ZodType<AppealFacts>;

/** The same of one against what was decided on an application, which the disputed notice names. */
const ofApplication = {
  version: z.literal(12),
  annulmentNumber: z.null().describe("It was no request"),
  against: z
    .strictObject({
      number: noticeNumber,
      mode: z.literal("decide").describe("As on that notice"),
      finishedAt: instant.describe("When that was decided"),
    })
    .describe("The notice of the decision that is disputed; it says on which application"),
};

export const appeal12 = appeal9.extend(ofApplication) satisfies z.ZodType<AppealFacts>;

/** The notice of what came of it. */
export const resolution9 = disputing
  .extend({
    mode: z.literal("resolve").describe("An appeal against a decision was decided"),
    outcome: z
      .enum(["upheld", "overturned"])
      .describe("upheld: the disputed decision stands; overturned: its notice holds no more"),
    by: z.enum(["agency", "silence"]).describe("silence: nobody had decided in time"),
    words: text.nullable().describe("What the agency wrote to the citizen"),
    disputableUntil: z.iso
      .date()
      .nullable()
      .describe("Of one upheld: the last day on which it can be disputed again, in the zone of the office"),
    superior: text.nullable().describe("Which body stands above the agency; null: not known"),
  })
  .describe("An appeal was decided") satisfies z.ZodType<ResolutionFacts>;

export const resolution12 = resolution9.extend(ofApplication) satisfies z.ZodType<ResolutionFacts>;
