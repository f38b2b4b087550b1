import { breakerShares, type ShareState, shareStateOf } from "./breaker-shares";
import type { Db } from "./db.server";
import type { Keys } from "./keys.server";
import { limits } from "./limit-table";
import { listWindows } from "./limits.server";

const HOUR_MS = 3_600_000;

/** The breaker over all codes that go out: what every share of it has let through, and whether it is open. */
export async function readBreaker(db: Db, keys: Keys, now: Date): Promise<ShareState[]> {
  const states: ShareState[] = [];
  for (const share of breakerShares) {
    const limit = limits[share];
    const windows = await listWindows(db, keys, new Date(now.getTime() - HOUR_MS), limit, "all");
    states.push({ share, ...shareStateOf(windows, limit, now) });
  }
  return states;
}
