import { lettersAside, otherReading } from "~/identity/record-number";
import type { Db } from "~/shell/db.server";
import { listByNumber, type Sign } from "./records.server";

/**
 * Ids of the records that a number means together with a sign of their holder, newest first: more than one where agencies
 * number alike. As it was typed goes before how it may be read; without its letter, or with another, it means a record
 * only where no second one fits. One statement whatever comes of it, so that its time tells nothing.
 */
export async function listMatching(db: Db, number: string, sign: Sign): Promise<string[]> {
  const other = otherReading(number);
  const found = await listByNumber(db, [number, other ?? number, ...lettersAside(number)], sign);
  for (const reading of [number, other]) {
    const fitting = found.filter((one) => one.number === reading);
    if (fitting.length > 0) return fitting.map(({ id }) => id);
  }
  return found.length === 1 ? [found[0]!.id] : [];
}
