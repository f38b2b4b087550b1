import { describe, expect, test } from "vitest";
import { createLog } from "~/shell/log.server";
import { expectedErrors } from "./alarm";
import { personalDataIn } from "./personal-data";

describe("the personal-data alarm", () => {
  test.each([
    ["a name", "Муравьёва Ф. Г."],
    ["a name in escapes", "\\u041c\\u0443"],
    ["a phone", "+79000001122"],
    ["a phone as people write it in an address", "/?phone=%2B79000001122"],
    ["a phone without its country", "9000001122"],
    ["an e-mail", "someone@example.org"],
    ["a passport", "4509 123456"],
  ])("knows %s", (_, text) => expect(personalDataIn(`{"msg":"${text}"}`)).not.toEqual([]));

  test("leaves ids, codes, times and counts alone", () => {
    const line = {
      time: "2026-11-21T11:05:12.345Z",
      pid: 1234567,
      requestId: "ffb77678-c6d1",
      ms: 26.4,
      route: "/v/:number",
    };
    expect(personalDataIn(JSON.stringify({ ...line, id: "7b1f9a52-0000-4000-8000-123456789012" }))).toEqual([]);
  });

  test("sounds in the log of every test", () => {
    const log = createLog({ logLevel: "info" }, { write: () => {} });
    expect(() => log.info({ phone: "+79000001122" }, "sent")).toThrow(/personal data/);
    expect(expectedErrors()).toHaveLength(1);
  });

  test("counts a complaint on the console, so that it fails the test", () => {
    // biome-ignore lint/suspicious/noConsole: that is what the test is about
    console.error("no key %s", "given");
    expect(expectedErrors()).toEqual(["no key given"]);
  });
});
