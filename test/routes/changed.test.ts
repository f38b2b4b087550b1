import { beforeAll, describe, expect, it } from "vitest";
import type { House } from "~/shell/house.server";
import { onPglite } from "../support/database";
import { DAY, givenCountry, givenRecord, HOUR, later, testHouse } from "../support/given";
import { newestText } from "../support/newest-text";
import { Browser } from "./browser";

const filing = { mode: "Отменить", reason: "", note: "Не смогу", consent: "yes" };

describe("the pages, when an agency changes a record meanwhile", () => {
  let house: House;
  let serial = 0;

  const open = onPglite();
  beforeAll(async () => {
    const { db } = await open();
    house = testHouse(db);
    await givenCountry(db);
  });

  /** Somebody who looks at a record of their own: on Tuesday the 24th, 16:05. */
  async function looking() {
    serial += 1;
    const phone = `+7900000${4000 + serial}`;
    const { id, number } = await givenRecord(house, { phone });
    const browser = await Browser.open(house);
    await browser.get("/");
    await browser.post("/records/search", { number, contact: phone });
    await browser.get(`/records/${id}`);
    return { id, path: `/records/${id}`, browser };
  }

  const move = (id: string, row: object) =>
    house.db.updateTable("citizen_record").set(row).where("id", "=", id).execute();

  it("say at the form what was and what is, keep what was typed, and take it once it was seen", async () => {
    const { id, path, browser } = await looking();
    await move(id, { starts_at: later(8 * DAY), paid_kopecks: 150_000 });
    const changed = await browser.post(path, filing);
    expect(changed.status).toBe(422);
    expect(changed.html).toContain('<a href="#seen">Пока вы решали, ведомство изменило данные.');
    expect(changed.html).toMatch(/<h2[^>]*id="seen"/);
    expect(changed.text).toContain("Было: Вторник, 24 ноября 2026, 16:05");
    expect(changed.text).toContain("Стало: Воскресенье, 29 ноября 2026, 16:05");
    expect(changed.text).toContain("Было: Ничего не платили");
    expect(changed.html).toContain("Не смогу</textarea>");
    const taken = await browser.post(path, filing);
    expect(taken.location).toMatch(/\/code$/);
  });

  it("take nothing from a page that does not say what it showed, or says it in another hand", async () => {
    const { id, path, browser } = await looking();
    const forged = (await browser.get(path)).html.match(/name="seen" value="([^"]{43})/)?.[1] ?? "";
    for (const seen of ["", "{}", `${forged}{"kind":"appointment"}`]) {
      const answer = await browser.post(path, { ...filing, seen });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain("Страница устарела, и мы ничего не сделали");
      expect(answer.html).toContain('id="seen"');
    }
    expect(await house.db.selectFrom("annulment").select("id").where("record_id", "=", id).execute()).toEqual([]);
  });

  it("moved within the deadline before anything was filed, say so, and why it is too late", async () => {
    const { id, path, browser } = await looking();
    await move(id, { starts_at: later(5 * HOUR) });
    const late = await browser.post(path, filing);
    expect(late.status).toBe(422);
    expect(late.text).toContain("осталось меньше 24 часов");
    expect(late.text).toContain("Было: Вторник, 24 ноября 2026, 16:05");
  });

  it("moved within the deadline after that, ask again, take no old code, and cancel what was agreed to", async () => {
    const { id, path, browser } = await looking();
    const { location: code = "" } = await browser.post(path, filing);
    const old = await newestText(house);
    expect(old).toContain("на 24.11.2026");
    await move(id, { starts_at: later(5 * HOUR) });
    const base = (code ?? "").replace("/code", "");
    for (const step of ["", "/code", "/finish", "/signature"])
      expect([step, (await browser.get(base + step)).location]).toEqual([step, `${base}/changed`]);
    expect((await browser.post(`${base}/code`, { code: old.slice(4, 10) })).location).toBe(`${base}/changed`);
    const page = await browser.get(`${base}/changed`);
    expect(page.text).toContain("Запись изменилась");
    expect(page.text).toContain("Было: Вторник, 24 ноября 2026, 16:05 по Екатеринбургу (МСК+2)");
    expect(page.text).toContain("Стало: Суббота, 21 ноября 2026, 21:05 по Екатеринбургу (МСК+2)");
    expect(page.text).toContain("принята 21 ноября 2026, 16:05:12");
    expect((await browser.post(`${base}/changed`, {})).location).toBe(`${base}/code`);
    const fresh = await newestText(house);
    expect(fresh).toContain("на 21.11.2026");
    expect((await browser.post(`${base}/code`, { code: fresh.slice(4, 10) })).location).toBe(`${base}/notice`);
    const notice = await browser.get(`${base}/notice`);
    expect(notice.text).toContain("суббота, 21 ноября 2026, 21:05");
    expect((await browser.get(`${base}/changed`)).location).toBe(`${base}/notice`);
  });

  it("changed once more while that was read, say so and ask again", async () => {
    const { id, path, browser } = await looking();
    const { location: code = "" } = await browser.post(path, filing);
    const base = (code ?? "").replace("/code", "");
    await move(id, { starts_at: later(8 * DAY) });
    await browser.get(`${base}/changed`);
    await move(id, { starts_at: later(9 * DAY) });
    const again = await browser.post(`${base}/changed`, {});
    expect(again.status).toBe(422);
    expect(again.text).toContain("изменились ещё раз");
    expect(again.text).toContain("Стало: Понедельник, 30 ноября 2026");
  });

  it("taken on by the agency meanwhile, say the true reason and offer no button", async () => {
    const { id, path, browser } = await looking();
    const { location: code = "" } = await browser.post(path, filing);
    const base = (code ?? "").replace("/code", "");
    await move(id, { status: "in-progress" });
    const page = await browser.get(`${base}/changed`);
    expect(page.text).toContain("Было: Запланировано Стало: В работе");
    expect(page.text).toContain("Ведомство уже взяло её в работу, и остановить её может только оно само");
    expect(page.html).not.toContain('name="seen"');
    const forced = await browser.post(`${base}/changed`, {});
    expect(forced.status === 422 || forced.location === `${base}/changed`).toBe(true);
  });

  it("restored, ask again too: what is said of the hour must be so", async () => {
    const { id, path, browser } = await looking();
    const { location: code = "" } = await browser.post(path, filing);
    await browser.post(code ?? "", { code: (await newestText(house)).slice(4, 10) });
    const base = (code ?? "").replace("/code", "");
    const time = later(3 * DAY).toISOString();
    await browser.get(`${base}/restore`);
    await move(id, { status: "awaiting-confirmation" });
    const changed = await browser.post(`${base}/restore`, { time, consent: "yes" });
    expect(changed.status).toBe(422);
    expect(changed.text).toContain("Было: Запланировано Стало: Ожидает подтверждения");
    expect((await browser.post(`${base}/restore`, { time, consent: "yes" })).location).toBe(`${base}/restore/code`);
    const sms = await newestText(house);
    await move(id, { status: "scheduled" });
    expect((await browser.post(`${base}/restore/code`, { code: sms.slice(4, 10) })).location).toBe(`${base}/restore`);
    const page = await browser.get(`${base}/restore`);
    expect(page.text).toContain("прежний код больше не подойдёт");
    expect(page.text).toContain("Было: Ожидает подтверждения Стало: Запланировано");
  });
});
