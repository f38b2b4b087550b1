import { Canvas, View } from "~/press/elements";
import type { QrSymbol } from "~/press/qr.server";

/** What cameras read off a paper. */
export interface PaperCodes {
  /** Number and address alone: read by the cheapest phone, it asks the service. */
  short: QrSymbol;
  /** With what we signed, so that it is checked without a connection too; null on papers that say nothing over a signature. */
  signed: QrSymbol | null;
}

/** In points, without the white around: 40 and 50 mm. They do not shrink with the print. */
export const sides = { short: 113.4, signed: 141.75 } as const;

interface CodeProps {
  symbol: QrSymbol;
  side: number;
  alt: string;
}

export const Code = ({ symbol, side, alt }: CodeProps) => (
  <View tag="Figure" alt={alt} style={{ width: side, height: side, flexShrink: 0 }}>
    <Canvas style={{ width: side, height: side }} paint={(painter) => paintQr(painter, symbol, side)} />
  </View>
);

/** A path of an SVG would do as well, but takes ten times as long. */
function paintQr(painter: PDFKit.PDFDocument, { size, runs }: QrSymbol, side: number) {
  painter.save().scale(side / size);
  for (const { x, y, length } of runs) painter.rect(x, y, length, 1);
  painter.fill("#000000").restore();
}
