import { readFileSync } from "node:fs";
import { z } from "zod";
import { SettingsError } from "~/shell/config.server";

const failure = z.enum([
  "invalid-number",
  "blocked",
  "rejected",
  "throttled",
  "unauthorised",
  "unavailable",
  "unknown-outcome",
]);
/** Names of members and numbers of places, with dots: `messages.0.id`. */
const path = z.string().regex(/^[\w-]+(\.[\w-]+)*$/);
const words = z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String)).min(1);

/**
 * How a provider is spoken to. In `address`, `headers` and `body` stand {to} (E.164), {digits} (the same without a plus), {text},
 * {id} (ours), {seconds} (how long it is worth sending; a member that is only this is a number, and left out where it has no end)
 * and {secret} (of SMS_HTTP_SECRET).
 */
export const providerSchema = z.strictObject({
  address: z.string().refine((address) => /^https?:/.test(address) && URL.canParse(address)),
  method: z.enum(["POST", "PUT", "GET"]).default("POST"),
  headers: z.record(z.string(), z.string()).default({}),
  /** How `body` is sent; a form has members of one word each. */
  as: z.enum(["json", "form"]).default("json"),
  body: z.record(z.string(), z.json()).optional(),
  answer: z
    .strictObject({
      /** Where the provider's name for the SMS stands: an answer without it leaves the outcome unknown. */
      id: path.optional(),
      /** Where an error stands in an answer of success; absent, null, empty, 0 and false are none. */
      error: path.optional(),
      /** What errors mean, by their word; others: rejected. */
      errors: z.record(z.string(), failure).default({}),
      /** What statuses of HTTP mean, where it is not the usual. */
      statuses: z.record(z.string().regex(/^[3-5]\d\d$/), failure).default({}),
    })
    .default({ errors: {}, statuses: {} }),
  /** What the provider tells later, at SMS_CALLBACK/http/receipt. */
  receipts: z.strictObject({ id: path, state: path, delivered: words, undelivered: words }).optional(),
});

export type Provider = z.output<typeof providerSchema>;

/** @throws SettingsError with one sentence that says where it does not fit */
export function readProvider(file: string): Provider {
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new SettingsError([`SMS_HTTP_FILE: ${file} cannot be read as JSON`]);
  }
  const parsed = providerSchema.safeParse(read);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map((issue) => issue.path.join(".") || "it").join(", ");
  throw new SettingsError([`SMS_HTTP_FILE: ${file} does not describe a provider: look at ${places}`]);
}
