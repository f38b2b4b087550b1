import { z } from "zod";
import { instant, noticeNumber, publishedAt, text } from "./proof-schema";
import type { ReceiptFacts, RefundFacts } from "./receipt";

export const receipt10 = z.strictObject({
  $schema: publishedAt,
  version: z.literal(10),
  number: noticeNumber,
  mode: z.literal("pay").describe("Something was paid; by whom, is not said"),
  obligation: z
    .strictObject({
      kind: z.enum(["cancelling", "application", "charge", "debt"]),
      title: text,
      uin: text.nullable().describe("Under which number it was charged: 20 or 25 digits"),
    })
    .describe("What for"),
  kopecks: z.int().positive(),
  agency: z.strictObject({ name: text }).describe("To whom"),
  bank: z.strictObject({ name: text, operation: text }).describe("Through whom, and what that calls it"),
  timeZone: text.describe("IANA; days and hours on the paper are in it"),
  filedAt: instant.describe("When it was confirmed, or asked to be given back"),
  finishedAt: instant.describe("When the bank had done it"),
}) satisfies z.ZodType<ReceiptFacts>;

export const refund10 = receipt10.extend({
  mode: z.literal("refund").describe("What was paid was given back, whole"),
  returns: z.strictObject({ number: noticeNumber, finishedAt: instant }).describe("The receipt of what was paid"),
}) satisfies z.ZodType<RefundFacts>;
