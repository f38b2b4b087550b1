import { beforeAll, describe, expect, test } from "vitest";
import { page } from "~/shell/answer.server";
import { compress } from "~/shell/compress.server";
import { givenManyFree, givenMovable, movable } from "../places/moving";
import { onPglite } from "../support/database";
import { givenCountry, samplePhone, testHouse } from "../support/given";
import { givenSecondClinic } from "../support/many-reviews";
import { BUDGET } from "../support/traffic";
import { Browser } from "./browser";

describe("the page where another hour is chosen, at an office with 20,000 free ones in a year", () => {
  let browser: Browser;
  let path: string;
  const open = onPglite();
  beforeAll(async () => {
    const house = testHouse((await open()).db);
    await givenCountry(house.db);
    await movable(house);
    await givenSecondClinic(house.db);
    await givenManyFree(house, 20_000);
    await givenManyFree(house, 200, "clinic-2");
    // As many as stand as buttons at most.
    await house.db
      .deleteFrom("slot")
      .where("starts_at", ">=", new Date("2027-02-01T05:24:00Z"))
      .where("starts_at", "<", new Date("2027-02-02T00:00:00Z"))
      .execute();
    path = `/records/${(await givenMovable(house)).record.id}/move`;
    browser = await Browser.open(house);
    await browser.prove(samplePhone);
  });

  test("keeps within its bytes, also far into the year", async () => {
    const pages = [
      ["", 80],
      ["?day=2027-06-01&from=2027-05-28", 80],
      ["?day=2027-02-01&from=2027-01-28", 24],
    ] as const;
    for (const [query, hours] of pages) {
      const { html } = await browser.get(`${path}${query}`);
      expect(html.match(/<(option|input [^>]*type="radio") value="2/g)).toHaveLength(hours);
      expect(Buffer.byteLength(html)).toBeLessThanOrEqual(BUDGET.firstView);
      const { body } = await compress(page(200, html), "br");
      expect(body?.length).toBeLessThanOrEqual(BUDGET.laterView);
    }
  });
});
