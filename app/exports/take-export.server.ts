import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { claimOf } from "./claim.server";
import { isHandedOver, keptUntil } from "./export";
import { type Export, findOfVisitor, isCovered } from "./exports.server";

/** "stale": they have to come into their account anew. */
export type TakeRefusal = "not-found" | "stale";

/** Hands the archive to whoever asked for it, as long as all that is in it is proven to be theirs. */
export async function takeExport(world: World): Promise<Outcome<Export, TakeRefusal>> {
  const { actor, db, now } = world;
  const claim = claimOf(actor);
  if (!claim || actor.kind !== "visitor") return refuse("not-found");
  const last = await findOfVisitor(db, claim.visitorId);
  if (!last?.madeAt || keptUntil(last) <= now || !(await isCovered(db, claim, last))) return refuse("not-found");
  if (!isHandedOver(last, actor.account, now)) return refuse("stale");
  await db.transaction().execute((trx) => writeEntry(trx, world, { what: "export-taken", about: last.id }));
  return done(last);
}
