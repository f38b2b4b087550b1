import type { Decision } from "~/rules/rule";

/** Another open record of the same holder, to be ended in the same act as the one that a request is about (B5). */
export interface Companion {
  recordId: string;
  /** A digest of it as its holder agreed to end it: by it nothing of the record can be told. */
  seen: string;
  /** Made when it was asked for. */
  decision: Decision;
}

/** All that a request ends beside its own record. */
export interface Together {
  /** Of the list that the page showed, so that nothing is ended which was not seen. */
  digest: string;
  companions: Companion[];
}

/** Whether others may be ended with it: nothing is asked of it besides, or they would wait with it past their own terms. */
export const takesOthers = ({ allowed, asks, signature }: Decision): boolean =>
  allowed && !asks && signature === undefined;

/** Whether one code is enough for both: nothing is asked or taken for the other, in whichever way the first may be ended. */
export const canJoin = (other: Decision, first: Pick<Decision, "modes">): boolean =>
  other.allowed &&
  !other.asks &&
  other.signature === undefined &&
  other.feeKopecks === undefined &&
  first.modes.every((mode) => other.modes.includes(mode));
