import { writeEntry } from "~/journal/entries.server";
import { provenBy } from "~/records/proven.server";
import type { World } from "~/shell/world.server";
import { keptUntil } from "./export";
import { areProven, type Export, findOfVisitor } from "./exports.server";

/** Hands the archive to whoever asked for it, as long as all that is in it is proven to be theirs; undefined: there is none for them. */
export async function takeExport(world: World): Promise<Export | undefined> {
  const { actor, db, now } = world;
  const proven = provenBy(actor);
  if (actor.kind !== "visitor" || !proven) return undefined;
  const last = await findOfVisitor(db, actor.id);
  if (!last?.madeAt || keptUntil(last) <= now || !(await areProven(db, proven, last.recordIds))) return undefined;
  await db.transaction().execute((trx) => writeEntry(trx, world, { what: "export-taken", about: last.id }));
  return last;
}
