import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { redraw } from "~/attachments/redraw.server";
import { photo, scan } from "../support/pictures";
import { chunk, grey } from "../support/png";

const jpeg = (bytes: Uint8Array) => redraw({ bytes, type: "image/jpeg" });
const png = (bytes: Uint8Array) => redraw({ bytes, type: "image/png" });
const drawn = async (of: ReturnType<typeof redraw>) => {
  const { bytes, fault } = await of;
  if (fault !== null) throw new Error(fault);
  return { bytes: Buffer.from(bytes), facts: await sharp(bytes).metadata() };
};

describe("a picture is drawn anew", () => {
  test("upright, and without the place, the camera, the profile, the name and what stands behind its end (security 33)", async () => {
    const taken = await photo(60, 40);
    expect(Buffer.from(taken).includes("Kotova")).toBe(true);
    const { bytes, facts } = await drawn(jpeg(Buffer.concat([taken, Buffer.from("<script>PK\x05\x06")])));
    expect(facts).toMatchObject({ format: "jpeg", width: 40, height: 60, space: "srgb" });
    expect([facts.orientation, facts.exif, facts.icc, facts.xmp, facts.iptc]).toEqual(Array(5).fill(undefined));
    for (const trace of ["Kotova", "Exif", "ICC_PROFILE", "Telephone", "<script>", "PK\x05\x06"])
      expect(bytes.includes(trace)).toBe(false);
    // Turned by a quarter, what was on the left is above.
    const [above, below] = [await colourAt(bytes, 20, 5), await colourAt(bytes, 20, 55)];
    expect([above[0]! > 150 && above[2]! < 60, below[2]! > 150 && below[0]! < 60]).toEqual([true, true]);
  });

  test("with what shines through, and without texts and what stands behind its end (security 33)", async () => {
    const whole = Buffer.from(await scan());
    const text = chunk("tEXt", Buffer.from("Author\0Kotova"));
    const told = Buffer.concat([whole.subarray(0, 33), text, whole.subarray(33), Buffer.from("<script>PK\x05\x06")]);
    const { bytes, facts } = await drawn(png(told));
    expect(facts).toMatchObject({ format: "png", width: 40, height: 60, channels: 4, hasAlpha: true });
    for (const trace of ["Kotova", "<script>", "PK\x05\x06"]) expect(bytes.includes(trace)).toBe(false);
  });

  test("no longer than a good scan of a sheet", async () => {
    const { facts } = await drawn(png(grey(7000, 3500)));
    expect(facts).toMatchObject({ width: 5000, height: 2500 });
  });
});

describe("a picture is refused that", () => {
  test.each([
    [
      "says to have more pixels than a telephone takes",
      () => png(grey(60_000, 60_000, { rows: 1 })),
      "too-many-pixels",
    ],
    ["has a few more", () => png(grey(8000, 5001, { rows: 1 })), "too-many-pixels"],
    [
      "has to be decoded whole and is large",
      () => png(grey(6000, 5000, { rows: 1, interlaced: true })),
      "too-many-pixels",
    ],
    ["ends before its last row", () => png(grey(4000, 4000, { rows: 100 })), "broken"],
    ["is cut between its parts", () => png(grey(9, 9).subarray(0, -12)), "broken"],
    ["is empty inside", async () => jpeg(Buffer.from([0xff, 0xd8, 0xff, 0xd9])), "broken"],
    ["is of another type than it begins like", async () => jpeg(await scan()), "broken"],
    ["is one of the formats that we do not take", async () => jpeg(await sharp(grey(9, 9)).gif().toBuffer()), "broken"],
    ["ends in the middle", async () => jpeg((await photo()).slice(0, 900)), "broken"],
    ["says to be endless", async () => jpeg(endless(await photo())), "too-many-pixels"],
    ["has ten thousand scans", async () => jpeg(await scanned(10_000)), "broken"],
  ])("%s (security 33)", async (_, ask, fault) => expect(await ask()).toEqual({ bytes: null, fault }));
});

test("texts and profiles that are gigabytes once inflated are never inflated (security 33)", async () => {
  const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024), { level: 1 });
  const more = ["a\0\0", "a\0\x01\0\0\0"].flatMap((head, text) =>
    ["zTXt", "iTXt", "iCCP"].map((type) => chunk(type, Buffer.concat([Buffer.from(head), bomb]))).slice(text),
  );
  const before = process.cpuUsage();
  const { facts } = await drawn(png(grey(9, 9, { more: Array(4).fill(more).flat() })));
  const { user, system } = process.cpuUsage(before);
  expect(facts.width).toBe(9);
  expect((user + system) / 1000).toBeLessThan(1000);
});

async function colourAt(bytes: Uint8Array, left: number, top: number): Promise<number[]> {
  return [...(await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer())];
}

/** The same with the greatest sides in its frame. */
function endless(bytes: Uint8Array): Buffer {
  const copy = Buffer.from(bytes);
  const frame = copy.indexOf(Buffer.from([0xff, 0xc0]));
  copy.writeUInt32BE(0xffdcffdc, frame + 5);
  return copy;
}

/** One whose last scan is repeated: each costs a decoder all of its pixels for a few bytes. */
async function scanned(times: number): Promise<Buffer> {
  const grey = sharp({ create: { width: 2000, height: 2000, channels: 3, background: "#808080" } });
  const whole = await grey.jpeg({ progressive: true }).toBuffer();
  const last = whole.lastIndexOf(Buffer.from([0xff, 0xda]));
  return Buffer.concat([
    whole.subarray(0, -2),
    ...Array(times).fill(whole.subarray(last, -2)),
    Buffer.from([0xff, 0xd9]),
  ]);
}
