import type { Server } from "node:net";
import { setImmediate } from "node:timers/promises";

/** In one turn of the event loop a caller is taken over, and in the next it is read what they said. */
const QUIET_TURNS = 3;
/** Where the loop has nothing to do a turn takes no time, and what they say may still be under way. */
const QUIET_MS = 20;

/**
 * Takes over whoever stands in the kernel's line before the server: closing it would cut them off, and a proxy does not send again
 * what may have been read. Waits until nobody came for some turns of the event loop and a while, at most `ms`.
 */
export async function takeInCallers(server: Server, ms: number): Promise<void> {
  const begun = performance.now();
  let quiet = { turns: 0, since: begun };
  const comes = () => {
    quiet = { turns: 0, since: performance.now() };
  };
  server.on("connection", comes);
  for (let now = begun; now - begun < ms; now = performance.now()) {
    if (quiet.turns >= QUIET_TURNS && now - quiet.since >= QUIET_MS) break;
    await setImmediate();
    quiet.turns += 1;
  }
  server.off("connection", comes);
}
