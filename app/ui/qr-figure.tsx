export interface QrFigureProps {
  /** Lines along the dark modules, in modules, without the quiet zone; they lie half a module further down. */
  readonly d: string;
  /** Modules along one side, without the quiet zone. */
  readonly size: number;
  /** Where the code leads, in words: read aloud, and shown by text browsers. */
  readonly title: string;
}

const QUIET = 4;

/** A QR code drawn in the page (no second request). White behind it in every colour scheme, or cameras miss it. */
export function QrFigure({ d, size, title }: QrFigureProps) {
  const side = size + 2 * QUIET;
  return (
    <div className="o-qr" role="img" aria-label={title}>
      <svg
        viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
        shapeRendering="crispEdges"
        aria-hidden="true"
        focusable="false"
      >
        <path fill="#fff" d={`M${-QUIET} ${-QUIET}h${side}v${side}h${-side}z`} />
        <path stroke="#000" transform="translate(0 .5)" d={d} />
      </svg>
      <span className="o-hide">{title}</span>
    </div>
  );
}
