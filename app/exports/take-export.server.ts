import { writeEntry } from "~/journal/entries.server";
import { provenBy } from "~/records/proven.server";
import type { World } from "~/shell/world.server";
import { type Export, findOfVisitor } from "./exports.server";

/** Hands the archive to whoever asked for it, as long as their proof holds; undefined: there is none for them. */
export async function takeExport(world: World): Promise<Export | undefined> {
  const { actor, db } = world;
  if (actor.kind !== "visitor" || !provenBy(actor)) return undefined;
  const last = await findOfVisitor(db, actor.id);
  if (!last?.madeAt) return undefined;
  await db.transaction().execute((trx) => writeEntry(trx, world, { what: "export-taken", about: last.id }));
  return last;
}
