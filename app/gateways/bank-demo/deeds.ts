/** What the demonstration's bank can be told to do with an order. */
export const deeds = ["pay", "late", "twice", "never", "decline"] as const;
export type Deed = (typeof deeds)[number];

/** Seconds that a late answer takes. */
export const LATE_SECONDS = 10;

/** In how many seconds it tells what it has done, each time that it does. */
export const callsOf: Readonly<Record<Deed, readonly number[]>> = {
  pay: [0],
  twice: [0, 5],
  late: [LATE_SECONDS],
  never: [],
  decline: [0],
};
