import { z } from "zod";
import type { DecisionFacts } from "./decision";
import { instant, noticeNumber, publishedAt, text } from "./proof-schema";

/** The notice of what was decided on an application, as it is attached to its paper. */
export const decision11 = z.strictObject({
  $schema: publishedAt,
  version: z.literal(11),
  number: noticeNumber,
  mode: z.literal("decide").describe("An application was decided; whose, is not said"),
  outcome: z.enum(["approved", "denied"]),
  application: z
    .strictObject({ number: text.describe("Of its record"), title: text.describe("Of its form") })
    .describe("What was applied for"),
  office: z.strictObject({ name: text, city: text }),
  agency: z.strictObject({ name: text }),
  timeZone: text.describe("IANA; days and hours on the paper are in it"),
  filedAt: instant.describe("When it was sent first"),
  finishedAt: instant.describe("When that was decided"),
  words: text.nullable().describe("What the agency wrote to the citizen"),
  documents: z.int().nonnegative().describe("How many documents the agency gave"),
  superior: text.nullable().describe("Which body stands above the agency; null: not known"),
}) satisfies z.ZodType<DecisionFacts>;
