import { renderToStaticMarkup } from "react-dom/server";
import type { Scheme } from "~/ui/chart-colours";
import { type Column, ColumnChart } from "./chart";
import { ageEnds, type Figures } from "./figures";
import { ageTick, tickWords, figuresWords as words } from "./figures-words";

/** The picture of the days, or of how long things wait, as an SVG file. */
export function drawChart(figures: Figures, of: "days" | "ages", scheme: Scheme): string {
  const columns: Column[] =
    of === "ages"
      ? figures.ages.map(({ name, count }, place) => ({
          name,
          tick: ageTick(ageEnds[place] ?? null),
          lower: count,
          upper: 0,
        }))
      : figures.byDay.map(({ day, cancel, annul }) => ({
          name: day,
          tick: tickWords(day),
          lower: cancel,
          upper: annul,
        }));
  return renderToStaticMarkup(
    <ColumnChart title={of === "ages" ? words.ages : words.byDay} columns={columns} scheme={scheme} />,
  );
}
