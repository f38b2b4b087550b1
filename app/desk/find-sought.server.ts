import { lettersAside, otherReading } from "~/identity/record-number";
import type { Db } from "~/shell/db.server";
import type { Sought } from "./look-up";
import { findReachedByNotice, findReachedByNumber, findReachedByRequest, type Reach } from "./reached-records.server";

/** The id of the record that an officer looks for; undefined alike where there is none and where it is not theirs. */
export async function findSought(db: Db, reach: Reach, { by, number }: Sought): Promise<string | undefined> {
  if (by === "notice") return (await findReachedByNotice(db, reach, number))?.id;
  if (by === "request") return (await findReachedByRequest(db, reach, number))?.id;
  const other = otherReading(number);
  const spellings = [[number], other ? [other] : [], lettersAside(number)].filter((one) => one.length > 0);
  for (const numbers of spellings) {
    const found = await findReachedByNumber(db, reach, numbers);
    if (found) return found.id;
  }
  return undefined;
}
