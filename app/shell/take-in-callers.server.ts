import type { Server } from "node:net";
import { setImmediate } from "node:timers/promises";

/** In one turn of the event loop a caller is taken over, and in the next it is read what they said. */
const QUIET_TURNS = 3;

/**
 * Takes over whoever stands in the kernel's line before the server: closing it would cut them off, and a proxy does not send again
 * what may have been read. Waits until nobody came for some turns of the event loop, at most `ms`.
 */
export async function takeOver(server: Server, ms: number): Promise<void> {
  let quiet = 0;
  const comes = () => {
    quiet = 0;
  };
  server.on("connection", comes);
  for (const end = performance.now() + ms; quiet < QUIET_TURNS && performance.now() < end; quiet += 1)
    await setImmediate();
  server.off("connection", comes);
}
