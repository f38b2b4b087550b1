import type { RebookingKind } from "#db/schema";
import { CODE_TRIES, WAIT_MS } from "~/proofs/challenge";
import type { Shown } from "~/records/shown";
import type { MoveDecision } from "~/rules/moving";

/** A citizen's request for another hour than the one they have. */
export interface Rebooking {
  id: string;
  /** 8 digits, as that of an annulment. */
  number: string;
  kind: RebookingKind;
  recordId: string;
  /** Where and when they will come. */
  officeId: string;
  startsAt: Date;
  filedAt: Date;
  decision: MoveDecision;
  /** The record as its holder agreed to; null once that was erased. */
  shown: Shown | null;
  finishedAt: Date | null;
}

/** How long it waits for its code. */
export const rebookableUntil = ({ filedAt }: Pick<Rebooking, "filedAt">): Date => new Date(filedAt.getTime() + WAIT_MS);

/** Whether it still waits for its code: a day at most, and not after three wrong ones. */
export const isWaiting = (rebooking: Rebooking, tries: number, now: Date): boolean =>
  rebooking.finishedAt === null && tries < CODE_TRIES && now < rebookableUntil(rebooking);

/** Pages about a record's moving, by the address of the record. */
export const movePath = (recordPath: string): string => `${recordPath}/move`;
export const moveCodePath = (recordPath: string): string => `${recordPath}/move/code`;
/** Where its holder asks to be told of earlier hours. */
export const earlierPath = (recordPath: string): string => `${recordPath}/earlier`;
export const movedPath = (recordPath: string): string => `${recordPath}/moved`;
