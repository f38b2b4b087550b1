import sharp from "sharp";

/** A picture as a telephone takes one: turned, with the place where it was taken. */
export async function photo(width = 60, height = 40): Promise<Uint8Array> {
  const left = { create: { width: width / 2, height, channels: 3, background: "#c00000" } } as const;
  const picture = sharp({ create: { width, height, channels: 3, background: "#0000c0" } })
    .composite([{ input: await sharp(left).png().toBuffer(), left: 0, top: 0 }])
    .withIccProfile("p3")
    .withExif({
      IFD0: { Make: "Telephone", Copyright: "Kotova Anna" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "56/1 50/1 0/1" },
    })
    .withMetadata({ orientation: 6 });
  return new Uint8Array(await picture.jpeg().toBuffer());
}

/** A photo that was squeezed until little is left of it: drawn anew it is half as large again at least. */
export async function squeezed(side = 400): Promise<Uint8Array> {
  const noise = Buffer.from(Uint8Array.from({ length: side * side * 3 }, (_, at) => (at * at * 31 + at * 17) >> 3));
  const picture = sharp(noise, { raw: { width: side, height: side, channels: 3 } });
  return new Uint8Array(await picture.jpeg({ quality: 20 }).toBuffer());
}

/** A scan. */
export async function scan(width = 40, height = 60): Promise<Uint8Array> {
  const picture = sharp({ create: { width, height, channels: 4, background: "#ffffff80" } });
  return new Uint8Array(await picture.png().toBuffer());
}

export const pdf = new TextEncoder().encode("%PDF-1.7\nсправка\n%%EOF\n");

/** As a browser sends it. */
export const chosen = (bytes: Uint8Array, name: string, type = ""): File =>
  new File([bytes as Uint8Array<ArrayBuffer>], name, { type });
