import { beforeAll, describe, expect, test } from "vitest";
import { page } from "~/shell/answer.server";
import { compress } from "~/shell/compress.server";
import { onPglite } from "../support/database";
import { givenCountry, testHouse } from "../support/given";
import { givenManyReviews, givenSecondClinic } from "../support/many-reviews";
import { deskCookie, givenOfficer } from "../support/officer";
import { BUDGET } from "../support/traffic";
import { Browser } from "./browser";

describe("a queue of 10,000 open reviews", () => {
  let desk: Browser;
  const open = onPglite();
  beforeAll(async () => {
    const house = testHouse((await open()).db);
    await givenCountry(house.db);
    await givenSecondClinic(house.db);
    const officer = await givenOfficer(house);
    await givenManyReviews(house, 10_000, officer.id);
    desk = await Browser.open(house);
    const [, name = "", token = ""] = /^([^=]+)=(.*)$/.exec(await deskCookie(house, officer)) ?? [];
    desk.cookies.set(name, token);
  });

  test("keeps within its bytes, also in the middle", async () => {
    const first = await desk.get("/desk");
    expect(first.text).toContain("Решения ждут больше 100 дел.");
    const next = /rel="next" href="([^"]+)"/.exec(first.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const second = await desk.get(next);
    expect(second.html).toMatch(/rel="prev"[\s\S]*rel="next"/);
    const { body } = await compress(page(200, second.html), "br");
    expect(body?.length).toBeLessThanOrEqual(BUDGET.laterView);
  });
});
