import { scaleLinear } from "d3-scale";
import { chartColours, chartFont, type Scheme } from "~/ui/chart-colours";

/** A stretch of time in a picture, in which the same applies. */
export interface Band {
  readonly key: string;
  readonly label: string;
  readonly look: "free" | "charged" | "refused";
  /** Its end in milliseconds, null for the last; below it stand day and time. */
  readonly until: number | null;
  readonly tick: readonly [day: string, time: string] | null;
}

const width = 432;
const height = 112;
const edge = 8;
const bar = { top: 28, height: 40 };

interface Props {
  readonly title: string;
  readonly bands: readonly Band[];
  /** In milliseconds, and what it is called. */
  readonly at: number;
  readonly mark: string;
  readonly scheme: Scheme;
}

/**
 * Deadlines on a line. Each stretch is as wide as the others, for of some that last hours and some that last weeks the
 * shorter would not be seen. Filling and dashes tell them apart, not colour alone.
 */
export function TimelineChart({ title, bands, at, mark, scheme }: Props) {
  const colour = chartColours[scheme];
  const ends = bands.flatMap(({ until }) => (until === null ? [] : [until]));
  const step = (width - 2 * edge) / bands.length;
  const around = Math.max(3_600_000, (ends.at(-1) ?? 0) - (ends[0] ?? 0));
  const domain = [(ends[0] ?? 0) - around, ...ends, (ends.at(-1) ?? 0) + around];
  const x = scaleLinear(
    domain,
    domain.map((_, n) => edge + n * step),
  ).clamp(true);
  const fills = { free: colour.lower, charged: colour.upper, refused: "none" };
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      fontFamily={chartFont}
      fontSize="14"
      textAnchor="middle"
      fill={colour.text}
    >
      <title>{title}</title>
      {bands.map(({ key, label, look }, n) => (
        <g key={key}>
          <rect
            x={edge + n * step + 1}
            y={bar.top}
            width={step - 2}
            height={bar.height}
            fill={fills[look]}
            stroke={colour.edge}
            strokeDasharray={look === "refused" ? "4 4" : undefined}
          />
          <text x={edge + (n + 0.5) * step} y={bar.top + 25} fill={look === "free" ? colour.on : colour.text}>
            {label}
          </text>
        </g>
      ))}
      {bands.map(
        ({ until, tick }) =>
          until !== null &&
          tick?.map((text, n) => (
            <text key={text} x={x(until)} y={bar.top + bar.height + 18 + n * 18}>
              {text}
            </text>
          )),
      )}
      <path d={`M${x(at)} ${bar.top - 8}v8`} stroke={colour.text} strokeWidth="2" />
      <text x={Math.min(Math.max(x(at), 36), width - 36)} y={bar.top - 12}>
        {mark}
      </text>
    </svg>
  );
}
