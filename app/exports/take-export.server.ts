import { writeEntry } from "~/journal/entries.server";
import type { World } from "~/shell/world.server";
import { claimOf } from "./claim.server";
import { keptUntil } from "./export";
import { type Export, findOfVisitor, isCovered } from "./exports.server";

/** Hands the archive to whoever asked for it, as long as all that is in it is proven to be theirs; undefined: there is none for them. */
export async function takeExport(world: World): Promise<Export | undefined> {
  const { actor, db, now } = world;
  const claim = claimOf(actor);
  if (!claim) return undefined;
  const last = await findOfVisitor(db, claim.visitorId);
  if (!last?.madeAt || keptUntil(last) <= now || !(await isCovered(db, claim, last))) return undefined;
  await db.transaction().execute((trx) => writeEntry(trx, world, { what: "export-taken", about: last.id }));
  return last;
}
