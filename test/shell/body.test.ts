import { describe, expect, test } from "vitest";
import { isForm, readBody, tooLongAsTold } from "~/shell/body.server";
import { bounds } from "~/shell/bounds";
import { fakeBuild } from "./fake-build";
import { callerOf, fakeHouse } from "./fake-house";

/** TypeScript does not know it yet. */
const bodyFrom = (chunks: AsyncIterable<Uint8Array>): ReadableStream =>
  (ReadableStream as unknown as { from(chunks: AsyncIterable<Uint8Array>): ReadableStream }).from(chunks);

const MB = 1024 * 1024;

/** Counts what was taken from it. */
function endless(total: number) {
  const source = { taken: 0 };
  async function* chunks() {
    const chunk = new Uint8Array(64 * 1024);
    while (source.taken < total) {
      source.taken += chunk.length;
      yield chunk;
    }
  }
  return { source, chunks: chunks() };
}

describe("readBody", () => {
  test("gives the whole of what fits, to the last byte", async () => {
    const { chunks } = endless(bounds.formBytes);
    expect(await readBody(chunks, bounds.formBytes)).toHaveLength(bounds.formBytes);
    expect(await readBody(null, 1)).toHaveLength(0);
    expect(await readBody(endless(1).chunks, bounds.formBytes - 1)).toBe("too-long");
  });

  test("stops taking as soon as there is too much (security 28)", async () => {
    const { source, chunks } = endless(200 * MB);
    expect(await readBody(chunks, bounds.formBytes)).toBe("too-long");
    expect(source.taken).toBeLessThanOrEqual(2 * bounds.formBytes);
  });
});

test.each<[string | null, boolean]>([
  ["application/x-www-form-urlencoded", true],
  ["application/x-www-form-urlencoded; charset=utf-8", true],
  ["APPLICATION/X-WWW-FORM-URLENCODED", true],
  ["multipart/form-data; boundary=x", true],
  ["multipart/form-datax", false],
  ["application/json", false],
  ["text/plain", false],
  ["", false],
  [null, false],
])("the content type %j is a form: %s", (type, expected) => {
  expect(isForm(type)).toBe(expected);
});

test("a length told beforehand is believed only when it is too much", () => {
  expect([
    tooLongAsTold("65537", 65536),
    tooLongAsTold("65536", 65536),
    tooLongAsTold(null, 1),
    tooLongAsTold("x", 1),
  ]).toEqual([true, false, false, false]);
});

describe("a request with a body", () => {
  const { house } = fakeHouse();
  const headers = { cookie: `vid=${"v".repeat(32)}`, "content-type": "application/x-www-form-urlencoded" };

  test("of 200 MB, with or without a length, is refused early with a page (security 28)", async () => {
    const call = callerOf(house);
    for (const length of [{}, { "content-length": String(200 * MB) }]) {
      const { source, chunks } = endless(200 * MB);
      const response = await call("/verify", { body: bodyFrom(chunks), headers: { ...headers, ...length } });
      expect([response.status, response.headers.get("content-type")]).toEqual([413, "text/html; charset=utf-8"]);
      expect(source.taken).toBeLessThan(MB);
    }
  });

  test("may be longer where the path says so", async () => {
    const bodyLimit = (path: string) => (path === "/echo" ? MB : bounds.formBytes);
    const call = callerOf(house, fakeBuild(), { bodyLimit });
    expect((await call("/echo", { form: { a: "x".repeat(500_000) } })).status).toBe(200);
    expect((await call("/verify", { form: { a: "x".repeat(500_000) } })).status).toBe(413);
  });

  test("that breaks off is no fault of ours", async () => {
    async function* cut() {
      yield new Uint8Array(10);
      throw Object.assign(new Error("aborted"), { code: "ECONNRESET" });
    }
    const { house, lines } = fakeHouse();
    const response = await callerOf(house)("/verify", { body: bodyFrom(cut()), headers });
    expect(response.status).toBe(400);
    expect(lines.map((line) => JSON.parse(line).level)).toEqual([30]);
  });

  test("of another kind than a form is refused with 415", async () => {
    const call = callerOf(house);
    for (const type of ["application/json", "text/plain", "application/xml"]) {
      expect(
        (await call("/echo", { method: "POST", body: "{}", headers: { ...headers, "content-type": type } })).status,
      ).toBe(415);
    }
  });
});
