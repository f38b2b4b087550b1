export interface QrFigureProps {
  /** Of the picture, white around it included: cameras miss a code on a dark page without. */
  readonly src: string;
  /** Where the code leads, in words: read aloud, and shown by text browsers. */
  readonly title: string;
}

/** In CSS pixels, for browsers that take no style; 11rem with it. */
const SIDE = 176;

/** A QR code. A picture, and not drawn in the page: Dillo and text browsers that show pictures know no SVG there. */
export function QrFigure({ src, title }: QrFigureProps) {
  return <img className="o-qr" src={src} alt={title} width={SIDE} height={SIDE} />;
}
