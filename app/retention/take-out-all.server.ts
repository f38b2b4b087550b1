import { lockAnnulment } from "~/annulments/annulments.server";
import { type ErasureFacts, goneThings } from "~/notices/erasure";
import { isWaiting } from "~/places/rebooking";
import { lockRebooking } from "~/places/rebookings.server";
import { lockInOrder } from "~/records/records.server";
import type { Trx } from "~/shell/db.server";
import { countGone } from "./count-gone.server";
import { ofRebooking } from "./erased.server";
import { findBar } from "./erasing.server";
import { eraseContacts, eraseFromNotices, eraseFromRequests } from "./erasures.server";
import { isCopyOfAny, listRecordsOf, type Reached } from "./reached.server";
import { takeOut } from "./take-out.server";

type Gone = ErasureFacts["gone"];

/** How much went, what that was, and what is still in use; whether our copy of a record stays. */
export interface TakenOutAll {
  gone: Gone;
  done: Reached;
  later: Reached;
  hasCopies: boolean;
}

/** Within an act's transaction: takes the person out of all that nothing is in the way of. */
export async function takeOutAll(trx: Trx, reached: Reached, now: Date): Promise<TakenOutAll> {
  const records = await listRecordsOf(trx, reached);
  if (records.length > 0) await lockInOrder(trx, records);
  const all: TakenOutAll = {
    gone: { requests: 0, records: 0, notices: 0, documents: 0, messages: 0 },
    done: { requests: [], rebookings: [] },
    later: { requests: [], rebookings: [] },
    hasCopies: false,
  };
  for (const id of reached.requests) await takeRequest(trx, id, all, now);
  for (const id of reached.rebookings) await takeRebooking(trx, id, all, now);
  return { ...all, hasCopies: await isCopyOfAny(trx, records) };
}

async function takeRequest(trx: Trx, id: string, { gone, done, later }: TakenOutAll, now: Date): Promise<void> {
  const annulment = await lockAnnulment(trx, id);
  const isThere = annulment && !annulment.erasedAt;
  if (isThere && (await findBar(trx, annulment, now))) {
    later.requests.push(id);
    return;
  }
  if (isThere) add(gone, (await takeOut(trx, annulment, null, now)).gone);
  done.requests.push(id);
}

async function takeRebooking(trx: Trx, id: string, { gone, done, later }: TakenOutAll, now: Date): Promise<void> {
  const rebooking = await lockRebooking(trx, id);
  if (rebooking && isWaiting(rebooking, 0, now)) {
    later.rebookings.push(id);
    return;
  }
  const erased = ofRebooking(id);
  add(gone, { ...(await countGone(trx, erased)), records: 0 });
  await eraseFromRequests(trx, erased, now);
  await eraseFromNotices(trx, erased);
  await eraseContacts(trx, erased);
  done.rebookings.push(id);
}

function add(gone: Gone, more: Gone): void {
  for (const thing of goneThings) gone[thing] += more[thing];
}
