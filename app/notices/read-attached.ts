import { z } from "zod";
import type { AnyFacts } from "./notice";
import { attachedFacts } from "./notice-schema";

const anyFacts = z.union([
  attachedFacts[12],
  attachedFacts[11],
  attachedFacts[10],
  attachedFacts[9],
  attachedFacts[8],
  attachedFacts[7],
  attachedFacts[6],
  attachedFacts[5],
  attachedFacts[4],
  attachedFacts[3],
  attachedFacts[2],
  attachedFacts[1],
]);

/** Ten times what a notice says. */
const LONGEST = 64 * 1024;

/** The facts in the text of an attachment; undefined when it is anything else. */
export function readAttachedFacts(text: string): AnyFacts | undefined {
  if (text.length > LONGEST) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { success, data } = anyFacts.safeParse(value);
  if (!success) return undefined;
  const { $schema: _, ...facts } = data;
  return facts;
}
