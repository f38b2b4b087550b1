import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createAnswerer } from "~/shell/handler.server";
import { readTarget } from "~/shell/target.server";
import { fakeBuild } from "./fake-build";
import { fakeHouse, NOW, PUBLIC_URL } from "./fake-house";

describe("readTarget", () => {
  test("keeps the caller's spelling of our address in demo, and knows only PUBLIC_URL in production", () => {
    const read = (host: string | null, demo: boolean) => readTarget("/a?b", host, "https://otmena.ru", demo);
    expect(read("localhost:3000", true)).toMatchObject({
      origin: "http://localhost:3000",
      pathname: "/a",
      search: "?b",
    });
    expect(read("otmena.ru", true)).toMatchObject({ origin: "https://otmena.ru" });
    expect(read(null, true)).toMatchObject({ origin: "https://otmena.ru" });
    expect(read("10.0.0.7:3000", false)).toMatchObject({ origin: "https://otmena.ru", host: "10.0.0.7:3000" });
    expect(read("1.2.3.999", true)).toBe("bad-host");
  });

  test.each([
    ["/../a", "/a"],
    ["/a/./b/..", "/a/"],
    ["\\a", null],
    ["/\\evil.example", "//evil.example"],
    ["http://elsewhere.example/a", "/a"],
    ["http://elsewhere.example", null],
    ["ftp://elsewhere.example/a", null],
    ["*", null],
    ["", null],
  ])("takes %j to %j", (target, pathname) => {
    const read = readTarget(target, "otmena.test", PUBLIC_URL, true);
    expect(typeof read === "string" ? null : read.pathname).toBe(pathname);
  });
});

test("whatever is asked of us, by whatever host, is answered without a fault and without leaving our origin", async () => {
  const { house, lines } = fakeHouse();
  const { answer } = createAnswerer({
    house,
    build: fakeBuild(),
    clock: () => NOW,
    publicDir: "test/shell/no-such-folder",
  });
  const known = fc.constantFrom(
    "/",
    "v",
    "leave",
    "verify",
    "..",
    "%",
    "%2e",
    "%00",
    "\\",
    "//",
    "?",
    "_data",
    "=",
    ".data",
    ":",
    "@",
    "#",
    "\t",
    "http:",
  );
  const target = fc
    .array(fc.oneof(known, fc.string({ maxLength: 3, unit: "binary-ascii" })), { maxLength: 6 })
    .map((all) => `/${all.join("")}`);
  const host = fc.oneof(fc.constant("otmena.test"), fc.string({ unit: "grapheme-ascii" }));
  const method = fc.constantFrom("GET", "HEAD", "POST", "OPTIONS", "TRACE");
  await fc.assert(
    fc.asyncProperty(target, host, method, async (target, host, method) => {
      fc.pre(!/broken|away|filed/.test(target));
      const headers = new Headers({ host });
      const { status, headers: given } = await answer({ method, target, headers, body: null, remoteAddress: "x" });
      expect(status).toBeLessThan(500);
      expect(given["content-security-policy"]).toBeDefined();
      if (given.location) expect(new URL(given.location).host).toBe(new URL(`http://${host.trim()}`).host);
    }),
    { numRuns: 500 },
  );
  expect(lines.filter((line) => JSON.parse(line).level > 30)).toEqual([]);
});
