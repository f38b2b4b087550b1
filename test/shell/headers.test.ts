import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderBlank } from "~/annulments/blanks/render-blank.server";
import { Operator } from "~/gateways/outbox/operator.server";
import { noDoubts } from "~/shell/doubts";
import { leavesOf } from "~/shell/leaves.server";
import { type TestDatabase, testDatabase } from "../support/database";
import { testQrSigner, testSealer } from "../support/test-sealer";
import { fakeBuild } from "./fake-build";
import { type Call, callerOf, fakeHouse, PUBLIC_URL } from "./fake-house";

const HTTPS = "https://otmena.test";
let publicDir: string;

beforeAll(() => {
  publicDir = mkdtempSync(join(tmpdir(), "otmena-headers-"));
  mkdirSync(join(publicDir, "build/_assets"), { recursive: true });
  writeFileSync(join(publicDir, "icon.svg"), "<svg/>");
  writeFileSync(join(publicDir, "build/_assets/app-ABC.css"), "a{}");
});
afterAll(() => rmSync(publicDir, { recursive: true }));

const callHttps = () => callerOf(fakeHouse({ publicUrl: HTTPS }).house, fakeBuild(), { publicDir });

/** One request for every kind of answer there is, besides those of the routes. */
const kinds: [string, string, Call, number][] = [
  ["a static file", "/icon.svg", {}, 200],
  ["an asset of the build", "/build/_assets/app-ABC.css", {}, 200],
  ["a static file known already", "/icon.svg", { headers: { "if-none-match": "*" } }, 304],
  ["HEAD", "/verify", { method: "HEAD" }, 200],
  ["OPTIONS", "/verify", { method: "OPTIONS" }, 204],
  ["a wrong Host", "/", { headers: { host: "a b" } }, 400],
  [
    "a forged form",
    "/verify",
    { method: "POST", body: "a=1", headers: { "content-type": "application/x-www-form-urlencoded" } },
    403,
  ],
  ["no page", "/nowhere", {}, 404],
  ["loader data", "/verify.data", {}, 404],
  ["another method", "/verify", { method: "PUT" }, 405],
  ["a form for a file", "/icon.svg", { form: {} }, 405],
  ["too long a form", "/verify", { form: { a: "x".repeat(70_000) } }, 413],
  ["no form", "/verify", { method: "POST", body: "{}", headers: { "content-type": "application/json" } }, 415],
  ["a form with errors", "/verify", { form: {} }, 422],
  ["a fault", "/broken", {}, 500],
  ["the database away", "/away", {}, 503],
  ["a redirect", "/leave", {}, 303],
];

const pathsOf = (build: ServerBuild) =>
  leavesOf(build).map(({ pattern }) => pattern.replace(/:\w+/g, "1").replace("*", "x"));
const paths = pathsOf(fakeBuild());
const SAFE = /^__Host-\w+=[^;]*; (?=.*Path=\/(;|$))(?=.*HttpOnly)(?=.*SameSite=(?:Lax|Strict))(?=.*Secure)(?!.*Domain)/;

