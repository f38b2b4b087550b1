import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { isFresh } from "../account";
import { insertTrace } from "../account-traces.server";
import { lockActive } from "../accounts.server";
import type { AccountWorld } from "../entering/require-account.server";
import { eraseConfirmed } from "../holdings.server";
import { eraseCertificate } from "./certificates.server";

/** A certificate, or that an officer has seen a document: how each goes, and as what it stands in the journal. */
const proofs = {
  certificate: { erase: eraseCertificate, what: "certificate-unbound" },
  document: { erase: eraseConfirmed, what: "document-removed" },
} as const;

/** One of an account's is its no more, and what was known by it alone is known no more. "stale": they came in too long ago. */
export async function removeProof(
  world: AccountWorld,
  kind: keyof typeof proofs,
  proofId: string,
): Promise<Outcome<null, "not-found" | "stale">> {
  const { db, now, actor, house } = world;
  const { id } = actor.account;
  const { erase, what } = proofs[kind];
  if (!isFresh(actor.account, now)) return refuse("stale");
  return db.transaction().execute(async (trx) => {
    const account = await lockActive(trx, house.keys, id);
    if (!account || !(await erase(trx, id, proofId))) return refuse("not-found");
    await insertTrace(trx, world, id);
    await writeEntry(trx, world, { what, about: id, facts: { [kind]: proofId } });
    return done(null);
  });
}
