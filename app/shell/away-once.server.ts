import { isDatabaseAway } from "./faults.server";

const AGAIN_MS = 60_000;

/**
 * For what many workers find out many times a second: that the database is away is said once, and every minute that it stays so; all
 * else as often as it comes. `clock`: milliseconds.
 */
export function awayOnce(say: (error: Error) => void, clock = () => performance.now()): (error: Error) => void {
  let saidAt = Number.NEGATIVE_INFINITY;
  return (error) => {
    if (isDatabaseAway(error)) {
      if (clock() - saidAt < AGAIN_MS) return;
      saidAt = clock();
    }
    say(error);
  };
}
