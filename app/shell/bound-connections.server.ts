import type { Server } from "node:http";
import type { Logger } from "pino";
import { bounds } from "./bounds";

/**
 * Lets so many connections be at once. Who comes beyond it is hung up on, and those that rest between two requests are let
 * go, so that the next finds room; whoever says nothing is cut after a while anyway. One line of the log a minute says so.
 */
export function boundConnections(server: Server, log: Logger, most: number = bounds.connections): void {
  server.maxConnections = most;
  let isTold = false;
  server.on("drop", () => {
    server.closeIdleConnections();
    if (isTold) return;
    isTold = true;
    log.warn({ most }, "hung up on: there are as many connections as there may be");
    setTimeout(() => {
      isTold = false;
    }, 60_000).unref();
  });
}
