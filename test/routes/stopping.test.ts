import { beforeAll, describe, expect, it } from "vitest";
import { phoneMac } from "~/records/macs.server";
import type { House } from "~/shell/house.server";
import { onPglite } from "../support/database";
import { DAY, givenCountry, givenRecord, later, now, testHouse } from "../support/given";
import { Browser } from "./browser";

const filing = { mode: "Отменить", reason: "cannot-come", note: "", consent: "on" };

describe("whoever stops, or comes back", () => {
  let house: House;
  const open = onPglite();
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
  });

  async function found(phone: string) {
    const { id, number } = await givenRecord(house, { phone });
    const browser = await Browser.open(house);
    await browser.get("/");
    await browser.post("/records/search", { number, contact: phone });
    return { browser, path: `/records/${id}` };
  }

  it("is told that nothing was cancelled, and what comes next", async () => {
    const phone = "+79000006501";
    const { browser, path } = await found(phone);
    await givenRecord(house, { phone, startsAt: later(5 * DAY) });
    await browser.prove(phone);
    const stopped = await browser.post(path, { ...filing, tied: "Остановиться" });
    expect(stopped).toMatchObject({ status: 303, location: `${path}/stopped` });
    const page = await browser.get(`${path}/stopped`);
    expect(page.text).toContain("Вы остановились, ничего не изменилось");
    expect(page.text).toContain("осталась как была. Новой заявки мы не подавали.");
    expect(page.html).toContain(`href="${path}"`);
    expect((await browser.get(path)).html).toContain(`href="${path}/stopped"`);
  });

  it("is told of a request that was filed before and still waits", async () => {
    const { browser, path } = await found("+79000006502");
    const filed = (await browser.post(path, filing)).location ?? "";
    const page = await browser.get(`${path}/stopped`);
    expect(page.text).toContain("Если код не вводить, она закроется сама и ничего не отменит.");
    expect(page.html).toContain(`href="${filed}"`);
    expect((await (await Browser.open(house)).get(`${path}/stopped`)).status).toBe(404);
  });

  it("finds what was filed at this device without a code, where it stands, and nobody else does", async () => {
    const { browser, path } = await found("+79000006503");
    expect((await browser.get("/records")).text).not.toContain("Заявки с этого устройства");
    const filed = (await browser.post(path, filing)).location ?? "";
    const page = await browser.get("/records");
    expect(page.text).toContain("Заявки с этого устройства");
    expect(page.text).toContain("Запись пока не отменена. Заявка ждёт кода до 22 ноября 2026, 16:05");
    expect(page.html).toContain(`href="${filed}"`);
    for (const secret of ["Котова", "Анна", "6503"]) expect(page.html).not.toContain(secret);
    expect((await (await Browser.open(house)).get("/records")).html).not.toContain("/annulments/");
  });

  it("does not lose that once another phone is proven: the list leads to it", async () => {
    const { browser, path } = await found("+79000006504");
    const filed = (await browser.post(path, filing)).location ?? "";
    const { visitor_id: visitor } = await house.db
      .selectFrom("annulment")
      .select("visitor_id")
      .where("number", "=", /\d{4}-\d{4}/.exec(filed)![0].replace("-", ""))
      .executeTakeFirstOrThrow();
    const proof = { phone_mac: phoneMac(house.keys, "+79000006503"), phone_proven_at: now, phone_used_at: now };
    await house.db.updateTable("visitor").set(proof).where("id", "=", visitor).execute();
    const list = await browser.get("/records");
    expect(list.html).not.toContain(filed);
    expect(list.html).toContain('href="/records/own"');
    expect((await browser.get("/records/own")).html).toContain(`href="${filed}"`);
    expect((await browser.get("/records/own?kind=request")).html).toContain(`href="${filed}"`);
    const none = await browser.get("/records/own?kind=appeal&before=x");
    expect([none.text.includes("Такого у вас здесь нет"), none.html.includes('aria-current="page"')]).toEqual([
      true,
      true,
    ]);
    expect((await (await Browser.open(house)).get("/records/own")).text).toContain("Здесь пока пусто");
  });
});
