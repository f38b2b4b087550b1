import { beforeAll, describe, expect, it } from "vitest";
import type { House } from "~/shell/house.server";
import { onPglite } from "../support/database";
import { DAY, givenCountry, givenRecord, later, testHouse } from "../support/given";
import { Browser } from "./browser";

describe("two agencies with one number", () => {
  let house: House;
  const open = onPglite();
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
  });

  it("both are offered, masked, and each opens", async () => {
    const [number, phone] = ["П640000001", "+79000006401"];
    const one = await givenRecord(house, { number, phone, createdAt: later(-3 * DAY) });
    const other = await givenRecord(house, { number, phone, service: "DOC-01", createdAt: later(-2 * DAY) });
    const browser = await Browser.open(house);
    await browser.get("/");
    const { location } = await browser.post("/records/search", { number, contact: phone });
    expect(location).toBe(`/records/${other.id}/same`);
    const page = await browser.get(location!);
    expect(page.text).toContain("Поликлиники области");
    expect(page.text).toContain("Паспортные отделы");
    for (const secret of ["Анна", "Сергеевна", phone]) expect(page.html).not.toContain(secret);
    for (const { id } of [one, other]) {
      expect(page.html).toContain(`href="/records/${id}"`);
      expect((await browser.get(`/records/${id}`)).status).toBe(200);
    }
    expect((await (await Browser.open(house)).get(location!)).status).toBe(404);

    await browser.prove(phone);
    await browser.get("/records");
    expect((await browser.post("/records", { q: number })).location).toBe(`/records/${other.id}/same`);
  });
});
