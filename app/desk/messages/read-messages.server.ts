import { dayIn, startOfDay } from "~/lib/zoned";
import { readBreaker } from "~/shell/breaker.server";
import type { DeskWorld } from "../require-officer.server";
import { countBursts, countChannels, countHours } from "./messages-counts.server";
import { everyHour, type MessagesFigures } from "./messages-figures";

/** One clock for all: an agency may have offices in several zones. */
const ZONE = "Europe/Moscow";
const HOUR_MS = 3_600_000;

/** Messages of today about records of one's agency, or of one's offices in it. */
export async function readMessages({ db, now, actor, house }: DeskWorld): Promise<MessagesFigures> {
  const since = startOfDay(dayIn(now, ZONE), ZONE);
  const hours = await countHours(db, actor, since, ZONE);
  return {
    now,
    channels: await countChannels(db, actor, since),
    hours: everyHour(hours),
    breaker: await readBreaker(db, house.keys, now),
    bursts: await countBursts(db, actor, new Date(now.getTime() - HOUR_MS)),
  };
}
