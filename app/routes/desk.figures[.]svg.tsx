import type { LoaderFunctionArgs } from "@remix-run/node";
import { drawChart } from "~/desk/figures/draw-chart.server";
import { readSpan } from "~/desk/figures/figures";
import { readFigures } from "~/desk/figures/read-figures.server";
import { requireOfficer } from "~/desk/require-officer.server";
import { chartScheme } from "~/ui/chart-colours";

/** A picture of the figures, for an `<img>`: inline, text browsers would print its labels among the text. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context, "heads");
  const params = new URL(request.url).searchParams;
  const figures = await readFigures(world, readSpan(params));
  const of = params.get("of") === "ages" ? "ages" : "days";
  const svg = drawChart(figures, of, chartScheme(params));
  return new Response(svg, { headers: { "Content-Type": "image/svg+xml" } });
}
