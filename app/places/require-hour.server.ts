import type { RebookingKind } from "#db/schema";
import { isUuid } from "~/lib/uuid";
import { notFound } from "~/shell/answer-form.server";
import { kindOf } from "./rebooking";

/** Which record an address is about, and what is wanted of it; 404 for any other address. */
export function requireHour({ record = "", kind }: { record?: string; kind?: string }): {
  id: string;
  kind: RebookingKind;
} {
  const known = kindOf(kind);
  if (!known || !isUuid(record)) throw notFound();
  return { id: record, kind: known };
}
