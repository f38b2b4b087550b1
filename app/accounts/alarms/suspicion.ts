import type { AlarmKind } from "#db/schema";

/** From how many within how many hours on something is told of, and how often within those hours. */
interface Threshold {
  from: number;
  hours: number;
  most: number;
}

/** What is told of from some measure on: whatever else contacts are asked about, they are asked each time. */
type Suspected = Extract<AlarmKind, "device" | "network" | "elsewhere" | "failures" | "requests-hour" | "requests-day">;

/**
 * When contacts of an account are asked whether it was they, in one table. Ways in at browsers that it was not in before, and tries from
 * outside of its networks, three in a day; a way in from a region that it was not in before, once; what did not fit, from the fifth in a
 * day, once; requests from the eighth in an hour and from the twentieth in a day.
 */
const thresholds: Readonly<Record<Suspected, Threshold>> = {
  device: { from: 1, hours: 24, most: 3 },
  elsewhere: { from: 1, hours: 24, most: 3 },
  network: { from: 1, hours: 24, most: 1 },
  failures: { from: 5, hours: 24, most: 1 },
  "requests-hour": { from: 8, hours: 1, most: 1 },
  "requests-day": { from: 20, hours: 24, most: 1 },
};

export const countedSince = (kind: Suspected, now: Date): Date =>
  new Date(now.getTime() - thresholds[kind].hours * 3_600_000);

/** Pure: whether it is told of. @param happened how often it has, with this time; @param toldOf how often that was told, both since `countedSince` */
export const isSuspicious = (kind: Suspected, happened: number, toldOf: number): boolean =>
  happened >= thresholds[kind].from && toldOf < thresholds[kind].most;
