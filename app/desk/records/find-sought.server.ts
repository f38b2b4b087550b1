import { lettersAside, otherReading } from "~/identity/record-number";
import type { AnyNumber } from "~/notices/any-number";
import type { Db } from "~/shell/db.server";
import { findReachedByNotice, findReachedByNumber, findReachedByRequest, type Reach } from "./reached-records.server";

/** The id of the record that an officer looks for; undefined alike where there is none and where it is not theirs. */
export async function findSought(db: Db, reach: Reach, { kind, number }: AnyNumber): Promise<string | undefined> {
  if (kind === "notice") return (await findReachedByNotice(db, reach, number))?.id;
  if (kind === "request") return (await findReachedByRequest(db, reach, number))?.id;
  const other = otherReading(number);
  const spellings = [[number], other ? [other] : [], lettersAside(number)].filter((one) => one.length > 0);
  for (const numbers of spellings) {
    const found = await findReachedByNumber(db, reach, numbers);
    if (found) return found.id;
  }
  return undefined;
}
