import type { LoaderFunctionArgs } from "@remix-run/node";
import { drawHours } from "~/desk/figures/draw-chart.server";
import { readMessages } from "~/desk/messages/read-messages.server";
import { requireOfficer } from "~/desk/require-officer.server";
import { chartScheme } from "~/ui/chart-colours";

/** A picture of the day's messages, for an `<img>`: inline, text browsers would print its labels among the text. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context, "heads");
  const { hours } = await readMessages(world);
  const svg = drawHours(hours, chartScheme(new URL(request.url).searchParams));
  return new Response(svg, { headers: { "Content-Type": "image/svg+xml" } });
}
