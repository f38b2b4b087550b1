import type { Metric, Registry } from "prom-client";

/** One series: how many were at most each bound, how many there were, and what they come to together. */
export interface Distribution {
  labels: Readonly<Record<string, string>>;
  /** One for each bound, each holding those before it. */
  upTo: readonly number[];
  count: number;
  sum: number;
}

/** A histogram that is not observed one by one but counted elsewhere, and told as it was counted. */
export function countedHistogram(
  registry: Registry,
  { name, help, bounds }: { name: string; help: string; bounds: readonly number[] },
): (series: readonly Distribution[]) => void {
  let values: { metricName: string; labels: Record<string, string | number>; value: number }[] = [];
  const told = { name, help, type: "histogram", aggregator: "sum", get: async () => ({ ...told, values }) };
  registry.registerMetric(told as unknown as Metric); // what prom-client's registry asks of a metric when it writes text
  return (series) => {
    values = series.flatMap(({ labels, upTo, count, sum }) => [
      ...bounds.map((le, at) => ({ metricName: `${name}_bucket`, labels: { le, ...labels }, value: upTo[at] ?? 0 })),
      { metricName: `${name}_bucket`, labels: { le: "+Inf", ...labels }, value: count },
      { metricName: `${name}_sum`, labels: { ...labels }, value: sum },
      { metricName: `${name}_count`, labels: { ...labels }, value: count },
    ]);
  };
}
