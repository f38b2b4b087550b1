import type { Logger } from "pino";

/** Behind every orderly stop: if something hangs, the process still ends. */
const LAST_MS = 12_000;

/** Ends cleanly on Ctrl-C and SIGTERM: open requests and running jobs first. A second signal ends at once. */
export function stopOnSignals(log: Logger, close: () => Promise<void>): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), LAST_MS).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, "stopping failed");
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
}
