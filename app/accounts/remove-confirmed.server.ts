import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { isFresh } from "./account";
import { insertTrace } from "./account-traces.server";
import { lockActive } from "./accounts.server";
import { eraseConfirmed } from "./holdings.server";
import type { AccountWorld } from "./require-account.server";

/** That an officer has seen a document counts no more for an account. "stale": they came in too long ago. */
export async function removeConfirmed(
  world: AccountWorld,
  confirmedId: string,
): Promise<Outcome<null, "not-found" | "stale">> {
  const { db, now, actor, house } = world;
  const { id } = actor.account;
  if (!isFresh(actor.account, now)) return refuse("stale");
  return db.transaction().execute(async (trx) => {
    const account = await lockActive(trx, house.keys, id);
    if (!account || !(await eraseConfirmed(trx, id, confirmedId))) return refuse("not-found");
    await insertTrace(trx, world, id);
    await writeEntry(trx, world, { what: "document-removed", about: id });
    return done(null);
  });
}
