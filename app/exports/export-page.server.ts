import { momentWords } from "~/lib/time-words";
import { provenBy } from "~/records/proven.server";
import type { World } from "~/shell/world.server";
import { mayAskAnew } from "./export";
import type { ExportView } from "./export-view";
import { findOfVisitor } from "./exports.server";
import { exportWords as words } from "./words";

/** So long an archive is kept: `retention/kept.ts` says the same. */
const DAY_MS = 86_400_000;

/** Where an archive stands; of nobody else's is anything told. */
export async function exportPage({ actor, db, now }: World): Promise<ExportView> {
  if (actor.kind !== "visitor" || !provenBy(actor)) return { is: "unproven" };
  const last = await findOfVisitor(db, actor.id);
  const until = last && new Date(last.askedAt.getTime() + DAY_MS);
  if (!last || !until || until <= now) return { is: "none" };
  const mayAnew = mayAskAnew(last, now);
  if (last.madeAt)
    return { is: "ready", says: words.ready(momentWords(until, "Europe/Moscow"), words.size(last.bytes)), mayAnew };
  return { is: "making", says: words.making(last.done, last.recordIds.length), mayAnew };
}
