import type { Day } from "~/lib/days";
import { partsIn } from "~/lib/zoned";
import type { PartName } from "./hour-choice";

/** Parts of a day in their order. */
export const dayParts = ["morning", "afternoon", "evening"] as const satisfies readonly PartName[];

/** Which hours somebody would come at. */
export interface WantedHours {
  /** 1 is Monday. */
  weekdays: readonly number[];
  parts: readonly PartName[];
  /** The last day on which they would come. */
  untilOn: Day;
}

/** That the holder of an appointment wants to be told when an earlier hour is free. */
export interface EarlierWish extends WantedHours {
  id: string;
  recordId: string;
  askedAt: Date;
}

/** From nine in the evening to nine in the morning nobody is written to. */
export function isNight(now: Date, zone: string): boolean {
  const { hour } = partsIn(now, zone);
  return hour < 9 || hour >= 21;
}
