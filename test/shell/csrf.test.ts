import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { describe, expect, test } from "vitest";
import { isApi } from "~/shell/api-gate.server";
import { originOf, ourOrigins, sentToken, tokenFor, tokenHolds } from "~/shell/csrf.server";
import { keysFrom } from "~/shell/keys.server";
import { leavesOf } from "~/shell/leaves.server";
import { fakeBuild } from "./fake-build";
import { type Caller, callerOf, fakeHouse, PUBLIC_URL, VID } from "./fake-house";

const O = "https://zapis.example";
const isOurs = ourOrigins(O, "zapis.example", false);

describe("originOf", () => {
  test.each<[Record<string, string>, string]>([
    [{ "sec-fetch-site": "same-origin" }, "ours"],
    [{ "sec-fetch-site": "same-site" }, "foreign"],
    [{ "sec-fetch-site": "cross-site", origin: O }, "foreign"],
    [{ "sec-fetch-site": "none" }, "foreign"],
    [{ "sec-fetch-site": "same-origin", origin: "https://evil.example" }, "foreign"],
    [{ "sec-fetch-site": "same-origin", origin: O, referer: "https://evil.example/" }, "foreign"],
    [{ origin: O }, "ours"],
    [{ origin: "null" }, "foreign"],
    [{ origin: "" }, "foreign"],
    [{ origin: `${O}.evil.ru` }, "foreign"],
    [{ origin: "http://zapis.example" }, "foreign"],
    [{ referer: `${O}/x` }, "ours"],
    [{ referer: `${O}.evil.ru/x` }, "foreign"],
    [{ referer: "no address" }, "foreign"],
    [{ referer: "", "sec-fetch-site": "same-origin", origin: O }, "ours"],
    [{ referer: "", origin: O }, "ours"],
    [{ referer: "", "sec-fetch-site": "cross-site" }, "foreign"],
    [{ referer: "" }, "unsaid"],
    [{}, "unsaid"],
  ])("a form with %j is %s (security 6)", (headers, expected) => {
    expect(originOf(new Headers(headers), isOurs)).toBe(expected);
  });

  test("knows the address that the browser used as ours in demo only", () => {
    const demo = ourOrigins("http://127.0.0.1:3000", "localhost:3000", true);
    const production = ourOrigins("http://127.0.0.1:3000", "localhost:3000", false);
    expect([demo("http://localhost:3000"), demo("http://127.0.0.1:3000"), demo("http://evil")]).toEqual([
      true,
      true,
      false,
    ]);
    expect([production("http://localhost:3000"), production("http://127.0.0.1:3000")]).toEqual([false, true]);
  });
});

describe("the token", () => {
  const keys = keysFrom("k".repeat(32));

  test("holds for its own visitor only", () => {
    const token = tokenFor(keys, VID);
    expect(tokenHolds(keys, VID, token)).toBe(true);
    expect(tokenHolds(keys, "w".repeat(32), token)).toBe(false);
    expect(tokenHolds(keysFrom("l".repeat(32)), VID, token)).toBe(false);
    for (const wrong of [null, "", "x", token.slice(1), `${token}A`, "\u0442".repeat(43)]) {
      expect(tokenHolds(keys, VID, wrong)).toBe(false);
    }
    expect(tokenHolds(keys, null, token)).toBe(false);
  });

  test("is found in both kinds of form, also between Russian words", async () => {
    const form = new FormData();
    form.set("name", "Ёлкина");
    form.set("token", "abc");
    const multipart = new Response(form);
    const bytes = Buffer.from(await multipart.clone().arrayBuffer());
    expect(await sentToken(bytes, multipart.headers.get("content-type")!)).toBe("abc");
    const encoded = Buffer.from(new URLSearchParams({ name: "Ёлкина", token: "a b" }).toString());
    expect(await sentToken(encoded, "application/x-www-form-urlencoded; charset=utf-8")).toBe("a b");
  });

  test("is missing where there is none, and in broken forms", async () => {
    expect(await sentToken(Buffer.from("a=1"), "application/x-www-form-urlencoded")).toBeNull();
    expect(await sentToken(Buffer.from("garbage"), "multipart/form-data; boundary=x")).toBeNull();
    expect(await sentToken(Buffer.from("garbage"), "multipart/form-data")).toBeNull();
    const file = new FormData();
    file.set("token", new File(["abc"], "token.txt"));
    const sent = new Response(file);
    expect(
      await sentToken(Buffer.from(await sent.clone().arrayBuffer()), sent.headers.get("content-type")!),
    ).toBeNull();
  });
});

const real = join(process.cwd(), "build/program.js");
const builds: [string, () => Promise<ServerBuild>][] = [["a small", async () => fakeBuild()]];
if (existsSync(real))
  builds.push(["the real", async () => ((await import(/* @vite-ignore */ real)) as { build: ServerBuild }).build]);

