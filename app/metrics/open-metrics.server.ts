import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Seen } from "~/shell/handler.server";
import type { House } from "~/shell/house.server";
import { doubtMetrics } from "./doubt-metrics.server";
import { messageMetrics } from "./message-metrics.server";
import { pageMetrics } from "./page-metrics.server";
import { queueMetrics } from "./queue-metrics.server";

/** What a process does: only web processes answer and watch, and only workers tell what stands in the database that all share. */
export interface Parts {
  web: boolean;
  worker: boolean;
}

export interface Metrics {
  /** Of the text. */
  contentType: string;
  /** All figures as they are at an instant, in Prometheus' text. */
  read(now: Date): Promise<string>;
  onAnswer: (seen: Seen) => void;
}

/** The figures of one process, for Prometheus. Counts only: no path, no number, nobody. */
export function openMetrics(house: Pick<House, "db" | "keys" | "doubts" | "log">, parts: Parts): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  if (parts.web) doubtMetrics(registry, house.doubts);
  const readDatabase = parts.worker ? databaseMetrics(registry, house) : async () => {};
  return {
    contentType: registry.contentType,
    async read(now) {
      await readDatabase(now);
      return registry.metrics();
    },
    onAnswer: parts.web ? pageMetrics(registry) : () => {},
  };
}

/** Reads one after the other whatever stands in the database; where it is away the figures of the process are told without. */
function databaseMetrics(registry: Registry, house: Pick<House, "db" | "keys" | "log">): (now: Date) => Promise<void> {
  const reads = [queueMetrics(registry), messageMetrics(registry)];
  const isRead = new Gauge({
    name: "otmena_database_read",
    help: "1 when what is counted in the database could be counted at this look.",
    registers: [registry],
  });
  return async (now) => {
    try {
      for (const read of reads) await read(house, now);
      isRead.set(1);
    } catch (error) {
      house.log.warn({ error }, "figures of the database not read");
      isRead.set(0);
    }
  };
}
