import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Assets, loadAssets } from "~/shell/static.server";

let dir: string;
let assets: Assets;
const css = "a{color:red}".repeat(50);

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "otmena-static-"));
  mkdirSync(join(dir, "build/_assets"), { recursive: true });
  for (const [name, text] of Object.entries({
    "icon.svg": "<svg/>",
    "enhance.js": "1;",
    "secret.txt": "s",
    "openapi.json": `{"a":"${css}"}`,
    "build/entry.js": "s",
  })) {
    writeFileSync(join(dir, name), text);
  }
  writeFileSync(join(dir, "build/_assets/app-AB12.css"), css);
  writeFileSync(join(dir, "build/_assets/app-AB12.css.br"), brotliCompressSync(`${css} `));
  assets = loadAssets(dir);
});
afterAll(() => rmSync(dir, { recursive: true }));

const get = (path: string, headers = {}) => assets.answer(path, new Headers(headers));

describe("loadAssets", () => {
  test("serves what the build made for ever, packed beforehand where it is", () => {
    const path = "/build/_assets/app-AB12.css";
    expect(get(path)).toMatchObject({
      status: 200,
      headers: {
        "cache-control": "public, max-age=31536000, immutable",
        "content-type": "text/css; charset=utf-8",
        vary: "Accept-Encoding",
      },
      body: Buffer.from(css),
    });
    const br = get(path, { "accept-encoding": "br, gzip" })!;
    expect([br.headers["content-encoding"], brotliDecompressSync(br.body!).toString()]).toEqual(["br", `${css} `]);
    const gzip = get(path, { "accept-encoding": "gzip" })!;
    expect([gzip.headers["content-encoding"], gunzipSync(gzip.body!).toString()]).toEqual(["gzip", css]);
    expect(assets.cssHref).toBe(path);
    const older = get("/build/_assets/app-OLD1.css");
    expect([older?.headers["cache-control"], older?.body]).toEqual(["no-store", Buffer.from(css)]);
  });

  test("packs what programs read, too", () => {
    const { headers, body } = get("/openapi.json", { "accept-encoding": "gzip" })!;
    expect([headers["content-encoding"], headers["content-type"]]).toEqual([
      "gzip",
      "application/openapi+json;version=3.1",
    ]);
    expect(gunzipSync(body!).toString()).toContain(css);
  });

  test("serves the named files for an hour, the icon under its old name too", () => {
    expect(get("/favicon.ico")).toEqual(get("/icon.svg"));
    expect(get("/favicon.ico")!.headers).toMatchObject({
      "content-type": "image/svg+xml",
      "cache-control": "public, max-age=3600",
    });
    expect(get("/enhance.js")!.headers["content-type"]).toBe("text/javascript; charset=utf-8");
    expect(get("/robots.txt")).toBeNull();
  });

  test("answers 304 to those who have it", () => {
    const { etag } = get("/icon.svg")!.headers;
    for (const tag of [etag, `"x", ${etag}`, "*"]) {
      expect(get("/icon.svg", { "if-none-match": tag })).toMatchObject({ status: 304, headers: { etag }, body: null });
    }
    expect(get("/icon.svg", { "if-none-match": '"x"' })!.status).toBe(200);
  });

  test("serves nothing else, however it is asked for", () => {
    for (const path of [
      "/secret.txt",
      "/build/entry.js",
      "/build/_assets/",
      "/build/_assets/app-AB12.css.br",
      "/",
      "constructor",
    ])
      expect(get(path)).toBeNull();
    const piece = fc.constantFrom("..", "%2e%2e", "build", "_assets", "secret.txt", "icon.svg", "\\", "", ".", "\0");
    fc.assert(fc.property(fc.array(piece, { minLength: 2 }), (pieces) => get(`/${pieces.join("/")}`) === null));
  });

  test("does without a build", () => {
    expect(loadAssets(join(dir, "none"))).toMatchObject({ cssHref: null });
  });
});
