import { renderToStaticMarkup } from "react-dom/server";
import type { Scheme } from "~/ui/chart-colours";
import { casePage as words } from "./case-words";
import { type Band, TimelineChart } from "./timeline-chart";

/** The picture of deadlines, as an SVG file. */
export const drawTimeline = (bands: readonly Band[], now: Date, scheme: Scheme): string =>
  renderToStaticMarkup(
    <TimelineChart title={words.line} bands={bands} now={now.getTime()} nowMark={words.nowMark} scheme={scheme} />,
  );
