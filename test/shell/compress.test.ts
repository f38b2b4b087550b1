import { expect, test } from "vitest";
import { compress, encodingFor } from "~/shell/compress.server";

test.each<[string | null, string | null]>([
  [null, null],
  ["", null],
  ["gzip", "gzip"],
  ["x-gzip", "gzip"],
  ["gzip, compress, bzip2", "gzip"],
  ["gzip, deflate, br, zstd", "br"],
  ["br;q=0.1, gzip;q=1", "br"],
  ["br;q=0, gzip", "gzip"],
  ["BR", "br"],
  ["gzip;q=0", null],
  ["*", "br"],
  ["br;q=0, *", "gzip"],
  ["*;q=0", null],
  ["identity", null],
  ["br;q=rubbish", null],
])("Accept-Encoding %j takes %j", (accept, expected) => {
  expect(encodingFor(accept)).toBe(expected);
});

const answer = (type: string, length: number, more = {}) => ({
  status: 200,
  headers: { "content-type": type, ...more },
  cookies: [],
  body: Buffer.alloc(length, "a"),
});

test("bodies of any length are packed alike", async () => {
  for (const length of [500, 65_536, 300_000]) {
    for (const accept of ["br", "gzip"]) {
      const packed = await compress(answer("text/html", length), accept);
      expect(packed.headers["content-encoding"]).toBe(accept);
      expect(packed.body!.length).toBeLessThan(length);
    }
  }
});

test("what is short, packed already, or no text stays as it is", async () => {
  const left = [
    answer("text/html", 499),
    answer("application/pdf", 900),
    answer("text/css", 900, { "content-encoding": "gzip" }),
  ];
  for (const one of left) expect(await compress(one, "br")).toBe(one);
});

test("a route's own Vary is kept", async () => {
  expect((await compress(answer("application/json", 900, { vary: "Cookie" }), "br")).headers.vary).toBe(
    "Cookie, Accept-Encoding",
  );
  const asset = answer("text/css", 900, { vary: "Accept-Encoding" });
  expect((await compress(asset, null)).headers.vary).toBe("Accept-Encoding");
});
