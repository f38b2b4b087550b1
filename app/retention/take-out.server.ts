import { type Annulment, isOver, nextStep } from "~/annulments/annulment";
import { markClosed } from "~/annulments/annulments.server";
import { eraseHolding } from "~/exports/exports.server";
import type { ErasureFacts } from "~/notices/erasure";
import type { Trx } from "~/shell/db.server";
import { countGone } from "./count-gone.server";
import type { CopyFate } from "./erasable";
import { ofRecords, ofRequest } from "./erased.server";
import { findCopyFate, markErased } from "./erasing.server";
import { eraseContacts, eraseFromNotices, eraseFromRequests, eraseHolders } from "./erasures.server";

/** How much went with a request, and what becomes of our copy of its record. */
export interface TakenOut {
  gone: ErasureFacts["gone"];
  fate: CopyFate;
}

/**
 * Within an act's transaction, its record locked and nothing in the way: takes the person out of a request, for ever, and out of our copy
 * of the record where nobody needs it.
 * @param visitorId to whom the request is left; null: to whoever filed it
 */
export async function takeOut(trx: Trx, annulment: Annulment, visitorId: string | null, now: Date): Promise<TakenOut> {
  const { id, recordId } = annulment;
  const fate = await findCopyFate(trx, annulment, now);
  // With the copy goes whatever was asked about it, and that is counted, too.
  const erased = fate.is === "gone" ? ofRecords([recordId]) : ofRequest(id);
  const gone = { ...(await countGone(trx, erased)), records: fate.is === "gone" ? 1 : 0 };
  await eraseFromRequests(trx, erased, now);
  await eraseFromNotices(trx, erased);
  await eraseContacts(trx, erased);
  const step = nextStep(annulment, now);
  // Or its holder's next request on the record would be taken for a change of this one.
  if (isOver(step) && !annulment.closedBecause) await markClosed(trx, id, now, step);
  await markErased(trx, id, now, visitorId);
  if (fate.is === "gone") await eraseHolders(trx, [recordId], now);
  await eraseHolding(trx, recordId);
  return { gone, fate };
}
