import { existsSync } from "node:fs";
import { join } from "node:path";
import { createRequestHandler, data, json, redirect, type ServerBuild } from "@remix-run/node";
import { describe, expect, test } from "vitest";
import type { RequestContext } from "~/shell/context.server";
import { createDispatcher, type Handle } from "~/shell/dispatch.server";
import { leavesOf } from "~/shell/leaves.server";
import { reporting } from "~/shell/remix.server";
import { fakeBuild } from "./fake-build";
import { fakeHouse, NOW } from "./fake-house";

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

const throws = (make: () => unknown) => () => {
  throw make();
};
const init = { status: 410, headers: { "Set-Cookie": "a=b; Path=/", "X-Other": "x" } };

/** What a loader may come to; the commoner ones are in the fake build. */
const loaders = {
  "bare-null": () => null,
  "bare-text": () => "text",
  "with-init": () => data({ a: 1 }, init),
  "with-nothing": () => data({ a: 1 }),
  "a-response": () => json({ a: 1 }, init),
  "plain-response": () => new Response("text", init),
  "thrown-data": throws(() => data("no", init)),
  "thrown-nothing": throws(() => data("no")),
  "thrown-json": throws(() => json({ a: 1 }, init)),
  "thrown-text": throws(() => "no error, but thrown"),
  "thrown-redirect": throws(() => redirect("/verify", 303)),
  "redirect-with-cookie": () => redirect("/verify", { status: 302, headers: { "Set-Cookie": "a=b" } }),
  nothing: () => undefined,
};

const told = async (answer: Promise<Response>) => {
  const response = await answer;
  return { status: response.status, headers: [...response.headers], body: await response.text() };
};

async function both(build: ServerBuild, path: string, method: string) {
  const request = () => new Request(`https://otmena.test${path}`, { method });
  const full = createRequestHandler(build) as Handle;
  const short = createDispatcher(build)(new URL(request().url).pathname);
  return { expected: await told(full(request(), context())), given: await told(short.handle(request(), context())) };
}

describe("a page read without the browser half", () => {
  const pages = Object.entries(loaders).map(([path, loader]) => [path, { page: true as const, loader }]);
  const build = reporting(fakeBuild(Object.fromEntries(pages)));

  test.each(Object.keys(loaders))("comes to the same as by Remix: %s", async (path) => {
    for (const method of ["GET", "HEAD"]) {
      const { expected, given } = await both(build, `/${path}`, method);
      expect(given).toEqual(expected);
    }
  });

  test("leaves forms and the parameters that Remix gives a meaning to Remix", async () => {
    for (const query of ["?index", "?index=&a=1", "?_data=routes%2Fbare-null", "?_routes=root"]) {
      const { expected, given } = await both(build, `/bare-null${query}`, "GET");
      expect(given).toEqual(expected);
    }
    const { expected, given } = await both(build, "/bare-null", "POST");
    expect(given).toEqual(expected);
  });

  const path = join(process.cwd(), "build/program.js");
  test.skipIf(!existsSync(path))(
    "says the same HTML, in every page of the real build without data of its own",
    async () => {
      const real = reporting(((await import(/* @vite-ignore */ path)) as { build: ServerBuild }).build);
      const still = leavesOf(real).filter(({ pattern, ids }) => {
        const { default: page, loader } = real.routes[ids.at(-1)!]!.module;
        return page && !loader && !/[:*]/.test(pattern);
      });
      expect(still.length).toBeGreaterThan(3);
      for (const { pattern } of still) {
        const { expected, given } = await both(real, pattern, "GET");
        expect(expected.status).toBe(200);
        expect(given).toEqual(expected);
      }
    },
  );
});
