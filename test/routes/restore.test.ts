import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { House } from "~/shell/house.server";
import { onPglite } from "../support/database";
import { DAY, givenCountry, givenRecord, later, testHouse } from "../support/given";
import { newestText } from "../support/newest-text";
import { Browser } from "./browser";

const filing = { mode: "Отменить", reason: "", note: "", consent: "yes" };

const codeIn = (text: string) => /\d{6}/.exec(text)?.[0] ?? "";

describe("the way back", () => {
  let house: House;
  let serial = 0;

  const open = onPglite();
  beforeAll(async () => {
    const { db } = await open();
    house = testHouse(db);
    await givenCountry(db);
  });

  /** Somebody who has cancelled a record of their own, at their browser. */
  async function cancelled(wanted: Parameters<typeof givenRecord>[1] = {}, mode = filing.mode) {
    serial += 1;
    const phone = `+7900000${2000 + serial}`;
    const startsAt = later(3 * DAY + serial * 60_000);
    const { id, number } = await givenRecord(house, { phone, startsAt, ...wanted });
    const browser = await Browser.open(house);
    await browser.get("/");
    const { location } = await browser.post("/records/search", { number, contact: phone });
    const filed = await browser.post(location ?? "", { ...filing, mode });
    await browser.post(filed.location ?? "", { code: codeIn(await newestText(house)) });
    const base = (filed.location ?? "").replace("/code", "");
    return { browser, base, id, phone, startsAt, time: startsAt.toISOString() };
  }

  const take = async (startsAt: Date) => {
    const other = await givenRecord(house, { phone: "+79000009999", startsAt: later(20 * DAY) });
    await house.db.updateTable("slot").set({ record_id: null }).where("record_id", "=", other.id).execute();
    await house.db.updateTable("slot").set({ record_id: other.id }).where("starts_at", "=", startsAt).execute();
  };

  it("leads from the notice over a code to another notice, and the old one verifies as restored", async () => {
    const { browser, base, id, time } = await cancelled();
    const notice = await browser.get(`${base}/notice`);
    expect(notice.html).toContain(`href="${base}/restore"`);
    const old = /\d{4} \d{4} \d{4} \d{4}/.exec(notice.text)?.[0] ?? "";
    const picture = (await browser.get(`${base}/qr.png`)).html;
    const page = await browser.get(`${base}/restore`);
    expect(page.text).toContain("Ваше время свободно");
    expect(page.text).toMatch(/Восстановить можно до 21 декабря 2026, 16:05:12 по Екатеринбургу/);
    expect(page.text).toContain(`Уведомление об отмене ${old} перестанет действовать`);
    expect((await browser.post(`${base}/restore`, { time })).text).toContain("Без вашего разрешения");
    const asked = await browser.post(`${base}/restore`, { time, consent: "yes" });
    expect([asked.status, asked.location]).toEqual([303, `${base}/restore/code`]);
    const sms = await newestText(house);
    expect(sms).toMatch(/^Код \d{6}: восстановить /);
    expect((await browser.get(`${base}/restore/code`)).text).toContain("отмена действует");
    const done = await browser.post(`${base}/restore/code`, { code: codeIn(sms) });
    expect(done.location).toBe(`${base}/restored`);
    const restored = await browser.get(`${base}/restored`);
    expect(restored.text).toContain("Запись восстановлена");
    expect(restored.text).toContain(`Уведомление об отмене ${old} больше не действует`);
    const fresh = /\d{4} \d{4} \d{4} \d{4}/.exec(restored.text)?.[0] ?? "";
    expect(fresh).not.toBe(old);
    expect(await newestText(house)).toMatch(/^Запись .* восстановлена на 24\.11\.2026/);

    const verdict = await browser.get(`/v/${old.replaceAll(" ", "")}`);
    expect(verdict.text).toContain("Больше нет. Уведомление настоящее, но запись восстановили");
    expect(verdict.text).toContain(fresh);
    expect(verdict.html).not.toContain("Котова");
    const other = await browser.get(`/v/${fresh.replaceAll(" ", "")}`);
    expect(other.text).toContain("Да. Уведомление настоящее, запись восстановлена");
    expect(other.text).toContain(old);
    expect(other.text).not.toContain("24 ноября");
    const json = JSON.parse((await browser.get(`/v/${old.replaceAll(" ", "")}.json`)).html) as object;
    expect(json).toMatchObject({ verdict: "restored", withdrawn: { by: fresh.replaceAll(" ", "") } });

    expect((await browser.get(`${base}/qr.png`)).html).not.toBe(picture);
    for (const file of ["notice.pdf", "restored.pdf"])
      expect((await browser.get(`${base}/${file}`)).html.startsWith("%PDF-1.7")).toBe(true);
    expect((await browser.get(`${base}/print`)).text).toContain("Уведомление о восстановлении записи");
    for (const step of ["", "/notice", "/restore", "/restore/code", "/code", "/finish", "/closed"])
      expect([step, (await browser.get(base + step)).location]).toEqual([step, `${base}/restored`]);
    const twice = await browser.post(`${base}/restore/code`, { code: codeIn(sms) });
    expect(twice.location).toBe(`${base}/restored`);

    const open = await browser.get(`/records/${id}`);
    expect(open.text).toContain("Проверьте запись и выберите");
    const again = await browser.post(`/records/${id}`, filing);
    await browser.post(again.location ?? "", { code: codeIn(await newestText(house)) });
    expect((await browser.get((again.location ?? "").replace("/code", ""))).location).toMatch(/\/notice$/);
    expect((await browser.get(`/v/${fresh.replaceAll(" ", "")}`)).text).toContain("но запись снова отменили");
  });

  it("gives a new token with the right code; the former opens nothing, but for the same form sent twice (security 21)", async () => {
    const { browser, base, time } = await cancelled();
    await newestText(house); // that it is cancelled
    await browser.get(`${base}/restore`);
    await browser.post(`${base}/restore`, { time, consent: "yes" });
    const former = browser.cookies.get("__Host-sid")!;
    const code = codeIn(await newestText(house));
    const done = await browser.post(`${base}/restore/code`, { code });
    expect(done.location).toBe(`${base}/restored`);
    const renewed = browser.cookies.get("__Host-sid")!;
    expect(renewed).not.toBe(former);
    expect((await browser.get(done.location ?? "")).status).toBe(200);
    browser.cookies.set("__Host-sid", former);
    for (const page of ["/restored", "/restore", "/restore/code"])
      expect([page, (await browser.get(base + page)).status]).toEqual([page, 404]);
    const wrong = code === "000000" ? "000001" : "000000";
    expect((await browser.post(`${base}/restore/code`, { code: wrong })).status).toBe(404);
    expect(browser.cookies.get("__Host-sid")).toBe(former);
    const twice = await browser.post(`${base}/restore/code`, { code });
    expect(twice.location).toBe(`${base}/restored`);
    expect((await browser.get(twice.location ?? "")).status).toBe(200);
  });

  it("offers other hours where one's own is taken, and keeps what was chosen when something lacks", async () => {
    const { browser, base, id, startsAt, time } = await cancelled();
    const free = later(5 * DAY);
    await take(startsAt);
    await house.db
      .insertInto("slot")
      .values({ id: randomUUID(), office_id: "clinic", service_id: "MED-01", starts_at: free, record_id: null })
      .execute();
    const page = await browser.get(`${base}/restore`);
    expect(page.text).toContain("Ваше время уже занял другой человек");
    expect(page.text).toContain("Четверг, 26 ноября 2026, 16:05");
    expect((await browser.post(`${base}/restore`, { consent: "yes" })).text).toContain("Выберите время");
    expect((await browser.post(`${base}/restore`, { time, consent: "yes" })).text).toContain("только что заняли");
    const lacking = await browser.post(`${base}/restore`, { time: free.toISOString() });
    expect(lacking.status).toBe(422);
    expect(lacking.html).toMatch(/checked=""[^>]*value="2026-11-26|value="2026-11-26[^>]*checked=""/);
    await browser.post(`${base}/restore`, { time: free.toISOString(), consent: "yes" });
    await browser.post(`${base}/restore/code`, { code: codeIn(await newestText(house)) });
    expect((await browser.get(`${base}/restored`)).text).toContain("четверг, 26 ноября 2026, 16:05");
    const record = house.db.selectFrom("citizen_record").select("starts_at").where("id", "=", id);
    expect((await record.executeTakeFirst())?.starts_at).toEqual(free);
  });

  it("says what to do where nothing is free", async () => {
    const { browser, base, startsAt } = await cancelled();
    await take(startsAt);
    await house.db.deleteFrom("slot").where("record_id", "is", null).execute();
    const page = await browser.get(`${base}/restore`);
    expect(page.text).toContain("Восстановить запись пока нельзя");
    expect(page.text).toContain("Другого свободного времени там же сейчас нет");
    expect(page.text).toContain("Заглянуть сюда ещё раз");
    expect(page.html).not.toContain('type="submit" value="Получить код"');
    const posted = await browser.post(`${base}/restore`, { time: startsAt.toISOString(), consent: "yes" });
    expect(posted.location).toBe(`${base}/restore`);
  });

  it("ends where somebody was faster while the code was on its way, and spends no try", async () => {
    const { browser, base, startsAt, time } = await cancelled();
    await browser.post(`${base}/restore`, { time, consent: "yes" });
    const code = codeIn(await newestText(house));
    await take(startsAt);
    const late = await browser.post(`${base}/restore/code`, { code });
    expect(late.location).toBe(`${base}/restore`);
    expect((await browser.get(`${base}/restore`)).text).toContain("Ваше время уже занял другой человек");
  });

  it("is closed to what is final, and says so before and after", async () => {
    const { browser, base } = await cancelled({}, "Аннулировать");
    const notice = await browser.get(`${base}/notice`);
    expect(notice.text).toContain("Это навсегда");
    expect(notice.html).not.toContain(`${base}/restore"`);
    const page = await browser.get(`${base}/restore`);
    expect(page.text).toContain("Она аннулирована, а это навсегда");
    expect((await browser.post(`${base}/restore`, { consent: "yes" })).location).toBe(`${base}/restore`);
    expect((await browser.get(`${base}/restore/code`)).location).toBe(`${base}/restore`);
  });

  it("is closed after 30 days, and names the moment", async () => {
    const { browser, base, time } = await cancelled();
    await house.db
      .updateTable("annulment")
      .set({ restorable_until: later(0) })
      .where("number", "=", base.replace(/\D/g, ""))
      .execute();
    expect((await browser.get(`${base}/notice`)).text).toContain("Восстановить можно было до 21 ноября 2026, 16:05:12");
    const page = await browser.get(`${base}/restore`);
    expect(page.text).toContain("Восстановить можно было до 21 ноября 2026, 16:05:12 по Екатеринбургу (МСК+2)");
    expect((await browser.post(`${base}/restore`, { time, consent: "yes" })).location).toBe(`${base}/restore`);
  });

  it("begins anew after three wrong codes", async () => {
    const { browser, base, time } = await cancelled();
    await browser.post(`${base}/restore`, { time, consent: "yes" });
    const code = codeIn(await newestText(house));
    const wrong = code === "000000" ? "111111" : "000000";
    expect((await browser.post(`${base}/restore/code`, { code: "12" })).text).toContain("Введите шесть цифр кода");
    expect((await browser.post(`${base}/restore/code`, { code: wrong })).text).toContain("Осталось 2 попытки");
    expect((await browser.post(`${base}/restore/resend`, {})).text).toContain("Код уже в пути");
    await browser.post(`${base}/restore/code`, { code: wrong });
    expect((await browser.post(`${base}/restore/code`, { code: wrong })).location).toBe(`${base}/restore`);
    expect((await browser.get(`${base}/restore/code`)).location).toBe(`${base}/restore`);
    expect((await browser.get(`${base}/restore`)).text).toContain("Три кода не подошли");
    await browser.post(`${base}/restore`, { time, consent: "yes" });
    const fresh = codeIn(await newestText(house));
    expect((await browser.post(`${base}/restore/code`, { code: fresh })).location).toBe(`${base}/restored`);
  });

  it("is found from the list of one's records, and is nobody else's", async () => {
    const { base, phone } = await cancelled({ service: "SUB-01", startsAt: null });
    const elsewhere = await Browser.open(house);
    expect((await elsewhere.get(`${base}/restore`)).status).toBe(404);
    await elsewhere.prove(phone);
    const list = await elsewhere.get("/records?view=archive");
    expect(list.html).toContain(`href="${base}/restore">Восстановить услугу: парковочное разрешение жителя`);
    const page = await elsewhere.get(`${base}/restore`);
    expect(page.text).toContain("Услуга снова будет действовать");
    await elsewhere.post(`${base}/restore`, { consent: "yes" });
    await elsewhere.post(`${base}/restore/code`, { code: codeIn(await newestText(house)) });
    expect((await elsewhere.get(`${base}/restored`)).text).toContain("Услуга восстановлена");
  });
});
