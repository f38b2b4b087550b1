import type { Logger } from "pino";
import type { Settings } from "./config.server";
import type { Db } from "./db.server";
import type { Doubts } from "./doubts";
import type { Jobs } from "./jobs.server";
import type { Keys } from "./keys.server";

/**
 * What a process owns for its whole life. Opened once by the program (or by a test), handed down in `World`. What a room
 * above keeps here it declares beside what it is (`declare module`), so that no room below has to know it.
 */
export interface House {
  settings: Settings;
  /** Origin without a slash at the end. */
  publicUrl: string;
  keys: Keys;
  db: Db;
  jobs: Jobs;
  /** What the watch has found out while the process runs. */
  doubts: Doubts;
  log: Logger;
}
