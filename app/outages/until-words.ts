import { shiftDay } from "~/lib/days";
import { dayWords } from "~/lib/time-words";
import { dayIn } from "~/lib/zoned";
import { STATUS_ZONE } from "./outage";

/** Of what ends with a day, that day: a head names one. */
export const untilWords = (until: Date): string => dayWords(shiftDay(dayIn(until, STATUS_ZONE), -1));
