import { beforeAll, describe, expect, it } from "vitest";
import { demoPassword } from "~/agencies/demo-officers-words";
import { seedOfficers } from "~/programs/demo-officers.server";
import type { House } from "~/shell/house.server";
import { onPglite } from "../support/database";
import { demoCode } from "../support/demo-code";
import { givenCountry, now, testHouse } from "../support/given";
import { Browser } from "./browser";

describe("an officer", () => {
  let house: House;
  const open = onPglite();
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
    await seedOfficers(house, now);
  });

  it("signs in by password and code, stands at the desk, and leaves", async () => {
    const browser = await Browser.open(house);
    expect((await browser.get("/desk")).location).toBe("/desk/sign-in");
    await browser.get("/desk/sign-in");
    const first = await browser.post("/desk/sign-in", { login: "Clerk ", password: demoPassword });
    expect([first.status, first.location]).toEqual([303, "/desk/sign-in/code"]);
    const half = browser.cookies.get("__Host-desk");
    expect((await browser.get("/desk")).location).toBe("/desk/sign-in/code");
    await browser.get("/desk/sign-in/code");
    const second = await browser.post("/desk/sign-in/code", { code: demoCode("clerk", now) });
    expect([second.status, second.location]).toEqual([303, "/desk"]);
    expect(browser.cookies.get("__Host-desk")).not.toBe(half);
    const desk = await browser.get("/desk");
    expect(desk.status).toBe(200);
    const left = await browser.post("/desk/leave", {});
    expect([left.status, left.location]).toEqual([303, "/desk/sign-in"]);
    expect(left.headers.get("clear-site-data")).toBe('"cache", "storage"');
    expect((await browser.get("/desk")).location).toBe("/desk/sign-in");
  });
});
