import { findLastHead } from "~/journal/leaves.server";
import { signerOf } from "~/journal/signer.server";
import type { House } from "~/shell/house.server";
import { type CosignedHead, listCosignedOver, listLatestCosigned } from "./cosignatures.server";
import type { Policy } from "./policy";
import { wantedBy } from "./published-policy.server";
import { vouchingFor } from "./vouched.server";

type Office = Pick<House, "db" | "keys" | "publicUrl" | "witnesses">;

/** Found before: older ones need not be looked at again. */
const latest = new WeakMap<Policy, CosignedHead>();

/**
 * The head that the log shows: the newest for which its witnesses' quorum stands. A newer one has to wait, for whoever asks
 * for cosignatures could do nothing with it, and would have to refuse the log until the witnesses are heard: a moment
 * after every entry. Proofs for people do not wait; they lead to the first head that was signed. Where no quorum stands at
 * all, or none is wanted, the newest head is shown: its own signature is better than nothing.
 */
export async function findShownHead(office: Office): Promise<string | null> {
  const signer = signerOf(office);
  const policy = office.witnesses?.policy;
  const newest = await findLastHead(office.db, signer.vkey);
  if (!newest || !policy?.quorum) return newest?.note ?? null;
  const known = latest.get(policy);
  const heads = await listLatestCosigned(office.db, wantedBy(policy, signer), known?.id ?? 0);
  const found = heads.find(({ note }) => vouchingFor(note, policy).isEnough);
  if (found) latest.set(policy, found);
  return (found ?? known)?.note ?? newest.note;
}

/** The first head over leaf `index` for which the quorum stands, cosignatures and all; null until there is one. */
export async function findVouchedOver(office: Office, index: number): Promise<CosignedHead | null> {
  const policy = office.witnesses?.policy;
  if (!policy?.quorum) return null;
  const heads = await listCosignedOver(office.db, wantedBy(policy, signerOf(office)), index);
  return heads.find(({ note }) => vouchingFor(note, policy).isEnough) ?? null;
}
