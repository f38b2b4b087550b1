import { Gauge, type Registry } from "prom-client";
import type { Db } from "~/shell/db.server";
import { listQueues } from "./queues.server";

/** What waits, as the database has it. Returns what reads it; a queue of jobs that is empty by then is told no more. */
export function queueMetrics(registry: Registry): (house: { db: Db }, now: Date) => Promise<void> {
  const labels = { labelNames: ["queue"] as const, registers: [registry] };
  const length = new Gauge({ name: "otmena_queue_length", help: "What waits to be done.", ...labels });
  const age = new Gauge({
    name: "otmena_queue_oldest_seconds",
    help: "For how long the oldest in a queue has waited; 0 where nothing waits.",
    ...labels,
  });
  return async ({ db }, now) => {
    const queues = await listQueues(db, now);
    length.reset();
    age.reset();
    for (const { name, count, since } of queues) {
      length.set({ queue: name }, count);
      age.set({ queue: name }, since === null ? 0 : Math.max(0, (now.getTime() - since.getTime()) / 1000));
    }
  };
}
