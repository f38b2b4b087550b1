import { listOfAppeals } from "~/notices/of-appeals.server";
import type { Db } from "~/shell/db.server";
import { listAppeals } from "./appeals.server";
import { type Disputed, erasedAt, idOf } from "./disputed";

/** The notice with that number that an appeal was received, or of what it came to, of what was reached already. */
export async function findPaper(db: Db, disputed: Disputed, number: string | undefined) {
  const appeals = erasedAt(disputed) ? [] : await listAppeals(db, idOf(disputed));
  const papers = await listOfAppeals(
    db,
    appeals.map(({ id }) => id),
  );
  return papers.find((one) => one.number === number);
}
