import type { Server } from "node:http";

/** Ends a server that has a port of its own, whoever is still at it: what comes there is told again. */
export async function hangUp(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
