import { momentWords } from "~/lib/time-words";
import { provenBy } from "~/records/proven.server";
import type { World } from "~/shell/world.server";
import { keptUntil, mayAskAnew } from "./export";
import type { ExportView } from "./export-view";
import { areProven, findOfVisitor } from "./exports.server";
import { exportWords as words } from "./words";

/** Where an archive stands; of nobody else's is anything told. */
export async function exportPage({ actor, db, now }: World): Promise<ExportView> {
  const proven = provenBy(actor);
  if (actor.kind !== "visitor" || !proven) return { is: "unproven" };
  const last = await findOfVisitor(db, actor.id);
  const until = last && keptUntil(last);
  if (!until || until <= now || !(await areProven(db, proven, last.recordIds))) return { is: "none" };
  const mayAnew = mayAskAnew(last, now);
  if (last.madeAt)
    return { is: "ready", says: words.ready(momentWords(until, "Europe/Moscow"), words.size(last.bytes)), mayAnew };
  return { is: "making", says: words.making(last.done, last.recordIds.length), mayAnew };
}
