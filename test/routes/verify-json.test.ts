import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { finish } from "~/annulments/finishing/finish.server";
import { openLogProof } from "~/journal/logged";
import { parseCheckpoint, parseNote } from "~/journal/note";
import type { OpenedLeaf } from "~/journal/opening";
import { openNote, readVkey, signerOf } from "~/journal/signer.server";
import { keepFile } from "~/notices/keep-file.server";
import { sealAll } from "../journal/given-log";
import { leafHash, rootByPath } from "../journal/naive-tree";
import { worldAt } from "../proofs/mailbox";
import { onPglite } from "../support/database";
import { later, now, SECOND, testHouse, worldFor } from "../support/given";
import { boundlessHouse, finished, proven, type TestHouse } from "../support/requests";

const root = join(import.meta.dirname, "../..");
const document = JSON.parse(readFileSync(join(root, "public/openapi.json"), "utf8"));

type Get = (path: string, headers?: Record<string, string>, method?: string) => Promise<Response>;

async function openRoutes(house: TestHouse): Promise<Get> {
  const { build, createHandler } = await import(/* @vite-ignore */ join(root, "build/program.js"));
  const handle = createHandler({ house, build, publicDir: join(root, "public"), clock: () => now });
  return (path, headers = {}, method = "GET") =>
    handle(new Request(new URL(path, house.publicUrl), { method, headers }), { address: "192.0.2.1" });
}

/** Holds an answer against the published document, not against our own schema. */
async function documented(response: Response): Promise<Record<string, unknown>> {
  const said = document.paths["/v/{number}.json"].get.responses[response.status];
  expect(said, `status ${response.status}`).toBeDefined();
  for (const name of Object.keys(said.headers)) expect([name, response.headers.get(name)]).not.toEqual([name, null]);
  const body = await response.json();
  const { $ref } = said.content["application/json"].schema;
  const schema = z.fromJSONSchema(document.components.schemas[$ref.split("/").at(-1)]);
  expect(schema.safeParse(body).error?.issues ?? []).toEqual([]);
  return body as Record<string, unknown>;
}

describe("the proof beside the file", () => {
  const open = onPglite();
  it("is had by the number once the log holds the file, names nobody, and is no file before that", async () => {
    const house = await boundlessHouse((await open()).db);
    const get = await openRoutes(house);
    const { notice } = await finished(house, { surname: "Щукарёва" });
    const path = `/v/${notice.number}.tlog-proof`;
    const early = await get(path);
    expect([early.status, early.headers.get("Retry-After")]).toEqual([503, "5"]);
    await keepFile(worldFor(house), notice.id);
    await sealAll(house);
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Content-Disposition")).toContain(`otmena-${notice.number}.tlog-proof`);
    const logged = await openLogProof(await answer.text(), signerOf(house).vkey);
    expect(logged).toMatchObject({ what: "paper-kept", about: notice.id });
    for (const number of ["6000000000000018", "1", `${notice.number}x`])
      expect((await get(`/v/${number}.tlog-proof`)).status).toBe(404);
  });
});

