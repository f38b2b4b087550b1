import type { AttachmentType } from "#db/schema";
import { barePng } from "./bare-png";

export interface Picture {
  bytes: Uint8Array;
  type: Exclude<AttachmentType, "application/pdf">;
}

export type Redrawn =
  | { bytes: Uint8Array; fault: null }
  /** "broken": no picture of the type that it says to be, or not all of one. */
  | { bytes: null; fault: "broken" | "too-many-pixels" };

/** The largest picture that is looked into, in pixels: of a telephone, or A4 from a scanner at 600 dpi. Drawn line by line. */
const PIXELS = 40_000_000;
/** The largest of those that can only be decoded whole, for which that takes 8 bytes a pixel. */
const PIXELS_AT_ONCE = 25_000_000;
/** Longer sides are made as long: a sheet of A4 is as sharp as from a good scanner. */
const SIDE = 5000;
/** Seconds for one picture: ten times what the largest honest one takes. Its thread has a little more. */
const SECONDS = 20;
const QUALITY = 85;

const formats = { "image/jpeg": "jpeg", "image/png": "png" } as const;

/** Loaded by the first picture: it brings 20 MB of native code, which no other thread needs. */
let opened: ReturnType<typeof open> | undefined;

async function open() {
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  sharp.concurrency(1);
  // It looks for itself what a file is, and knows 20 formats, one of them hidden in the photos of newer telephones.
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer"] });
  return sharp;
}

/**
 * Draws a picture anew from its pixels alone: upright, in sRGB, without where and by what it was taken, its preview and
 * whatever else its file held. For a thread: a picture made to do harm may end it. @throws where it takes too long
 */
export async function redraw({ bytes, type }: Picture): Promise<Redrawn> {
  opened ??= open();
  const sharp = await opened;
  const format = formats[type];
  const looked = type === "image/png" ? barePng(bytes) : bytes;
  if (!looked) return { bytes: null, fault: "broken" };
  const picture = sharp(looked, { limitInputPixels: PIXELS, failOn: "error", pages: 1 });
  try {
    const { format: found, width, height, isProgressive } = await picture.metadata();
    if (found !== format) return { bytes: null, fault: "broken" };
    if (isProgressive && width * height > PIXELS_AT_ONCE) return { bytes: null, fault: "too-many-pixels" };
    const upright = picture.autoOrient().resize({ width: SIDE, height: SIDE, fit: "inside", withoutEnlargement: true });
    const drawn = format === "jpeg" ? upright.jpeg({ quality: QUALITY }) : upright.png();
    return { bytes: await drawn.timeout({ seconds: SECONDS }).toBuffer(), fault: null };
  } catch (error) {
    const said = error instanceof Error ? error.message : "";
    if (/^timeout/i.test(said)) throw error;
    return { bytes: null, fault: /pixel limit/.test(said) ? "too-many-pixels" : "broken" };
  }
}
