import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readUpload } from "~/attachments/read-upload.server";
import { clamd } from "~/gateways/clamd/clamd.server";
import type { House } from "~/shell/house.server";
import { eicar, findClamd, type Scanner, startClamd } from "../../support/clamd";
import { now } from "../../support/given";
import { chosen, photo } from "../../support/pictures";

const attachments = { file: 1024 * 1024, count: 3, sum: 2 * 1024 * 1024, clamd: null };
const bytes = (text: string) => Uint8Array.from(Buffer.from(text));

describe.skipIf(!findClamd())("the scanner, where clamav-daemon is installed", () => {
  let scanner: Scanner;
  beforeAll(async () => {
    scanner = await startClamd();
  });
  afterAll(() => scanner.stop());

  test("knows what it knows, also in the middle of a PDF, and nothing else (security 32)", async () => {
    const scan = clamd(scanner.path);
    expect(await scan(bytes("%PDF-1.7 %%EOF"))).toBe("clean");
    expect(await scan(bytes(`%PDF-1.7\n${eicar}\n%%EOF`))).toBe("infected");
    expect(await Promise.all([scan(bytes(eicar)), scan(new Uint8Array(900_000)), scan(bytes("а"))])).toEqual([
      ...["infected", "clean", "clean"],
    ]);
  });

  test("keeps a document with it from being taken, and lets the others through (security 32)", async () => {
    const house = { settings: { attachments }, scan: clamd(scanner.path), log: pino({ level: "silent" }) };
    const read = (...files: File[]) => readUpload({ now, house: house as unknown as House }, files);
    const [clean, ill] = ["справка", eicar].map((text) => bytes(`%PDF-1.7\n${text}\n%%EOF`));
    expect(await read(chosen(clean!, "а.pdf"))).toMatchObject({ value: [{ name: "а.pdf", scannedAt: now }] });
    expect(await read(chosen(clean!, "а.pdf"), chosen(ill!, "б.pdf"))).toEqual({
      ...{ ok: false, reason: { code: "infected", name: "б.pdf" } },
    });
    expect(await read(chosen(Buffer.concat([await photo(), bytes(eicar)]), "в.jpg"))).toMatchObject({
      reason: { code: "infected", name: "в.jpg" },
    });
  });

  test("says nothing of what is larger than it takes (security 32)", async () => {
    await expect(clamd(scanner.path)(new Uint8Array(3_000_000))).rejects.toThrow();
  });
});

describe("a scanner that says nothing lets nothing through (security 32):", () => {
  let server: Server;
  let answer: (socket: Socket) => void;
  let address: string;
  beforeAll(async () => {
    server = createServer((socket) => answer(socket.on("error", () => {})));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `127.0.0.1:${(server.address() as { port: number }).port}`;
  });
  afterAll(() => server.close());

  test.each<[string, (socket: Socket) => void]>([
    ["it hangs up", (socket) => socket.destroy()],
    ["it is full", (socket) => socket.end("INSTREAM size limit exceeded. ERROR\0")],
    ["it says half of it", (socket) => socket.end("stream: OK")],
    ["it says more than it should", (socket) => socket.end("stream: OK\0stream: Eicar FOUND\0")],
    ["it knows no such command", (socket) => socket.end("UNKNOWN COMMAND\0")],
    ["it is another program", (socket) => socket.end(`HTTP/1.1 400 Bad Request\r\n\r\n${"x".repeat(9000)}`)],
    ["it is silent", () => {}],
  ])("%s", async (_, does) => {
    answer = does;
    await expect(clamd(address, 300)(bytes("%PDF-1.7 %%EOF"))).rejects.toThrow();
  });

  test("it is not there", async () => {
    await expect(clamd(join(tmpdir(), "no-such-socket"))(bytes("а"))).rejects.toThrow();
    await expect(clamd("[::1]:1", 300)(bytes("а"))).rejects.toThrow();
  });

  test("but what it says at an address of IP counts", async () => {
    answer = (socket) => socket.end("stream: OK\0");
    expect(await clamd(address)(bytes("а"))).toBe("clean");
    answer = (socket) => socket.end("stream: Win.Test.EICAR_HDB-1 FOUND\0");
    expect(await clamd(address)(bytes("а"))).toBe("infected");
  });
});
