import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Rules } from "./rule";

const kinds = z.array(z.enum(["appointment", "application", "ongoing"]));

const when = z.strictObject({
  status: z.array(z.string()).optional(),
  statusNot: z.array(z.string()).optional(),
  class: z.array(z.string()).optional(),
  kind: kinds.optional(),
  hoursBefore: z.strictObject({ from: z.number().optional(), below: z.number().optional() }).optional(),
  annulled: z.literal(true).optional(),
  inDebt: z.literal(true).optional(),
  certificate: z.literal(true).optional(),
  withoutPhone: z.literal(true).optional(),
});

const schema = z.strictObject({
  version: z.int().positive(),
  effectiveFrom: z.iso.datetime(),
  restoreDays: z.int().positive(),
  waitHours: z.int().positive().max(24),
  rules: z.array(
    z.strictObject({
      id: z.string().min(1),
      when,
      refuse: z.enum(["already-annulled", "status", "past", "too-late", "debt", "certificate", "no-phone"]),
      source: z.string(),
    }),
  ),
  reasonRequired: z.array(z.string()),
  signatureRequired: z.array(z.string()).optional(),
  reasons: z.record(
    z.string(),
    z.array(z.strictObject({ code: z.string().min(1), text: z.string().min(1), kinds: kinds.optional() })),
  ),
});

/** The rule set of the catalogue. Throws naming the file and every field that does not fit. */
export async function readRules(seedDir: string): Promise<Rules> {
  const path = join(seedDir, "rules.json");
  const parsed = schema.safeParse(JSON.parse(await readFile(path, "utf8")));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data as Rules;
}
