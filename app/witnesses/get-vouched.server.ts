import { findConsistency } from "~/journal/consistency.server";
import { findLastHead, type Head } from "~/journal/leaves.server";
import { COSIGNATURE, vkeyOf } from "~/journal/note";
import { signerOf } from "~/journal/signer.server";
import type { House } from "~/shell/house.server";
import { askWitness } from "./ask.server";
import { insertCosignature } from "./cosignatures.server";
import type { Witness } from "./policy";

type Office = Pick<House, "db" | "keys" | "publicUrl">;

/** What came of asking a witness. `contradicts`: it knows a head of ours that our log does not lead to, or says so. */
export type Got =
  | { kind: "vouched"; head: Head }
  | { kind: "contradicts" | "failed"; why: string }
  | { kind: "nothing" };

/** A witness that others ask too may know more with every try. */
const TRIES = 4;

/** Gets a witness to vouch for the newest head, and keeps what it says. `known`: the size that it vouched for last, as far as we know. */
export async function getVouched(
  office: Office,
  witness: Witness,
  known: number,
  now: Date,
  signal: AbortSignal,
): Promise<Got> {
  let oldSize = known;
  for (let n = 0; n < TRIES; n++) {
    const head = await findLastHead(office.db, signerOf(office).vkey);
    if (!head) return { kind: "nothing" };
    if (oldSize > head.size)
      return { kind: "contradicts", why: `it knows ${oldSize} leaves, and we have ${head.size}` };
    const proof = await findConsistency(office.db, oldSize, head.size);
    const told = await askWitness(witness, { oldSize, proof, checkpoint: head.note }, now, signal);
    if (told.kind === "vouched") {
      const { line, at } = told;
      await insertCosignature(office.db, { head_id: head.id, witness: vkeyOf(witness.key, COSIGNATURE), line, at });
      return { kind: "vouched", head };
    }
    if (told.kind === "silent") return { kind: "failed", why: told.why };
    if (told.kind === "refused")
      return { kind: told.status === 422 ? "contradicts" : "failed", why: `it answers ${told.status}` };
    oldSize = told.size;
  }
  return { kind: "failed", why: "it knows another size at every try" };
}
