import { existsSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { ServerBuild } from "@remix-run/node";
import { beforeEach, describe, expect, test } from "vitest";
import { isApi } from "~/shell/api-gate.server";
import { leavesOf } from "~/shell/leaves.server";
import { away, failure, mendable } from "~/ui/errors-words";
import { type Caller, callerOf, fakeHouse, PUBLIC_URL } from "./fake-house";

let call: Caller;
let lines: string[];
beforeEach(() => {
  const made = fakeHouse();
  lines = made.lines;
  call = callerOf(made.house);
});
const built = join(process.cwd(), "build/program.js");

const byProgram = { authorization: "Bearer otm_key", "content-type": "application/json" };

/** The same routes, all of which break. */
function broken(build: ServerBuild): ServerBuild {
  const fail = () => {
    throw new Error("Ivanova");
  };
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const { loader, action, ...rest } = route!.module;
    return [id, { ...route, module: { ...rest, ...(loader && { loader: fail }), ...(action && { action: fail }) } }];
  });
  return { ...build, routes: Object.fromEntries(routes) };
}

const logged = () => lines.map((line) => JSON.parse(line));

describe("what is not served", () => {
  test.each([
    "/verify.data",
    "/_root.data",
    "/v/1.data",
    "/verify?_data=routes%2Fverify",
    "/verify?%5Fdata=x",
    "/verify?_routes=x",
    "/verify?_routes",
    "/__manifest",
    "/__manifest?version=1&p=%2F",
    "/x/../__manifest",
    "/%",
    "/v/%E0%A4%A",
    "/v/%00",
    "/v/%0d%0aSet-Cookie:x",
    "/build/../../package.json",
    "/build/_assets/%2e%2e/%2e%2e/%2e%2e/package.json",
    "/build/entry.client-X.js",
  ])("%s is a 404 page", async (path) => {
    const response = await call(path);
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  });

  test.each(["a b", "a/b", "a@b", "", "a:b", "<x>", "a:999999", "[::g]"])("Host %j is a 400 page", async (host) => {
    expect((await call("/", { headers: { host } })).status).toBe(400);
  });

  test.each(["localhost:3000", "otmena.example", "127.0.0.1", "[::1]:3000", "a_b.example"])(
    "Host %j is fine",
    async (host) => {
      expect((await call("/verify", { headers: { host } })).status).toBe(200);
    },
  );

  test.each([
    ["/verify", 204, "GET, HEAD, POST, OPTIONS"],
    ["/v/1.json", 204, "GET, HEAD, OPTIONS"],
    ["/echo", 204, "POST, OPTIONS"],
    ["/nowhere", 204, "GET, HEAD, POST, OPTIONS"],
  ])("OPTIONS %s is %i and allows %s", async (path, status, allow) => {
    const response = await call(path, { method: "OPTIONS" });
    expect([response.status, response.headers.get("allow")]).toEqual([status, allow]);
  });

  test.each<[string, object, string]>([
    ["/v/1.json", { form: {} }, "GET, HEAD, OPTIONS"],
    ["/v/1", { form: {} }, "GET, HEAD, OPTIONS"],
    ["/echo", {}, "POST, OPTIONS"],
  ])("%s %j is a 405 page", async (path, options, allow) => {
    const response = await call(path, options);
    expect([response.status, response.headers.get("allow")]).toEqual([405, allow]);
    expect(await response.text()).toContain(mendable[405]!.title);
  });

  test("a form to a misspelt data route is a 405 page too", async () => {
    const response = await call("/v/1.json/", { form: {} });
    expect(response.status).toBe(405);
    expect(await response.text()).toContain(mendable[405]!.title);
  });
});

describe("redirects", () => {
  test("name the whole address", async () => {
    expect((await call("/leave")).headers.get("location")).toBe(`${PUBLIC_URL}/verify?x=1`);
    expect((await call("/leave", { form: {} })).headers.get("location")).toBe(`${PUBLIC_URL}/next`);
  });

  test("keep to the name that the visitor typed in demo, and to PUBLIC_URL in production", async () => {
    const local = { headers: { host: "localhost:3000" } };
    expect((await call("/leave", local)).headers.get("location")).toBe("http://localhost:3000/verify?x=1");
    const { house } = fakeHouse();
    const production = callerOf({ ...house, settings: { ...house.settings, mode: "production" } });
    expect((await production("/leave", local)).headers.get("location")).toBe(`${PUBLIC_URL}/verify?x=1`);
  });
});