describe.each(builds)("every action of %s build", (_name, make) => {
  const { house, lines } = fakeHouse();
  const good = tokenFor(house.keys, VID);
  const cookie = `vid=${VID}`;
  const type = { "content-type": "application/x-www-form-urlencoded" };
  const forged: [string, Record<string, string>, string][] = [
    ["cross-site", { cookie, "sec-fetch-site": "cross-site" }, good],
    ["same-site", { cookie, "sec-fetch-site": "same-site" }, good],
    ["null origin", { cookie, origin: "null" }, good],
    ["foreign origin", { cookie, origin: "https://evil.example" }, good],
    [
      "foreign origin as forwarded host",
      { cookie, origin: "https://evil.example", "x-forwarded-host": "evil.example" },
      good,
    ],
    ["foreign referer", { cookie, referer: "https://evil.example/" }, good],
    ["nothing said and no token", { cookie }, ""],
    ["nothing said and another's token", { cookie }, tokenFor(house.keys, "w".repeat(32))],
    ["own origin and no token", { cookie, origin: PUBLIC_URL, "sec-fetch-site": "same-origin" }, ""],
    ["no cookie", { origin: PUBLIC_URL }, good],
  ];

  test.each(forged)("refuses %s with 403 (security 6)", async (_what, headers, token) => {
    const build = await make();
    const call = callerOf(house, build);
    const paths = actionsOf(build).filter((path) => !isApi(path));
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      const response = await post(call, path, { ...type, ...headers }, token);
      expect([path, response.status]).toEqual([path, 403]);
    }
  });

  test.each([...forged, ["own origin, cookie and token", { cookie, origin: PUBLIC_URL }, good] as const])(
    "of programs is exempt, for it knows keys only: %s is nobody there (security 6)",
    async (_what, headers, token) => {
      const build = await make();
      const call = callerOf(house, build);
      for (const { path, methods } of actionsOfPrograms(build))
        for (const method of methods)
          for (const body of [`a=1&token=${token}`, "{}"]) {
            const sent = { ...(body === "{}" ? { "content-type": "application/json" } : type), ...headers };
            const response = await call(path, { method, headers: sent, body });
            expect([path, response.status, response.headers.getSetCookie()]).toEqual([path, 401, []]);
          }
    },
  );

  test("every other method than GET, HEAD, POST and OPTIONS is refused with 405 (security 6)", async () => {
    const build = await make();
    const call = callerOf(house, build);
    for (const path of actionsOf(build).filter((path) => !isApi(path))) {
      for (const method of ["PUT", "PATCH", "DELETE", "PROPFIND"]) {
        const response = await call(path, { method, headers: { cookie } });
        expect([path, response.status, response.headers.get("allow")]).toEqual([path, 405, "GET, HEAD, POST, OPTIONS"]);
      }
    }
    expect(lines.join("")).not.toContain(good);
  });
});

describe("a form with its token is let in", () => {
  const { house } = fakeHouse();
  const call = callerOf(house);

  test.each<[string, Record<string, string>]>([
    ["a browser", { "sec-fetch-site": "same-origin", origin: PUBLIC_URL, referer: `${PUBLIC_URL}/verify` }],
    ["a text browser", {}],
    ["Dillo, whose referer is an origin", { referer: `${PUBLIC_URL}/` }],
    ["a proxy that forwards another host", { origin: PUBLIC_URL, "x-forwarded-host": "inner:8080" }],
  ])("from %s", async (_who, headers) => {
    const response = await call("/echo", { form: { name: "Ёлкина" }, headers });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ url: `${PUBLIC_URL}/echo`, typed: { name: "Ёлкина" } });
  });

  test("when the service is behind a proxy under another host", async () => {
    const response = await call("/echo", { form: {}, headers: { host: "127.0.0.1:3000", origin: PUBLIC_URL } });
    expect(response.status).toBe(200);
  });

  test("as multipart, and the route gets it whole", async () => {
    const body = new FormData();
    body.set("token", tokenFor(house.keys, VID));
    body.set("name", "Ёлкина");
    const response = await call("/echo", { body, headers: { cookie: `other=1; vid=${VID}` } });
    expect(await response.json()).toMatchObject({ typed: { name: "Ёлкина" } });
  });

  test("and after a refusal the page gives a cookie, says that nothing was registered, and how to go on", async () => {
    const response = await post(call, "/echo", { "content-type": "application/x-www-form-urlencoded" }, "");
    const html = await response.text();
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([expect.stringMatching(/^vid=/)]);
    expect(html).toMatch(/устарела/);
    expect(html).toMatch(/cookie/);
  });
});

/** Addresses of every route that acts. */
function actionsOf(build: ServerBuild): string[] {
  const acting = leavesOf(build).filter(({ ids }) => build.routes[ids.at(-1)!]!.module.action);
  return acting.map(({ pattern }) => pattern.replace(/:\w+/g, "6047").replace("*", "x"));
}

function actionsOfPrograms(build: ServerBuild) {
  return leavesOf(build)
    .filter(({ pattern, ids }) => isApi(pattern) && build.routes[ids.at(-1)!]!.module.action)
    .map(({ pattern, allow }) => ({
      path: pattern.replace(/:\w+/g, "6047"),
      methods: ["POST", "PUT"].filter((method) => allow?.split(", ").includes(method)),
    }));
}

const post = (call: Caller, path: string, headers: Record<string, string>, token: string) =>
  call(path, { method: "POST", headers, body: `a=1${token && `&token=${token}`}` });
