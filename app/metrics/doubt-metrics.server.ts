import { Gauge, type Registry } from "prom-client";
import { type Doubts, mayBeMissing } from "~/shell/doubts";

/** What this process's watch has found in log and registry. */
export function doubtMetrics(registry: Registry, doubts: Doubts): void {
  const registers = [registry];
  new Gauge({
    name: "otmena_log_in_doubt",
    help: "1 while the log is not whole, or contradicts a head that was signed.",
    registers,
    collect() {
      this.set(mayBeMissing(doubts) ? 1 : 0);
    },
  });
  new Gauge({
    name: "otmena_registry_differences",
    help: "In how much the registry of notices is not what the log holds of it.",
    registers,
    collect() {
      this.set(doubts.differences);
    },
  });
}
