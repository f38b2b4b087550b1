import type { Logger } from "pino";
import type { Rank } from "./rank";

const MINUTE_MS = 60_000;

/** One line of the log a minute, with how many were turned away in it, however many they are. */
export function tellTurnedAway(log: Logger, everyMs = MINUTE_MS): (rank: Rank) => void {
  let told: Record<Rank, number> | null = null;
  return (rank) => {
    if (!told) {
      const minute = { act: 0, look: 0 };
      told = minute;
      const tell = () => {
        told = null;
        log.warn({ acts: minute.act, looks: minute.look }, "turned away: more was asked than could be answered");
      };
      setTimeout(tell, everyMs).unref();
    }
    told[rank] += 1;
  };
}
