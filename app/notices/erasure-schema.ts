import { z } from "zod";
import { type ErasureFacts, stayedThings } from "./erasure";
import { instant, noticeNumber, publishedAt, requestNumber, text } from "./proof-schema";

const number = z.int().nonnegative();

/** A certificate as it is attached to its paper. */
export const erasure7 = z
  .strictObject({
    $schema: publishedAt,
    version: z.literal(7),
    number: noticeNumber,
    mode: z
      .literal("erase")
      .describe("Somebody's data were erased at their wish, or after long silence; whose, is not said"),
    scope: z
      .enum(["request", "account", "idle"])
      .describe(
        "From one request alone, or with an account all that it had filed; idle: nobody had come into it for long",
      ),
    annulmentNumber: requestNumber.nullable().describe("Of the request; null of an account"),
    timeZone: text.describe("IANA; days and hours on the paper are in it"),
    filedAt: instant.describe("When it was asked for; of an idle account, when its holder was told first"),
    finishedAt: instant.describe("When it was done"),
    gone: z
      .strictObject({ requests: number, records: number, notices: number, documents: number, messages: number })
      .describe("How much was erased"),
    stayed: z.array(z.enum(stayedThings)).describe("What stays without a person, or is not the service's to erase"),
  })
  .describe("Certificate that data were erased") satisfies z.ZodType<ErasureFacts>;
