import type { Db } from "~/shell/db.server";
import type { Reach } from "./delivery";
import { listOldest, type Narrowed } from "./delivery-lists.server";
import { csvBeginning, csvOf, toldAndAnswered } from "./told";

/** Read at once: on the embedded database others wait so long. */
const BATCH = 500;

/** A file of what an agency is told behind `after`, piece by piece, the oldest first, with the cursor to go on from. */
export async function* csvPieces(
  db: Db,
  reach: Reach,
  narrowed: Narrowed,
  after: number,
  noticeUrl: (number: string) => string,
): AsyncGenerator<{ text: string; cursor: number; count: number }> {
  yield { text: csvBeginning, cursor: after, count: 0 };
  for (let cursor = after; ; ) {
    const found = await listOldest(db, reach, narrowed, cursor, BATCH);
    const last = found.at(-1);
    if (!last) return;
    cursor = last.entryId;
    yield { text: found.map((one) => csvOf(toldAndAnswered(one, noticeUrl))).join(""), cursor, count: found.length };
  }
}

/** The same as the body of an answer: read no faster than it is taken. */
export const streamOf = (pieces: AsyncGenerator<{ text: string }>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(Buffer.from(value.text));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
