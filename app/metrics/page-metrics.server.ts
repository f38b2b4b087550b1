import { Counter, Histogram, type Registry } from "prom-client";
import type { Seen } from "~/shell/handler.server";

/** Seconds. A page of ours takes some hundredths; what hashes, judges or draws, a second and more. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Counts answers of this process by their routes, whose number is fixed: nobody can make up another. */
export function pageMetrics(registry: Registry): (seen: Seen) => void {
  const registers = [registry];
  const pages = new Counter({
    name: "otmena_pages_total",
    help: "Answers, by pattern of route, method and status.",
    labelNames: ["route", "method", "status"] as const,
    registers,
  });
  const seconds = new Histogram({
    name: "otmena_page_seconds",
    help: "From a whole request to its answer, of those that were not turned away.",
    labelNames: ["route"] as const,
    buckets,
    registers,
  });
  const turnedAway = new Counter({
    name: "otmena_turned_away_total",
    help: "Requests for which there was no turn or no room: more was asked than could be answered. rank: act or look.",
    labelNames: ["rank"] as const,
    registers,
  });
  return ({ route, method, status, ms, turnedAway: rank }) => {
    pages.inc({ route, method, status });
    if (rank) turnedAway.inc({ rank });
    else seconds.observe({ route }, ms / 1000); // those turned away at once would make overload look quick
  };
}
