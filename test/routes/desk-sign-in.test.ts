import { beforeAll, describe, expect, it } from "vitest";
import { demoOfficers, demoPassword } from "~/agencies/demo-officers-words";
import { seedOfficers } from "~/programs/demo-officers.server";
import type { House } from "~/shell/house.server";
import { onPglite } from "../support/database";
import { demoCode } from "../support/demo-code";
import { toldOf } from "../support/desk";
import { givenCountry, now, testHouse } from "../support/given";
import { Browser } from "./browser";

const clerk = demoOfficers.find(({ login }) => login === "clerk")!.id;

describe("an officer", () => {
  let house: House;
  const open = onPglite();
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
    await seedOfficers(house, now);
  });

  it("signs in by password and code, each with a token of its own; leaving ends it on the server (security 21, 23, 26)", async () => {
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
    const whole = browser.cookies.get("__Host-desk");
    expect(whole).not.toBe(half);
    const entering = async (token = "") => {
      const other = await Browser.open(house);
      other.cookies.set("__Host-desk", token);
      return (await other.get("/desk")).location;
    };
    expect(await entering(half)).toBe("/desk/sign-in");
    const desk = await browser.get("/desk");
    expect(desk.status).toBe(200);
    const left = await browser.post("/desk/leave", {});
    expect([left.status, left.location]).toEqual([303, "/desk/sign-in"]);
    expect(left.headers.get("clear-site-data")).toBe('"cache", "storage"');
    expect(await entering(whole)).toBe("/desk/sign-in");
    expect((await toldOf(house, clerk)).map(({ what }) => what)).toEqual([
      "officer-added",
      "signed-in",
      "session-ended",
    ]);
  });
});
