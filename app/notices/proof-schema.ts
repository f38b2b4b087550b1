import { z } from "zod";

export const instant = z
  .string()
  .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/)
  .meta({ format: "date-time", description: "An instant in UTC" });
export const text = z.string();
export const noticeNumber = z
  .string()
  .regex(/^[0-9]{16}$/)
  .describe("Of the notice; the last digit is a check digit (Damm)");
export const requestNumber = z
  .string()
  .regex(/^[0-9]{8}$/)
  .describe("Of the request");
export const publishedAt = z.url().describe("Where this schema is published");

/** How the citizen of a notice proved who they are: one of them. */
export const bySms = z.strictObject({ kind: z.literal("sms"), maskedPhone: text });

export const bySignature = bySms.extend({
  kind: z.literal("sms-and-signature"),
  signature: z
    .strictObject({
      signer: text.describe("Surname and initials, as in the certificate"),
      issuer: text.describe("Who issued the certificate"),
      receivedAt: instant,
      file: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .describe("SHA-256 of the signature's file"),
    })
    .describe("The electronic signature of the request, which was found to be good"),
});

export const byRepresentative = bySignature.extend({
  signature: bySignature.shape.signature
    .extend({
      power: z.strictObject({ acceptedAt: instant }).describe("A power of attorney, which the agency accepted"),
    })
    .describe("The electronic signature of a representative, which was found to be good"),
});

const withoutPhone = { kind: true, maskedPhone: true } as const;

const byEmail = z.strictObject({ kind: z.literal("email"), maskedEmail: text });

const byEmailAndSignature = bySignature
  .omit(withoutPhone)
  .extend({ ...byEmail.shape, kind: z.literal("email-and-signature") });

const byEmailAndRepresentative = byRepresentative
  .omit(withoutPhone)
  .extend({ ...byEmail.shape, kind: z.literal("email-and-signature") });

/** In an account, whose contact it is: that of the record. */
export const byAccount = z
  .union([bySms.extend({ kind: z.literal("account") }), byEmail.extend({ kind: z.literal("account") })])
  .describe(
    "How the citizen proved who they are: in an account with two factors, which has shown this contact to be its own",
  );

/** The same by a code that went to a mailbox: one of the three. */
export const byAnyEmail = z
  .union([byEmail, byEmailAndSignature, byEmailAndRepresentative])
  .describe("How the citizen proved who they are");
