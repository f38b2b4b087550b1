import { type Logged, openLogProof } from "~/journal/logged";
import { hex } from "~/lib/bytes";
import { sha256 } from "~/lib/sha256";

/** What the journal calls the keeping of a notice's file, whose SHA-256 is a fact of that entry. */
const KEPT = "paper-kept";

/** Since when the log of `vkey` holds the very bytes of a file; null when the proof does not say so, or is none. */
export async function loggedFile(
  pdf: Uint8Array<ArrayBuffer>,
  proof: string,
  vkey: string | null,
): Promise<Logged | null> {
  const logged = vkey === null ? null : await openLogProof(proof, vkey);
  const isIt = logged?.what === KEPT && logged.facts.sha256 === hex(await sha256(pdf));
  return isIt ? logged : null;
}