describe("a fault", () => {
  test.each(["/broken", "/broken-data", "/broken-page"])(
    "of %s shows a request id and nothing else of itself (security 36)",
    async (path) => {
      const response = await call(path);
      const html = await response.text();
      expect(response.status).toBe(500);
      expect(html).toContain(response.headers.get("x-request-id"));
      expect(html).not.toMatch(/Ivanova|4510|TypeError|\.ts|node_modules/);
      const faults = logged().filter(({ level }) => level === 50);
      expect(faults).toEqual([
        expect.objectContaining({ requestId: response.headers.get("x-request-id"), msg: "failed" }),
      ]);
      expect(faults[0].error.stack[0]).toMatch(/^at .*fake-build/);
      expect(lines.join("")).not.toMatch(/Ivanova|4510/);
    },
  );

  test.skipIf(!existsSync(built))("of any loader or action of the real build does likewise (security 36)", async () => {
    const { build } = (await import(/* @vite-ignore */ built)) as { build: ServerBuild };
    const callBroken = callerOf(fakeHouse().house, broken(build));
    for (const { pattern, ids, allow } of leavesOf(build)) {
      const { loader, action } = build.routes[ids.at(-1)!]!.module;
      const path = pattern.replace(/:\w+/g, "1").replace("*", "x");
      const asked = { method: allow?.includes("PUT") ? "PUT" : "POST", body: "{}", headers: byProgram };
      for (const options of [...(loader ? [{}] : []), ...(action ? [isApi(path) ? asked : { form: {} }] : [])]) {
        const response = await callBroken(path, options);
        const html = await response.text();
        expect([path, response.status, html.includes(response.headers.get("x-request-id")!)]).toEqual([
          path,
          500,
          true,
        ]);
        expect(html).not.toMatch(/Ivanova|handler\.test/);
      }
    }
  });

  test.each<[string, object, number, string]>([
    ["/broken", {}, 500, failure["nothing-to-register"].title],
    ["/away", {}, 503, away["nothing-to-register"].title],
    ["/away", { form: {} }, 503, away.unknown.title],
    ["/broken", { form: {} }, 500, failure.unknown.title],
  ])("of %s %j is a page with %i", async (path, options, status, words) => {
    const response = await call(path, options);
    expect([response.status, response.headers.get("content-type")]).toEqual([status, "text/html; charset=utf-8"]);
    expect(response.headers.get("retry-after")).toBe(status === 503 ? "30" : null);
    expect(await response.text()).toContain(words);
  });

  test.each([{}, { form: {} }])("of asking too often says when to come back, also to programs: %j", async (options) => {
    const response = await call("/limited", options);
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "600"]);
  });

  test("after filing says that it was filed", async () => {
    expect(await (await call("/filed", { form: {} })).text()).toContain("A-1");
  });

  test("that a route means is no fault", async () => {
    expect((await call("/gone")).status).toBe(404);
    expect((await call("/verify", { form: { a: "1" } })).status).toBe(422);
    expect(logged().filter(({ level }) => level >= 40)).toEqual([]);
  });

  test("without a page of its own gets one", async () => {
    const response = await call("/empty");
    expect([response.status, response.headers.get("content-type")]).toEqual([410, "text/html; charset=utf-8"]);
  });
});

describe("compression", () => {
  test("packs long text, as the caller likes it", async () => {
    const plain = await call("/long");
    expect(plain.headers.get("vary")).toBe("Accept-Encoding");
    const text = await plain.text();
    const br = await call("/long", { headers: { "accept-encoding": "gzip, deflate, br" } });
    expect(br.headers.get("content-encoding")).toBe("br");
    const packed = Buffer.from(await br.arrayBuffer());
    expect(Number(br.headers.get("content-length"))).toBe(packed.length);
    expect(brotliDecompressSync(packed).toString()).toBe(text);
    const gzip = await call("/long", { headers: { "accept-encoding": "gzip;q=0.5, br;q=0" } });
    expect(gunzipSync(Buffer.from(await gzip.arrayBuffer())).toString()).toBe(text);
  });

  test("leaves short text and papers alone", async () => {
    const headers = { "accept-encoding": "br" };
    for (const path of ["/v/1.json", "/notice.pdf"]) {
      expect((await call(path, { headers })).headers.has("content-encoding")).toBe(false);
    }
  });

  test("HEAD tells the same as GET, without a body", async () => {
    for (const path of ["/long", "/verify", "/notice.pdf", "/nowhere"]) {
      const headers = { "accept-encoding": "br", cookie: `vid=${"v".repeat(32)}` };
      const [get, head] = [await call(path, { headers }), await call(path, { headers, method: "HEAD" })];
      const without = (response: Response) => [...response.headers].filter(([name]) => name !== "x-request-id");
      expect(without(head)).toEqual(without(get));
      expect(Number(head.headers.get("content-length"))).toBe((await get.arrayBuffer()).byteLength);
      expect(await head.text()).toBe("");
    }
  });
});

describe("the log of requests", () => {
  test("holds one line per request: no query, no ids, no address (security 39)", async () => {
    await call("/v/6047123412341234?phone=%2B79161234567", { address: "203.0.113.9" });
    await call("/annulments/0b1c/code", {
      form: { name: "Ёлкина", code: "123456" },
      headers: { "user-agent": "secret" },
    });
    await call("/nowhere/6047123412341234/", {});
    expect(logged()).toMatchObject([
      { level: 30, msg: "request", method: "GET", route: "/v/:number", status: 200 },
      { method: "POST", route: "/annulments/:annulment/code", status: 303 },
      { method: "GET", route: "(other)", status: 404 },
    ]);
    for (const line of logged()) {
      expect(Object.keys(line).sort()).toEqual([
        "bytes",
        "level",
        "method",
        "ms",
        "msg",
        "pid",
        "requestId",
        "route",
        "status",
        "time",
      ]);
    }
    expect(lines.join("")).not.toMatch(/6047|7916|203\.0|Ёлкина|123456|secret|0b1c/);
  });

  test("a request id is never the caller's, a strange method cannot forge a line (security 39)", async () => {
    const response = await call("/verify", { headers: { "x-request-id": "mine\u001b[31m" }, method: "PURGE" });
    expect(response.headers.get("x-request-id")).toMatch(/^[\da-f-]{13}$/);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain("mine");
  });
});

test("forms get a token that belongs to the cookie given with them", async () => {
  const page = await call("/");
  const [cookie] = page.headers.getSetCookie()[0]!.split(";");
  const [token] = /[\w-]{43}/.exec(await page.text())!;
  const headers = { cookie: cookie!, "content-type": "application/x-www-form-urlencoded" };
  expect((await call("/echo", { method: "POST", headers, body: `token=${token}` })).status).toBe(200);
});
