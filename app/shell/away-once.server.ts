import { isDatabaseAway } from "./faults.server";
import { sparsely } from "./sparsely.server";

const AGAIN_MS = 60_000;

/**
 * For what many workers find out many times a second: that the database is away is said once, and every minute that it stays so; all
 * else as often as it comes. `clock`: milliseconds.
 */
export function awayOnce(say: (error: Error) => void, clock?: () => number): (error: Error) => void {
  const isTime = sparsely(AGAIN_MS, clock);
  return (error) => {
    if (!isDatabaseAway(error) || isTime()) say(error);
  };
}
