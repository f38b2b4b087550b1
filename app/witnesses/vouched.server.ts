import { readVkey } from "~/journal/signer.server";
import { vouchedAt } from "./cosignature.server";
import { isQuorum, type Policy, parsePolicy, type ReadPolicy, type Witness } from "./policy";

export const readPolicy = (bytes: Uint8Array): ReadPolicy => parsePolicy(bytes, readVkey);

/** A witness of a policy that has vouched for a head. */
export interface Vouching extends Witness {
  at: Date;
}

/** Who of a policy vouches for this head, and whether they are enough. Cosignatures by others mean nothing. */
export function vouchingFor(note: string, policy: Policy): { vouching: Vouching[]; isEnough: boolean } {
  const vouching = policy.witnesses.flatMap((witness) => {
    const at = vouchedAt(note, witness.key);
    return at ? [{ ...witness, at }] : [];
  });
  return { vouching, isEnough: isQuorum(policy, new Set(vouching.map(({ name }) => name))) };
}
