import { renderToStaticMarkup } from "react-dom/server";
import type { Scheme } from "~/ui/chart-colours";
import type { HourFigures } from "../messages/messages-figures";
import { deskMessagesWords } from "../messages/messages-words";
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

/** The picture of a day's messages by hour: those that went out, and on them those that did not arrive. */
export function drawHours(hours: readonly HourFigures[], scheme: Scheme): string {
  const columns = hours.map(({ hour, sent, failed }) => ({
    ...{ name: String(hour), tick: deskMessagesWords.hour(hour), lower: sent, upper: failed },
  }));
  return renderToStaticMarkup(<ColumnChart title={deskMessagesWords.byHour} columns={columns} scheme={scheme} />);
}
