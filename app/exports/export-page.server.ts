import { momentWords } from "~/lib/time-words";
import type { World } from "~/shell/world.server";
import { claimOf } from "./claim.server";
import { isHandedOver, keptUntil, mayAskAnew } from "./export";
import type { ExportView } from "./export-view";
import { findOfVisitor, isCovered } from "./exports.server";
import { exportWords as words } from "./words";

/** Where an archive stands; of nobody else's is anything told. */
export async function exportPage({ actor, db, now }: World): Promise<ExportView> {
  const claim = claimOf(actor);
  if (!claim || actor.kind !== "visitor") return { is: "unproven" };
  const last = await findOfVisitor(db, claim.visitorId);
  const until = last && keptUntil(last);
  if (!until || until <= now || !(await isCovered(db, claim, last))) return { is: "none" };
  const mayAnew = mayAskAnew(last, claim, now);
  if (last.madeAt) {
    const says = words.ready(momentWords(until, "Europe/Moscow"), words.size(last.bytes));
    return { is: "ready", says, mayAnew, mayTake: isHandedOver(last, actor.account, now) };
  }
  return { is: "making", says: words.making(last.done, last.recordIds.length), mayAnew };
}
