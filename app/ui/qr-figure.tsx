export interface QrFigureProps {
  /** Of the picture, white around it included: cameras miss a code on a dark page without. */
  readonly src: string;
  /** Where the code leads, in words: read aloud, and shown by text browsers. */
  readonly title: string;
  /** It holds much: its modules are small. */
  readonly large?: boolean;
}

/** In CSS pixels, for browsers that take no style; 11rem and 17rem with it. */
const sides = { usual: 176, large: 272 } as const;

/** A QR code. A picture, and not drawn in the page: Dillo and text browsers that show pictures know no SVG there. */
export function QrFigure({ src, title, large = false }: QrFigureProps) {
  const side = sides[large ? "large" : "usual"];
  return <img className={large ? "o-qr o-qr--l" : "o-qr"} src={src} alt={title} width={side} height={side} />;
}
