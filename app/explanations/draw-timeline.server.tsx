import { renderToStaticMarkup } from "react-dom/server";
import { chartScheme } from "~/ui/chart-colours";
import { lineWords as words } from "./line-words";
import { type Band, TimelineChart } from "./timeline-chart";

/** The picture of deadlines as an SVG file, with a mark at an instant. `params`: of its address, which says the scheme. */
export function drawTimeline(bands: readonly Band[], at: Date, mark: string, params: URLSearchParams): Response {
  const svg = renderToStaticMarkup(
    <TimelineChart title={words.title} bands={bands} at={at.getTime()} mark={mark} scheme={chartScheme(params)} />,
  );
  return new Response(svg, { headers: { "Content-Type": "image/svg+xml" } });
}
