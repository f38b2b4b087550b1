import type { World } from "~/shell/world.server";
import type { Annulment } from "../annulment";
import { findPaper, findStatement, insertPaper } from "../blanks/statements.server";

/**
 * The statement of a request as a PDF. Made when it is first asked for, and from then on these bytes, even if another
 * release of the service would make others. Undefined: the request has no statement.
 */
export async function keepPaper(world: World, annulment: Annulment): Promise<Uint8Array | undefined> {
  const statement = await findStatement(world.db, annulment);
  if (!statement) return undefined;
  const kept = await findPaper(world.db, statement.id);
  if (kept) return kept.body;
  const { body, madeAt } = statement;
  const text = new TextDecoder().decode(body);
  const pdf = await world.house.renderStatement({ text, number: annulment.number, madeAt });
  await world.db.transaction().execute((trx) => insertPaper(trx, statement.id, pdf, world.now));
  return (await findPaper(world.db, statement.id))?.body ?? pdf;
}
