import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { pageMetrics } from "~/metrics/page-metrics.server";

test("who is turned away is counted, and does not make pages look quicker than they are", async () => {
  const registry = new Registry();
  const seen = pageMetrics(registry);
  const page = { route: "/verify", method: "GET", ms: 100 };
  seen({ ...page, status: 200 });
  for (const turnedAway of ["act", "look", "look"] as const) seen({ ...page, status: 503, turnedAway });
  const text = await registry.metrics();
  for (const line of [
    'otmena_pages_total{route="/verify",method="GET",status="503"} 3',
    'otmena_turned_away_total{rank="look"} 2',
    'otmena_page_seconds_count{route="/verify"} 1',
  ])
    expect(text).toContain(line);
});
