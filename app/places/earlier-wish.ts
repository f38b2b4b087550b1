import { type Day, partsOfDay, weekdayOf } from "~/lib/days";
import { dayIn, partsIn } from "~/lib/zoned";
import { type PartName, partOf } from "./hour-choice";

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

/** Whether an hour is one of those that were asked for, by the clock of its office. */
export function isWanted({ weekdays, parts, untilOn }: WantedHours, at: Date, zone: string): boolean {
  const day = dayIn(at, zone);
  return (
    day <= untilOn && weekdays.includes(weekdayOf(partsOfDay(day))) && parts.includes(partOf(partsIn(at, zone).hour))
  );
}

/** From nine in the evening to nine in the morning nobody is written to. */
export function isNight(now: Date, zone: string): boolean {
  const { hour } = partsIn(now, zone);
  return hour < 9 || hour >= 21;
}
