import { beforeAll, describe, expect, it } from "vitest";
import type { House } from "~/shell/house.server";
import { onPglite } from "../support/database";
import { DAY, givenCountry, givenRecord, later, testHouse } from "../support/given";
import { Browser } from "./browser";

describe("before a code is typed", () => {
  let house: House;

  const open = onPglite();
  beforeAll(async () => {
    const { db } = await open();
    house = testHouse(db);
    await givenCountry(db);
  });

  /** All pages that somebody sees who knows a number and a phone, without what differs from request to request. */
  async function pagesOf(phone: string): Promise<string[]> {
    const startsAt = later(3 * DAY);
    const { id, number } = await givenRecord(house, { phone, startsAt });
    const browser = await Browser.open(house);
    const pages: string[] = [];
    const see = async (asked: Promise<{ status: number; location: string | null; html: string }>) => {
      const { status, location, html } = await asked;
      const same = `${status} ${location ?? ""} ${html}`
        .replaceAll(id, "ID")
        .replaceAll(number, "NUMBER")
        .replaceAll(number.replace(/^(.)(\d{3})(\d{3})(\d{3})$/, "$1 $2 $3 $4"), "NUMBER")
        .replaceAll(number.replace(/^(.)(\d{3})(\d{3})(\d{3})$/, "$1\u00a0$2\u00a0$3\u00a0$4"), "NUMBER")
        .replaceAll(/name="seen" value="[^"]+"/g, "SEEN")
        .replaceAll(/value="[\w-]{43}"/g, "TOKEN")
        .replaceAll(/\d{4}-\d{4}(?=[/"< .])/g, "REQUEST")
        .replaceAll(`${phone.slice(-4, -2)}-${phone.slice(-2)}`, "PHONE");
      pages.push(same);
      return location ?? "";
    };
    await browser.get("/");
    const record = await see(browser.post("/records/search", { number, contact: phone }));
    await see(browser.get(record));
    await see(browser.post(record, { mode: "", reason: "", note: "" }));
    const code = await see(browser.post(record, { mode: "Отменить", reason: "", note: "", consent: "yes" }));
    await see(browser.get(code));
    await see(browser.post(code, { code: "12" }));
    await see(browser.post(code.replace("/code", "/resend"), {}));
    await see(browser.get(record));
    await see(browser.get("/records"));
    return pages;
  }

  it("no page tells that the holder has other records, nor how many", async () => {
    const [alone, several] = ["+79000007711", "+79000007722"];
    for (const days of [4, 5, 6]) await givenRecord(house, { phone: several, startsAt: later(days * DAY) });
    expect(await pagesOf(several)).toEqual(await pagesOf(alone));
  });
});
