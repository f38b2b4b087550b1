import { deflateSync } from "node:zlib";
import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { readUpload } from "~/attachments/read-upload.server";
import { redraw } from "~/attachments/redraw.server";
import type { House } from "~/shell/house.server";
import { now } from "../support/given";
import { chosen, pdf, photo, scan } from "../support/pictures";
import { grey } from "../support/png";

const MB = 1024 * 1024;
const attachments = { file: 10 * MB, count: 5, sum: 20 * MB, clamd: null };
const log = pino({ level: "silent" });
const worldWith = (more: Partial<House> = {}) => ({
  now,
  house: { settings: { attachments }, redraw, scan: null, log, ...more } as House,
});

describe("what is sent", () => {
  test("as a PDF with a bomb in it is kept byte by byte, and nobody inflates it (security 29)", async () => {
    const bomb = deflateSync(Buffer.alloc(256 * MB), { level: 1 });
    const stream = `1 0 obj<</Filter/FlateDecode/Length ${bomb.length}>>stream\n`;
    const sent = Buffer.concat([Buffer.from(`%PDF-1.7\n${stream}`), bomb, Buffer.from("\nendstream endobj\n%%EOF\n")]);
    const before = process.cpuUsage();
    const read = await readUpload(worldWith(), [chosen(sent, "бомба.pdf")]);
    const { user, system } = process.cpuUsage(before);
    if (!read.ok) throw new Error(read.reason.code);
    expect(Buffer.from(read.value[0]!.bytes).equals(sent)).toBe(true);
    expect((user + system) / 1000).toBeLessThan(500);
  });

  test("is refused whole where one picture has too many pixels, by its name (security 33)", async () => {
    const files = [
      chosen(await photo(), "а.jpg"),
      chosen(grey(30_000, 30_000, { rows: 1 }), "б.png"),
      chosen(pdf, "в"),
    ];
    expect(await readUpload(worldWith(), files)).toEqual({
      ...{ ok: false, reason: { code: "too-many-pixels", name: "б.png" } },
    });
  });

  test("is not taken where the thread that draws it is lost: the citizen is asked to come back (security 33)", async () => {
    const house = { redraw: () => Promise.reject(new Error("a thread took too long")) };
    expect(await readUpload(worldWith(house), [chosen(await scan(), "а.png")])).toMatchObject({
      reason: { code: "try-later" },
    });
    expect(await readUpload(worldWith(house), [chosen(pdf, "а.pdf")])).toMatchObject({ ok: true });
  });

  test("is named by its content, whatever the browser says that it is (security 29)", async () => {
    const read = await readUpload(worldWith(), [chosen(await scan(), "скан.exe", "application/x-msdownload")]);
    expect(read).toMatchObject({ value: [{ name: "скан.exe.png", type: "image/png" }] });
  });

  test("as a PDF alone, where nothing else is taken, is no picture", async () => {
    const wanted = { pdfOnly: true, limits: { file: MB, count: 1, sum: MB } };
    expect(await readUpload(worldWith(), [chosen(await scan(), "а.pdf")], wanted)).toMatchObject({
      reason: { code: "not-pdf", name: "а.pdf" },
    });
    expect(await readUpload(worldWith(), [chosen(pdf, "а.pdf")], wanted)).toMatchObject({ ok: true });
  });

  test("is nothing, a name or an empty file: each is told apart", async () => {
    expect(await readUpload(worldWith(), [new File([], ""), ""])).toEqual({ ok: true, value: [] });
    expect(await readUpload(worldWith(), ["IMG_1.JPG"])).toMatchObject({ reason: { code: "name-only" } });
    expect(await readUpload(worldWith(), [chosen(new Uint8Array(), "а.pdf")])).toMatchObject({
      reason: { code: "empty", name: "а.pdf" },
    });
  });
});
