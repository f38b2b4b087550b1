import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { follow, type Source } from "~/journal/follow.server";
import { readVkey, signerOf } from "~/journal/signer.server";
import type { House } from "~/shell/house.server";
import { asOwner, givenEntries, sealAll } from "../journal/given-log";
import { onPglite } from "../support/database";
import { now, testHouse } from "../support/given";

type Get = (path: string, method?: string) => Promise<Response>;

async function openRoutes(house: House): Promise<Get> {
  const root = join(import.meta.dirname, "../..");
  const { build, createHandler } = await import(/* @vite-ignore */ join(root, "build/program.js"));
  const handle = createHandler({ house, build, publicDir: join(root, "public"), clock: () => now });
  return (path, method = "GET") =>
    handle(new Request(new URL(path, house.publicUrl), { method }), { address: "192.0.2.1" });
}

describe("the published log", () => {
  let house: House;
  let get: Get;
  let source: Source;

  const open = onPglite();
  beforeAll(async () => {
    house = testHouse((await open()).db);
    get = await openRoutes(house);
    source = async (path) => {
      const response = await get(`/log/${path}`);
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
    };
  });

  it("is not there before the first head is signed, but for its key", async () => {
    expect((await get("/log/checkpoint")).status).toBe(404);
    expect((await get("/log/tile/0/000.p/1")).status).toBe(404);
    expect(await (await get("/log/key")).text()).toBe(`${signerOf(house).vkey}\n`);
  });

  it("is all that anybody needs to verify it", async () => {
    await givenEntries(house, 700);
    await sealAll(house);
    const key = readVkey(Buffer.from((await source("key"))!).toString())!;
    const { head, findings } = await follow(source, key, [], now);
    expect([head?.size, findings]).toEqual([700, []]);
  });

  it("says how long each part may be kept, to anybody anywhere", async () => {
    const kept = async (path: string) => {
      const { status, headers } = await get(path);
      expect([path, status, headers.get("access-control-allow-origin")]).toEqual([path, 200, "*"]);
      expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
      expect(headers.getSetCookie()).toEqual([]);
      return [headers.get("content-type"), headers.get("cache-control"), headers.get("content-length")];
    };
    const forEver = "public, max-age=31536000, immutable";
    expect((await kept("/log/checkpoint")).slice(0, 2)).toEqual(["text/plain; charset=utf-8", "public, max-age=1"]);
    expect(await kept("/log/tile/0/000")).toEqual(["application/octet-stream", forEver, "8192"]);
    expect(await kept("/log/tile/0/002.p/188")).toEqual(["application/octet-stream", forEver, "6016"]);
    expect(await kept("/log/tile/1/000.p/2")).toEqual(["application/octet-stream", forEver, "64"]);
    expect(await kept("/log/tile/entries/001")).toEqual(["application/octet-stream", forEver, "16896"]);
    expect(await kept("/log/tile/entries/001.p/3")).toEqual(["application/octet-stream", forEver, "198"]);
  });

  it.each([
    "/log",
    "/log/",
    "/log/tile",
    "/log/tile/0",
    "/log/tile/0/000.p/0",
    "/log/tile/0/000.p/256",
    "/log/tile/0/002",
    "/log/tile/0/002.p/189",
    "/log/tile/0/003.p/1",
    "/log/tile/1/000.p/3",
    "/log/tile/2/000.p/1",
    "/log/tile/63/000.p/1",
    "/log/tile/64/000.p/1",
    "/log/tile/-1/000",
    "/log/tile/0/0",
    "/log/tile/0/000/",
    "/log/tile/0/x000/000",
    "/log/tile/0/..%2f000",
    "/log/tile/0/x999/x999/x999/x999/999",
    "/log/tile/0/'or'1",
  ])("has nothing at %s", async (path) => {
    const { status } = await get(path);
    expect(status).toBe(404);
  });

  it("takes no forms and answers HEAD", async () => {
    expect((await get("/log/checkpoint", "POST")).status).toBe(405);
    const head = await get("/log/tile/0/000", "HEAD");
    expect([head.status, head.headers.get("content-length"), (await head.arrayBuffer()).byteLength]).toEqual([
      200,
      "8192",
      0,
    ]);
  });

  it("shows nothing of what the journal says", async () => {
    const paths = ["checkpoint", "tile/0/000", "tile/entries/000"];
    const all = Buffer.concat(await Promise.all(paths.map(async (path) => (await source(path))!))).toString("latin1");
    for (const word of ["finished", "visitor", "cancel", "a1", "r1", "2026"].filter((one) => one.length > 3))
      expect(all).not.toContain(word);
  });

  it("does not let what was tampered with be kept by caches", async () => {
    await asOwner(
      house.db,
      "update entry set what = 'closed' where about = 'a3'",
      "delete from entry_leaf where index = 300",
    );
    for (const path of ["/log/tile/entries/000", "/log/tile/0/001"])
      expect((await get(path)).headers.get("cache-control")).toBe("no-store");
    expect((await get("/log/tile/0/000")).headers.get("cache-control")).toMatch("immutable");
  });
});