describe("security headers", () => {
  test.each(kinds)("are on the answer to %s (security 34)", async (_what, path, call, status) => {
    const response = await callHttps()(path, call);
    expect(response.status).toBe(status);
    expectSecurity(response);
    expect(response.headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains");
  });

  test.each(paths)("are on the answer to %s (security 34)", async (path) => {
    for (const call of [{}, { form: {} }]) expectSecurity(await callHttps()(path, call));
  });

  test("promise https only where there is https (security 34)", async () => {
    const response = await callerOf(fakeHouse().house)("/verify");
    expect(response.headers.has("strict-transport-security")).toBe(false);
  });

  test("say nothing of what we are made of", async () => {
    const { headers } = await callHttps()("/own");
    expect([...headers.keys()].filter((name) => /remix|powered|server/.test(name))).toEqual([]);
  });
});

const built = join(process.cwd(), "build/program.js");

describe.skipIf(!existsSync(built))("every route of the real build", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  test("has security headers, safe cookies, and is not stored (security 25, 34, 35)", async () => {
    const { build } = (await import(/* @vite-ignore */ built)) as { build: ServerBuild };
    const keys = { sealer: testSealer(), qrSigner: testQrSigner() };
    const around = { operator: new Operator(database.db), doubts: noDoubts(), witnesses: null, renderBlank };
    const { house } = fakeHouse({ publicUrl: HTTPS, db: database.db, ...keys, ...around });
    const call = callerOf(house, build, { publicDir });
    for (const path of pathsOf(build)) {
      for (const options of [{}, { form: {} }, { method: "HEAD" }]) {
        const response = await call(path, options);
        const isOpen = response.headers.get("access-control-allow-origin") === "*";
        if (isOpen) expect(path).toMatch(FOR_EVERYBODY);
        expectSecurity(response, isOpen ? /^(?:same|cross)-origin$/ : undefined);
        const caching = isOpen ? expect.any(String) : "no-store";
        expect([path, response.status < 500, response.headers.get("cache-control")]).toEqual([path, true, caching]);
        for (const cookie of response.headers.getSetCookie())
          expect([path, cookie]).toEqual([path, expect.stringMatching(SAFE)]);
        if (response.status < 300)
          expect([path, (await response.text()) !== ""]).toEqual([path, !("method" in options)]);
      }
    }
  });
});

describe("caching", () => {
  test.each(paths.filter((path) => path !== "/own"))("%s is not stored (security 35)", async (path) => {
    for (const call of [{}, { form: {} }]) {
      expect((await callHttps()(path, call)).headers.get("cache-control")).toBe("no-store");
    }
  });

  test("is left to a route that has its own word on it", async () => {
    expect((await callHttps()("/own")).headers.get("cache-control")).toBe("public, max-age=60");
  });
});

describe("cookies", () => {
  test.each(paths)("of %s are Secure, HttpOnly, SameSite and bound to the host (security 25)", async (path) => {
    for (const call of [{}, { form: {} }, { method: "POST", body: "x" }]) {
      const cookies = (await callHttps()(path, call)).headers.getSetCookie();
      for (const cookie of cookies.filter((one) => !one.startsWith("sid="))) {
        expect(cookie).toMatch(/^__Host-vid=[\w-]{32}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
      }
    }
  });

  test("tell visitors apart, and are given once", async () => {
    const call = callerOf(fakeHouse().house);
    const [one, two] = await Promise.all([call("/verify"), call("/verify")]);
    const [first, second] = [one.headers.getSetCookie()[0]!, two.headers.getSetCookie()[0]!];
    expect(first).toMatch(/^vid=[\w-]{32}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(second).not.toBe(first);
    const again = await call("/verify", { headers: { cookie: first.split(";")[0]! } });
    expect(again.headers.getSetCookie()).toEqual([]);
    expect((await call("/verify", { headers: { cookie: "vid=<script>" } })).headers.getSetCookie()).toHaveLength(1);
    expect((await call("/v/1.json")).headers.getSetCookie()).toEqual([]);
  });

  test("of a route go out with its answer, also when it failed afterwards", async () => {
    const call = callerOf(fakeHouse().house);
    const response = await call("/annulments/1/code", { form: {} });
    expect(response.headers.getSetCookie()).toEqual(["sid=1; Path=/; HttpOnly; SameSite=Lax"]);
    expect(response.headers.get("location")).toBe(`${PUBLIC_URL}/verify`);
    const failed = await call("/filed", { form: {} });
    expect(failed.headers.getSetCookie()).toEqual(["sid=2; Path=/; HttpOnly; SameSite=Lax"]);
  });
});

/** What other sites may read from their own pages. */
const FOR_EVERYBODY = /^\/(?:log\/|v\/|\.well-known\/|openapi)/;

const CSP =
  "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

function expectSecurity({ headers }: Response, readableFrom = /^same-origin$/) {
  expect(headers.get("content-security-policy")).toBe(CSP);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("same-origin");
  expect(headers.get("permissions-policy")).toMatch(/^camera=\(self\), .*geolocation=\(\)/);
  expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(headers.get("cross-origin-resource-policy")).toMatch(readableFrom);
  expect(headers.get("x-request-id")).toMatch(/^[\da-f]{8}-[\da-f]{4}$/);
}