describe("the answer for programs", () => {
  let house: TestHouse;
  let get: Get;
  let number: string;

  const open = onPglite();
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    get = await openRoutes(house);
    const one = await proven(house, { surname: "Щукарёва" });
    const finished = await finish(worldAt(house, one.actor, later(SECOND)), one.annulment.number);
    if (!finished.ok) throw new Error(finished.reason.code);
    number = finished.value.number;
  });

  it("is what the document says, before the log is sealed and after", async () => {
    const before = await documented(await get(`/v/${number}.json`));
    expect(before).toMatchObject({ number, verdict: "in-force", log: null });
    await sealAll(house, 1000, later(2 * SECOND));
    const after = await documented(await get(`/V/${number.replace(/(.{4})/g, "$1-")}.JSON`));
    expect(after).toMatchObject({ number, log: { since: later(2 * SECOND).toISOString() } });
    expect(JSON.stringify(after)).not.toContain("Щукар");
  });

  it("proves to an independent implementation that it is in the log, by nothing but itself and the log's key", async () => {
    type Log = { index: number; treeSize: number; path: string[]; checkpoint: string; entry: OpenedLeaf };
    const { log } = (await documented(await get(`/v/${number}.json`))) as { log: Log };
    const { at, what, about, facts, salt, mac } = log.entry;
    expect([what, facts.number]).toEqual(["finished", number]);
    const pairs = Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));
    const said = `[${JSON.stringify(at)},${JSON.stringify(what)},${JSON.stringify(about)},${JSON.stringify(pairs)}]`;
    const secret = createHash("sha256").update(Buffer.from(salt, "base64")).update(said).digest();
    const data = Buffer.concat([secret, Buffer.from(mac, "base64")]);
    const path = log.path.map((hash) => Buffer.from(hash, "base64"));
    const top = rootByPath(leafHash(data), log.index, log.treeSize, path);
    const key = readVkey(await (await get("/log/key")).text())!;
    expect(openNote(log.checkpoint, key)).not.toBeNull();
    const head = parseCheckpoint(parseNote(log.checkpoint)!.text)!;
    expect([head.size, Buffer.from(head.root).toString("hex")]).toEqual([
      log.treeSize,
      Buffer.from(top).toString("hex"),
    ]);
  });

  it("says none for what is not there, damaged for what is no number, and unknown for who asks too often", async () => {
    for (const none of ["0000000000000000", "1111111111111111", "1111111111111112"])
      expect(await documented(await get(`/v/${none}.json`))).toEqual({ verdict: "none" });
    for (const damaged of ["abc", "6047", `${number}0`])
      expect(await documented(await get(`/v/${damaged}.json`))).toEqual({ verdict: "unknown", because: "damaged" });
    for (const end of [".", ")", "%20", "%22", "»"])
      expect(await documented(await get(`/v/${number}${end}.json`))).toMatchObject({ number });
    const limited = await openRoutes(testHouse(house.db));
    for (let n = 0; n < 60; n++) await limited(`/v/${number}.json`);
    const refused = await limited(`/v/${number}.json`);
    expect([refused.status, refused.headers.get("cache-control")]).toEqual([429, "no-store"]);
    expect(await documented(refused)).toEqual({ verdict: "unknown", because: "limited" });
  });

  it("says unknown while the database is away", async () => {
    const away = new Proxy(house.db, {
      get: () => () => {
        throw Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
      },
    });
    const closed = await openRoutes({ ...house, db: away });
    const answer = await closed(`/v/${number}.json`);
    expect(answer.status).toBe(503);
    expect(await documented(answer)).toEqual({ verdict: "unknown", because: "away" });
  });

  it("is kept for seconds by a strong tag, which every encoding has of its own", async () => {
    const plain = await get(`/v/${number}.json`);
    const tag = plain.headers.get("etag")!;
    expect([tag, plain.headers.get("cache-control")]).toEqual([
      expect.stringMatching(/^"[\w-]{22}"$/),
      "public, max-age=5",
    ]);
    const packed = await get(`/v/${number}.json`, { "accept-encoding": "br" });
    expect([packed.headers.get("content-encoding"), packed.headers.get("etag"), packed.headers.get("vary")]).toEqual([
      "br",
      tag.replace(/"$/, '-br"'),
      "Accept-Encoding",
    ]);
    for (const known of [tag, tag.replace(/"$/, '-br"'), `W/${tag}`, `"x", ${tag}`, "*"]) {
      const again = await get(`/v/${number}.json`, { "if-none-match": known });
      expect([known, again.status, (await again.arrayBuffer()).byteLength]).toEqual([known, 304, 0]);
      expect(again.headers.get("access-control-allow-origin")).toBe("*");
    }
    expect((await get(`/v/${number}.json`, { "if-none-match": '"other"' })).status).toBe(200);
  });

  it("is open to pages of any site, and brings nobody a cookie", async () => {
    const { headers } = await get(`/v/${number}.json`, { origin: "https://bank.example", cookie: "__Host-sid=a" });
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(headers.getSetCookie()).toEqual([]);
    const preflight = await get(`/v/${number}.json`, { origin: "https://bank.example" }, "OPTIONS");
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-methods")).toBe("GET, HEAD");
    expect(preflight.headers.get("access-control-allow-headers")).toBe("If-None-Match");
    expect((await get("/verify", {}, "OPTIONS")).headers.get("access-control-allow-origin")).toBeNull();
    expect((await get(`/v/${number}`, {}, "OPTIONS")).headers.get("access-control-allow-origin")).toBeNull();
  });

  it("answers HEAD, and refuses forms", async () => {
    const head = await get(`/v/${number}.json`, {}, "HEAD");
    expect([head.status, (await head.arrayBuffer()).byteLength]).toEqual([200, 0]);
    expect((await get(`/v/${number}.json`, {}, "POST")).status).toBe(405);
  });

  it("is described at /openapi.json, for tools on any site", async () => {
    for (const path of [`/v/${number}.json`, "/v/6047.json", "/v/0000000000000000.json"])
      expect((await get(path)).headers.get("link")).toBe('</openapi.json>; rel="service-desc"');
    const found = await get("/openapi.json");
    expect([found.status, found.headers.get("content-type"), found.headers.get("access-control-allow-origin")]).toEqual(
      [200, "application/openapi+json;version=3.1", "*"],
    );
    expect(await found.json()).toEqual(document);
  });
});
