import type { AlarmKind } from "#db/schema";

/** From how many within how many hours on something is told of, and not again within those hours. */
interface Threshold {
  from: number;
  hours: number;
}

/**
 * When contacts of an account are asked whether it was they, in one table. A change of contacts, of the profile or of networks, a
 * certificate bound, a document confirmed, a pause, that the account goes and a way in that is recovered are told each time; ways in at browsers that it
 * was not in before, and tries from outside of its networks, three in a day; a way in from a region that it was not in before, once;
 * what did not fit, from the fifth in a day, once; requests from the eighth in an hour and from the twentieth in a day.
 */
export const thresholds: Readonly<Record<AlarmKind, Threshold & { most: number }>> = {
  contact: { from: 1, hours: 24, most: Number.POSITIVE_INFINITY },
  profile: { from: 1, hours: 24, most: Number.POSITIVE_INFINITY },
  certificate: { from: 1, hours: 24, most: Number.POSITIVE_INFINITY },
  document: { from: 1, hours: 24, most: Number.POSITIVE_INFINITY },
  leaving: { from: 1, hours: 24, most: Number.POSITIVE_INFINITY },
  recovery: { from: 1, hours: 24, most: Number.POSITIVE_INFINITY },
  recovered: { from: 1, hours: 24, most: Number.POSITIVE_INFINITY },
  lost: { from: 1, hours: 24, most: Number.POSITIVE_INFINITY },
  pause: { from: 1, hours: 24, most: Number.POSITIVE_INFINITY },
  lift: { from: 1, hours: 24, most: Number.POSITIVE_INFINITY },
  networks: { from: 1, hours: 24, most: Number.POSITIVE_INFINITY },
  elsewhere: { from: 1, hours: 24, most: 3 },
  network: { from: 1, hours: 24, most: 1 },
  "requests-hour": { from: 8, hours: 1, most: 1 },
  "requests-day": { from: 20, hours: 24, most: 1 },
  device: { from: 1, hours: 24, most: 3 },
  failures: { from: 5, hours: 24, most: 1 },
};

export const countedSince = (kind: AlarmKind, now: Date): Date =>
  new Date(now.getTime() - thresholds[kind].hours * 3_600_000);

/** Pure: whether it is told of. @param happened how often it has, with this time; @param toldOf how often that was told, both since `countedSince` */
export const isSuspicious = (kind: AlarmKind, happened: number, toldOf: number): boolean =>
  happened >= thresholds[kind].from && toldOf < thresholds[kind].most;
