import type { Server } from "node:http";
import type { Logger } from "pino";
import { bounds } from "./bounds";
import { sparsely } from "./sparsely.server";

const LET_GO_MS = 1000;
const SAID_MS = 60_000;

/**
 * Lets so many connections be at once. Who comes beyond it is hung up on, and once a second those that rest between two requests are
 * let go, so that the next finds room: looking for them takes as long as there are many, and a proxy keeps some that it needs. Whoever
 * says nothing is cut after a while anyway. One line of the log a minute says so.
 */
export function boundConnections(server: Server, log: Logger, most: number = bounds.connections): void {
  server.maxConnections = most;
  const [mayLetGo, mayTell] = [sparsely(LET_GO_MS), sparsely(SAID_MS)];
  server.on("drop", () => {
    if (mayLetGo()) server.closeIdleConnections();
    if (mayTell()) log.warn({ most }, "hung up on: there are as many connections as there may be");
  });
}
