import { beforeAll, describe, expect, test } from "vitest";
import type { House } from "~/shell/house.server";
import { onPglite } from "../support/database";
import { givenCountry, givenRecord, samplePhone, testHouse } from "../support/given";
import { deskCookie, givenOfficer } from "../support/officer";
import { finishedFor } from "../support/requests";
import { Browser } from "./browser";

describe("an officer's desk", () => {
  let house: House;
  let desk: Browser;
  let record: { id: string; number: string };
  const open = onPglite();
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
    record = await givenRecord(house);
    await finishedFor(house, record.id);
    desk = await deskOf(await givenOfficer(house));
  });

  async function deskOf(officer: { id: string }): Promise<Browser> {
    const browser = await Browser.open(house);
    const [, name = "", token = ""] = /^([^=]+)=(.*)$/.exec(await deskCookie(house, officer)) ?? [];
    browser.cookies.set(name, token);
    return browser;
  }

  test("shows the queue, and says at the field which day it could not read", async () => {
    const { status, text } = await desk.get("/desk");
    expect([status, text]).toEqual([200, expect.stringContaining("Здесь ничего не ждёт решения.")]);
    const misread = await desk.get("/desk?day=завтра");
    expect(misread.status).toBe(422);
    expect(misread.text).toContain("Не поняли день");
    expect(misread.html).toContain('value="завтра"');
  });

  test("looks up by a form, with nothing of it in the address (security 35)", async () => {
    await desk.get("/desk/look-up");
    const found = await desk.post("/desk/look-up", { number: record.number });
    expect([found.status, found.location]).toEqual([303, `/desk/records/${record.id}`]);
    const page = await desk.get(found.location ?? "");
    expect(page.text).toContain("Котова Анна Сергеевна");
    expect(page.headers.get("cache-control")).toBe("no-store");
    const none = await desk.post("/desk/look-up", { number: "П999999990" });
    expect([none.status, none.text]).toEqual([422, expect.stringContaining("Такой записи у вас нет")]);
    expect(none.html).toContain('value="П999999990"');
  });

  test("tells the holder who looked, and nobody else (security 48)", async () => {
    await desk.get(`/desk/records/${record.id}`);
    const holder = await Browser.open(house);
    await holder.prove(samplePhone);
    const page = await holder.get(`/records/${record.id}`);
    expect(page.text).toContain("Кто смотрел");
    expect(page.text).toContain("Поликлиники области, 21 ноября 2026");
    expect(page.text).not.toContain("Инна");
  });
});
