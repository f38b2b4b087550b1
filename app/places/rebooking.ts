import type { RebookingKind } from "#db/schema";
import { CODE_TRIES, WAIT_MS } from "~/proofs/challenge";
import { type CitizenRecord, isArchived } from "~/records/record";
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
  /** Of a move; null for all others. */
  decision: MoveDecision | null;
  /** The record as its holder agreed to; null once that was erased. */
  shown: Shown | null;
  finishedAt: Date | null;
  /** When somebody who got its code said that it was not they who asked. */
  disavowedAt: Date | null;
  /** The record that was made; null for a move. */
  madeRecordId: string | null;
}

/** An appointment that nobody is awaited at any more. */
export const isOver = (record: Judged, now: Date): boolean =>
  record.service.kind === "appointment" && record.startsAt !== null && isArchived(record, now);

type Judged = Pick<CitizenRecord, "status" | "annulledAt" | "startsAt"> & {
  service: Pick<CitizenRecord["service"], "kind">;
};

/** For what further messages are counted: changing one's mind brings no more of them. */
export const hourSubject = (recordId: string, visitorId: string): string => `${recordId} ${visitorId}`;

/** How long it waits for its code. */
export const rebookableUntil = ({ filedAt }: Pick<Rebooking, "filedAt">): Date => new Date(filedAt.getTime() + WAIT_MS);

/** Whether it still waits for its code: a day at most, not after three wrong ones, nor once it was stopped. */
export const isWaiting = (
  rebooking: Pick<Rebooking, "filedAt" | "finishedAt" | "disavowedAt">,
  tries: number,
  now: Date,
): boolean =>
  rebooking.finishedAt === null &&
  rebooking.disavowedAt === null &&
  tries < CODE_TRIES &&
  now < rebookableUntil(rebooking);

/** Of an address; undefined where it names no such request. */
export const kindOf = (name: string | undefined): RebookingKind | undefined =>
  name === "move" || name === "again" ? name : undefined;

/** Where another hour is chosen, by the address of the record; its code is below that. */
export const rebookingPath = (recordPath: string, kind: RebookingKind): string => `${recordPath}/${kind}`;

/** Where its holder asks to be told of earlier hours. */
export const earlierPath = (recordPath: string): string => `${recordPath}/earlier`;

/** Where it is said that it is done. */
export const donePath = (recordPath: string, kind: RebookingKind): string =>
  `${recordPath}/${kind === "move" ? "moved" : "booked"}`;
