import { scaleBand, scaleLinear } from "d3-scale";
import { stack } from "d3-shape";
import { chartColours, chartFont, type Scheme } from "~/ui/chart-colours";

/** A column of one or two parts, one on the other. */
export interface Column {
  readonly name: string;
  /** Stands below it, where there is room for one. */
  readonly tick: string;
  readonly lower: number;
  readonly upper: number;
}

const width = 432;
const height = 260;
const edge = { top: 16, right: 8, bottom: 32, left: 40 };
const mostTicks = 5;

interface ChartProps {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly scheme: Scheme;
}

/** Columns over one scale, told apart by filling and by outline, not by colour alone. A picture by itself: it stands in an `<img>`. */
export function ColumnChart({ title, columns, scheme }: ChartProps) {
  const colour = chartColours[scheme];
  const x = scaleBand(
    columns.map(({ name }) => name),
    [edge.left, width - edge.right],
  ).padding(0.25);
  const most = Math.max(1, ...columns.map(({ lower, upper }) => lower + upper));
  const y = scaleLinear([0, most], [height - edge.bottom, edge.top]).nice(4);
  const layers = stack<Column, "lower" | "upper">().keys(["lower", "upper"])([...columns]);
  const every = Math.ceil(columns.length / mostTicks);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      fontFamily={chartFont}
      fontSize="14"
      fill={colour.text}
    >
      <title>{title}</title>
      {wholes(y.ticks(4)).map((tick) => (
        <g key={tick}>
          <path d={`M${edge.left} ${y(tick)}H${width - edge.right}`} stroke={colour.line} />
          <text x={edge.left - 8} y={y(tick) + 5} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      {layers.map((layer) =>
        layer
          .filter(([from, to]) => to > from)
          .map(({ 0: from, 1: to, data }) => (
            <rect
              key={`${layer.key} ${data.name}`}
              x={x(data.name)}
              y={y(to)}
              width={x.bandwidth()}
              height={y(from) - y(to)}
              fill={colour[layer.key]}
              stroke={colour.edge}
            />
          )),
      )}
      {columns.map(
        ({ name, tick }, place) =>
          place % every === 0 && (
            <text key={name} x={(x(name) ?? 0) + x.bandwidth() / 2} y={height - 10} textAnchor="middle">
              {tick}
            </text>
          ),
      )}
    </svg>
  );
}

/** There is no half of a case. */
const wholes = (ticks: readonly number[]): number[] => ticks.filter((tick) => Number.isInteger(tick));
