import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { shortOf } from "~/records/short-id";
import type { House } from "~/shell/house.server";
import { onPglite } from "../support/database";
import { DAY, givenCountry, givenRecord, later, now, samplePhone, testHouse } from "../support/given";
import { Browser } from "./browser";

const otherPhone = "+79000003344";
const manyPhone = "+79000005566";
const twinPhone = "+79000006677";

describe("/records", () => {
  let house: House;
  let browser: Browser;
  let id: string;

  const open = onPglite();
  beforeAll(async () => {
    const { db } = await open();
    house = testHouse(db);
    await givenCountry(db);
    ({ id } = await givenRecord(house, { number: "П240517386" }));
    await givenRecord(house, { number: "770000142", startsAt: later(DAY / 2) });
    await givenRecord(house, { number: "770003308", service: "DOC-01", status: "in-progress" });
    await givenRecord(house, { number: "770006150", startsAt: later(-9 * DAY), status: "completed" });
    await givenRecord(house, { number: "880000001", phone: otherPhone });
    for (let n = 0; n < 45; n++)
      await givenRecord(house, {
        number: String(900000000 + n),
        phone: manyPhone,
        createdAt: later(-n * DAY),
        startsAt: later((n + 3) * DAY),
      });
  });

  beforeEach(async () => {
    browser = await Browser.open(house);
  });

  it("asks for a phone first, and shows nothing", async () => {
    const page = await browser.get("/records");
    expect(page.status).toBe(200);
    expect(page.text).toContain("Чтобы показать записи, нужно убедиться, что телефон ваш");
    expect(page.html).toMatch(/action="\/records\/phone"[\s\S]*name="phone"/);
    expect(page.text).not.toContain("Котова");
    await browser.get("/records");
    expect((await browser.post("/records", { q: "П240517386" })).location).toBe("/records");
  });

  it("shows the records of the proven phone with what can be done", async () => {
    await browser.prove(samplePhone);
    const page = await browser.get("/records");
    expect(page.text).toContain("Нашли 3 записи");
    expect(page.text).toContain("По телефону +7 ··· ···-11-22.");
    expect(page.text).toContain("Можно отменить Вторник, 24 ноября 2026, 16:05 по Екатеринбургу (МСК+2)");
    expect(page.text).toContain("Поликлиника № 903, Екатеринбург. Котова А. С., № П 240 517 386");
    expect(page.text).toContain("Отменить можно до 23 ноября 2026, 16:05 по Екатеринбургу (МСК+2)");
    expect(page.html).toContain(
      `<a class="govuk-link" href="/records/${shortOf(id)}">Отменить приём врача-терапевта участкового</a>`,
    );
    expect(page.text).toContain("На сайте можно было отменить до 21 ноября 2026, 04:05");
    expect(page.text).toContain("Почему нельзя отменить заявление: выдача или замена паспорта гражданина РФ");
    expect(page.headers.get("cache-control")).toContain("no-store");
  });

  it("tells nothing that it does not show", async () => {
    await browser.prove(samplePhone);
    const { html } = await browser.get("/records");
    for (const secret of ["Анна", "Сергеевна", samplePhone, "9000001122", "880 000 001", "2026-11-"])
      expect(html).not.toContain(secret);
  });

  it("keeps what is over in the archive", async () => {
    await browser.prove(samplePhone);
    const page = await browser.get("/records?view=archive");
    expect(page.text).toContain("Нашли 1 запись");
    expect(page.text).toContain("Завершено Было назначено на 12 ноября 2026, 16:05");
  });

  it("opens a record by its number, which no address ever holds", async () => {
    await browser.prove(samplePhone);
    await browser.get("/records");
    const found = await browser.post("/records", { q: "п 240-517-386" });
    expect([found.status, found.location]).toEqual([303, `/records/${id}`]);
  });

  it.each([
    ["880000001", "Среди записей на ваш телефон такого номера нет"],
    ["1234567", "В номере записи 7 цифр"],
  ])("comes back with %s at its field", async (q, sentence) => {
    await browser.prove(samplePhone);
    await browser.get("/records");
    const page = await browser.post("/records", { q });
    expect(page.status).toBe(422);
    expect(page.html).toContain("<title>Ошибка: Нашли 3 записи");
    expect(page.html).toContain(`<a href="#q">${sentence}`);
    expect(page.html).toMatch(new RegExp(`<input[^>]*id="q"[^>]*value="${q}"`));
  });

  it("leads from a filter to an address that can be kept", async () => {
    await browser.prove(samplePhone);
    const filter = await browser.get("/records/filter?q=терапевт");
    expect(filter.text).toContain("Какие записи показать");
    const sent = { kind: "appointment", status: "scheduled", from: "01.11.2026", to: "21.11.2026" };
    const { status, location } = await browser.post("/records/filter?q=терапевт", sent);
    expect(status).toBe(303);
    const page = await browser.get(location!);
    expect(page.text).toContain("Нашли 2 записи");
    expect(page.text).toContain(
      "Вы выбрали: «терапевт», приёмы и визиты, статус «Запланировано», подано с 1 ноября 2026 по 21 ноября 2026. Показать все записи",
    );
    const again = await browser.get(location!.replace("?", "/filter?"));
    expect(again.html).toMatch(/<input[^>]*name="from"[^>]*value="01\.11\.2026"/);
  });

  it("names a day that cannot be read, and keeps what was typed", async () => {
    await browser.prove(samplePhone);
    await browser.get("/records/filter");
    const page = await browser.post("/records/filter", { kind: "ongoing", from: "31.02.2026" });
    expect(page.status).toBe(422);
    expect(page.html).toContain('<a href="#from">Начало периода не похоже на дату');
    expect(page.html).toMatch(/<input[^>]*name="from"[^>]*value="31\.02\.2026"/);
    expect(page.html).toMatch(/<option value="ongoing" selected/);
  });

  it("keeps what it is narrowed by when words are looked for, and narrows nothing for strangers", async () => {
    expect((await browser.get("/records/filter")).location).toBe("/records");
    await browser.prove(samplePhone);
    await browser.get("/records?kind=appointment");
    const { location } = await browser.post("/records?kind=appointment", { q: "приём" });
    expect(decodeURIComponent(location!)).toBe("/records?q=приём&kind=appointment");
  });

  it("opens a record by its short address, to nobody else, and never one of two that begin alike", async () => {
    const short = `/records/${shortOf(id)}`;
    expect((await browser.get(short)).status).toBe(404);
    await browser.prove(otherPhone);
    expect((await browser.get(short)).status).toBe(404);
    await browser.prove(samplePhone);
    const page = await browser.get(short);
    expect(page.text).toContain("П 240 517 386");
    expect(page.html).toContain(`action="/records/${id}"`);

    const twins = [1, 2].map((n) => `0badcafe-0000-4000-8000-00000000000${n}`);
    for (const [n, twin] of twins.entries())
      await givenRecord(house, { id: twin, number: `88000001${n}`, phone: twinPhone });
    await browser.prove(twinPhone);
    const { html } = await browser.get("/records");
    for (const twin of twins) expect(html).toContain(`href="/records/${twin}"`);
    expect((await browser.get("/records/0badcafe")).status).toBe(404);
    expect((await browser.get(`/records/${twins[1]}`)).text).toContain("880 000 011");
  });

  it("says what to do when nothing fits, and where something does", async () => {
    await browser.prove(samplePhone);
    const page = await browser.get("/records?q=паспорт&view=archive");
    expect(page.text).toContain("Записей не нашли");
    expect(page.text).toContain("Среди текущих есть 1 запись");
    await browser.prove("+79000009988");
    expect((await browser.get("/records")).text).toContain("Сейчас на этот телефон ничего не записано.");
  });

  it("goes through many records page by page and back", async () => {
    await browser.prove(manyPhone);
    const numbers = (html: string) => [...html.matchAll(/class="o-num">№ ([\d ]+)</g)].map(([, number]) => number);
    const link = (html: string, rel: string) =>
      new RegExp(`rel="${rel}" href="([^"]+)"`).exec(html)?.[1]?.replaceAll("&amp;", "&");
    const first = await browser.get("/records");
    expect(first.text).toContain("Нашли 45 записей");
    const second = await browser.get(link(first.html, "next")!);
    const third = await browser.get(link(second.html, "next")!);
    const pages = [first, second, third].map(({ html }) => numbers(html));
    expect(pages.map((page) => page.length)).toEqual([20, 20, 5]);
    expect(new Set(pages.flat()).size).toBe(45);
    expect([link(first.html, "prev"), link(third.html, "next")]).toEqual([undefined, undefined]);
    const back = await browser.get(link(third.html, "prev")!);
    expect(numbers(back.html)).toEqual(pages[1]);
    const start = await browser.get(link(back.html, "prev")!);
    expect(numbers(start.html)).toEqual(pages[0]);
    expect(link(start.html, "prev")).toBe(undefined);
    expect((await browser.get("/records?after=nonsense")).text).toContain("Нашли 45 записей");
  });

  it("leads a filed request to its code", async () => {
    await browser.prove(samplePhone);
    const { id: recordId } = await givenRecord(house, { number: "770000999", service: "SUB-01" });
    await house.db
      .insertInto("annulment")
      .values({
        id: randomUUID(),
        number: "51073826",
        record_id: recordId,
        visitor_id: randomUUID(),
        began_by: "citizen",
        mode: "cancel",
        reason: null,
        note: null,
        consent_version: "1",
        filed_at: now,
        decision: "{}",
      })
      .execute();
    const page = await browser.get("/records?kind=ongoing");
    expect(page.text).toContain("Ждёт кода");
    expect(page.html).toContain(
      'href="/annulments/5107-3826/code">Ввести код и отменить услугу: парковочное разрешение жителя',
    );
    expect((await browser.get(`/records/${recordId}`)).text).toContain("Вернуться к заявке");
    // The agency goes on with it; the request was filed in time.
    await house.db.updateTable("citizen_record").set({ status: "in-progress" }).where("id", "=", recordId).execute();
    expect((await browser.get(`/records/${recordId}`)).location).toBe("/annulments/5107-3826/code");
    await house.db.deleteFrom("annulment").execute();
    await house.db.deleteFrom("slot").where("record_id", "=", recordId).execute();
    await house.db.deleteFrom("citizen_record").where("id", "=", recordId).execute();
  });

  it("is left by one press, on the server too", async () => {
    await browser.prove(samplePhone);
    await browser.get("/records");
    const sid = browser.cookies.get("__Host-sid")!;
    const { status, location } = await browser.post("/leave", {});
    expect([status, location]).toEqual([303, "/"]);
    expect(browser.cookies.has("__Host-sid")).toBe(false);
    browser.cookies.set("__Host-sid", sid);
    expect((await browser.get("/records")).text).not.toContain("Котова");
  });
});
