import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { isFresh } from "./account";
import { insertTrace } from "./account-traces.server";
import { lockActive } from "./accounts.server";
import { eraseCertificate } from "./certificates.server";
import type { AccountWorld } from "./require-account.server";

/** A certificate is an account's no more, and what was known by it alone is known no more. "stale": they came in too long ago. */
export async function unbindCertificate(
  world: AccountWorld,
  certificateId: string,
): Promise<Outcome<null, "not-found" | "stale">> {
  const { db, now, actor, house } = world;
  const { id } = actor.account;
  if (!isFresh(actor.account, now)) return refuse("stale");
  return db.transaction().execute(async (trx) => {
    const account = await lockActive(trx, house.keys, id);
    if (!account || !(await eraseCertificate(trx, id, certificateId))) return refuse("not-found");
    await insertTrace(trx, world, id);
    await writeEntry(trx, world, { what: "certificate-unbound", about: id, facts: { certificate: certificateId } });
    return done(null);
  });
}
