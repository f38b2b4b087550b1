import { existsSync } from "node:fs";
import { join } from "node:path";
import { createRequestHandler, json, type ServerBuild } from "@remix-run/node";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RequestContext } from "~/shell/context.server";
import { createDispatcher, type Handle } from "~/shell/dispatch.server";
import { leavesOf } from "~/shell/leaves.server";
import { reporting } from "~/shell/remix.server";
import { fakeBuild } from "./fake-build";
import { fakeHouse, NOW } from "./fake-house";

const build = reporting(fakeBuild());
const dispatch = createDispatcher(build);

describe("createDispatcher", () => {
  test.each([
    ["/", "/"],
    ["/verify", "/verify"],
    ["/VERIFY", "/verify"],
    ["/v/6047123412341234", "/v/:number"],
    ["/V/6047123412341234", "/v/:number"],
    ["/v/6047.json", "/v/:number.json"],
    ["/v/mine", "/v/mine"],
    ["/annulments/a/code", "/annulments/:annulment/code"],
    ["/files/a/b", "/files/*"],
    ["/nowhere/at/all", "/*"],
    ["/verify/", "(other)"],
    ["//verify", "(other)"],
    ["/v/%31", "(other)"],
  ])("sends %s to %s", (path, pattern) => {
    expect(dispatch(path).pattern).toBe(pattern);
  });

  test("refuses routes it would treat otherwise than Remix", () => {
    expect(() => createDispatcher(fakeBuild({ "a/:b?": {} }))).toThrow("optional segments");
    expect(() => createDispatcher(fakeBuild({ VERIFY: {} }))).toThrow("Two routes for /VERIFY");
  });

  test.each(["clientLoader", "clientAction", "HydrateFallback", "shouldRevalidate"])("refuses %s", (name) => {
    const build = fakeBuild();
    Object.assign(build.routes["routes/verify"]!.module, { [name]: () => null });
    expect(() => createDispatcher(build)).toThrow(`routes/verify exports ${name}, which runs in a browser only`);
  });

  test("answers exactly like Remix: every route, method and odd spelling", async () => {
    expect(await differences(build, leavesOf(build).flatMap(spellingsOf))).toEqual([]);
  });

  test("answers exactly like Remix whatever the path", async () => {
    const segment = fc.constantFrom(
      "v",
      "V",
      "mine",
      "verify",
      "a.json",
      ".json",
      "files",
      "code",
      "annulments",
      "",
      "%2F",
      "%20",
      "x y",
      "~",
      "*",
      ":number",
      "0",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(segment, { maxLength: 5 }), async (segments) => {
        expect(await differences(build, [`/${segments.join("/")}`], ["GET"])).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  const path = join(process.cwd(), "build/program.js");
  test.skipIf(!existsSync(path))("knows every route of the real build, and ranks them like Remix", async () => {
    const real = ((await import(/* @vite-ignore */ path)) as { build: ServerBuild }).build;
    const silent = reporting(withoutWork(real));
    // Odd spellings are read in the same way whatever the routes are: those above have some of each kind.
    expect(await differences(silent, leavesOf(silent).flatMap(neighboursOf), ["GET", "POST"])).toEqual([]);
  });
});

/** The path of a route, and two that another one may have. */
function neighboursOf({ pattern }: { pattern: string }): [string, string, string] {
  const path = pattern.replace(/:\w+/g, "6047").replace("*", "no/such/page");
  return [path, `${path}.json`, `${path}/more`];
}

/** The same, and as nobody should write it. */
function spellingsOf(leaf: { pattern: string }): string[] {
  const [path, ...others] = neighboursOf(leaf);
  const odd = [
    path.toUpperCase(),
    `${path}/`,
    `/${path}`,
    `${path}?x=1`,
    path.replace(/\w$/, (last) => `%${last.charCodeAt(0).toString(16)}`),
  ];
  return [path, ...others, ...odd];
}

const METHODS = ["GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE"];

/** Both answers to each request where they are not the same. */
async function differences(build: ServerBuild, paths: string[], methods = METHODS): Promise<unknown[]> {
  const full = createRequestHandler(build) as Handle;
  const short = createDispatcher(build);
  const found: unknown[] = [];
  for (const path of new Set(paths)) {
    for (const method of methods) {
      const request = () =>
        new Request(
          `http://otmena.test${path}`,
          method === "POST" ? { method, body: new URLSearchParams("a=1") } : { method },
        );
      const expected = await told(full(request(), context()));
      const given = await told(short(new URL(request().url).pathname).handle(request(), context()));
      if (JSON.stringify(expected) !== JSON.stringify(given)) found.push({ path, method, expected, given });
    }
  }
  return found;
}

async function told(answer: Promise<Response>) {
  const response = await answer;
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

const { house } = fakeHouse();
const context = (): RequestContext => ({
  house,
  requestId: "r",
  now: NOW,
  asker: { device: "d", address: "a", site: "a", network: "a", region: "a" },
  formToken: "t",
  demo: true,
  cookies: [],
});

/** The same routes, each telling only that it was reached: what they do is none of the dispatcher's business. */
function withoutWork(real: ServerBuild): ServerBuild {
  const routes = Object.entries(real.routes).map(([id, route]) => {
    const told = ({ params }: { params: unknown }) => json({ id, params });
    const { default: page, loader, action } = route!.module;
    const module = { ...(page && { default: page }), ...(loader && { loader: told }), ...(action && { action: told }) };
    return [id, { ...route, module: id === "root" ? { ...route!.module } : module }];
  });
  return { ...real, routes: Object.fromEntries(routes), entry: fakeBuild().entry } as ServerBuild;
}
