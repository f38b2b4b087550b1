import { expect, test } from "vitest";
import { knownIn, rememberBrowser } from "~/credentials/known-browser.server";
import { DAY, later, now, testHouse } from "../support/given";

const house = testHouse(undefined as never);

function remembered(ids: readonly string[], at = now): string {
  let cookie = "";
  for (const id of ids) {
    const context = { house, now: at, cookies: [] as string[] };
    rememberBrowser(asks(cookie), context, id, "desk");
    cookie = context.cookies[0]!.split(";")[0]!;
  }
  return cookie;
}

const asks = (cookie: string) => new Request("https://otmena.example/desk/sign-in", { headers: { cookie } });
const knows = (cookie: string, id: string, at = now) => knownIn(asks(cookie), { house, now: at }, "desk")(id);

test("a browser is known for those officers alone who were in it, for half a year", () => {
  const cookie = remembered(["one", "two"]);
  expect(cookie).toMatch(/^__Host-desk-known=/);
  expect([knows(cookie, "one"), knows(cookie, "two"), knows(cookie, "three")]).toEqual([true, true, false]);
  expect([knows(cookie, "one", later(179 * DAY)), knows(cookie, "one", later(180 * DAY))]).toEqual([true, false]);
  expect(knows(`sid=1; ${cookie}`, "two")).toBe(true);
});

test("what was altered, made up or is long says nothing, and breaks nothing", () => {
  const cookie = remembered(["one"]);
  expect(knows(cookie.replace(/=\d+\./, "=99999."), "one")).toBe(false);
  for (const made of ["", "=", "~~~", "1.a.b", "9".repeat(100_000), `${cookie.split("=")[1]}x`, "😀"])
    expect(knows(`__Host-desk-known=${encodeURI(made)}`, "one")).toBe(false);
});

test("a desk that many share remembers the last five", () => {
  const cookie = remembered(["1", "2", "3", "4", "5", "6", "6"]);
  expect(["1", "2", "3", "4", "5", "6"].filter((id) => knows(cookie, id))).toEqual(["2", "3", "4", "5", "6"]);
  expect(cookie.length).toBeLessThan(450);
});
