import { beforeAll, describe, expect, test } from "vitest";
import { issueRefusal } from "~/annulments/finishing/issue-refusal.server";
import type { Denial } from "~/annulments/notice-facts";
import { page } from "~/shell/answer.server";
import { compress } from "~/shell/compress.server";
import type { House } from "~/shell/house.server";
import { onPglite } from "../support/database";
import { DAY, givenCountry, givenRecord, HOUR, later, testHouse, worldFor } from "../support/given";
import { finishedFor } from "../support/requests";
import { BUDGET } from "../support/traffic";
import { Browser } from "./browser";

const filing = { mode: "Отменить", reason: "", note: "", consent: "yes" };
const denial: Denial = { reason: "late", words: "Справка не о том дне.\nПозвоните нам" };

describe("a request that was not granted", () => {
  let house: House;
  let serial = 0;
  const open = onPglite();
  beforeAll(async () => {
    const { db } = await open();
    house = testHouse(db);
    await givenCountry(db);
  });

  async function denied(said: Partial<Denial> = {}, wanted: Parameters<typeof givenRecord>[1] = {}) {
    serial += 1;
    const phone = `+7900000${3000 + serial}`;
    const { id, number } = await givenRecord(house, { phone, startsAt: later(3 * DAY + serial * HOUR), ...wanted });
    const browser = await Browser.open(house);
    await browser.get("/");
    const { location } = await browser.post("/records/search", { number, contact: phone });
    const filed = await browser.post(location ?? "", filing);
    const base = (filed.location ?? "").replace("/code", "");
    const row = await house.db
      .selectFrom("annulment")
      .select("id")
      .where("record_id", "=", id)
      .executeTakeFirstOrThrow();
    const world = worldFor(house, { kind: "system", name: "desk" }, later(HOUR));
    const notice = await house.db
      .transaction()
      .execute((trx) => issueRefusal(trx, world, row.id, { ...denial, ...said }));
    return { browser, base, id, notice: notice! };
  }

  test("has one page, to which every other address of it leads", async () => {
    const { browser, base } = await denied();
    for (const step of ["", "/code", "/finish", "/notice", "/signature", "/restore", "/restored", "/shares"]) {
      const { status, location } = await browser.get(`${base}${step}`);
      expect([status, location], step).toEqual([303, `${base}/closed`]);
    }
  });

  test("says why, what would have helped, what to do now and until when it can be disputed, and where", async () => {
    const { browser, base, notice } = await denied();
    const { status, text, html } = await browser.get(`${base}/closed`);
    expect(status).toBe(200);
    for (const said of [
      ...[
        "В отмене отказали",
        "запись не отменена, она остаётся в силе",
        notice.number.replace(/\B(?=(\d{4})+$)/g, " "),
      ],
      ...["Поздно: срок для отмены вышел", "Правило для таких услуг", "Заявка, поданная до конца срока"],
      ...["Справка не о том дне.", "до 21 декабря 2026 включительно", "Тихая улица, 8", "+7 900 000-90-03"],
    ])
      expect(text).toContain(said);
    expect(text).not.toMatch(/отмену на|Восстановить|больше не действует/);
    expect(html).toContain(`href="${base}/notice.pdf"`);
    expect(html).toContain(`href="${base}/print"`);
    expect(html.match(/Поздно: срок/g)).toHaveLength(1);
  });

  test("can be taken home: as a file, as a page to print, with its codes", async () => {
    const { browser, base, notice } = await denied();
    const pdf = await browser.get(`${base}/notice.pdf`);
    expect(pdf.headers.get("content-type")).toBe("application/pdf");
    expect(pdf.headers.get("content-disposition")).toContain(notice.number);
    const print = await browser.get(`${base}/print`);
    expect(print.text).toContain("Уведомление об отказе в отмене записи");
    expect(print.html).toContain(`href="${base}/closed"`);
    for (const code of ["qr", "qr-signed"])
      expect((await browser.get(`${base}/${code}.png`)).headers.get("content-type")).toBe("image/png");
    const stranger = await Browser.open(house);
    for (const step of ["/closed", "/notice.pdf", "/print", "/qr.png"])
      expect((await stranger.get(`${base}${step}`)).status).toBe(404);
  });

  test("keeps within its bytes, its codes included, with long words and much to be done", async () => {
    const words = "Мы посмотрели всё, что вы прислали; вот что не так. ".repeat(6);
    const { browser, base } = await denied({ reason: "incomplete-data", words });
    const { html } = await browser.get(`${base}/closed`);
    const { body } = await compress(page(200, html), "br");
    const codes = await Promise.all(
      ["qr", "qr-signed"].map(async (code) => (await browser.get(`${base}/${code}.png`)).headers.get("content-length")),
    );
    const bytes = body!.length + codes.reduce((sum, one) => sum + Number(one ?? 700), 0);
    expect(bytes).toBeLessThanOrEqual(BUDGET.laterView);
  });

  test("is disputed on a page of its own by whoever reaches it, once, within its days and bytes (security 27)", async () => {
    const { browser, base, id } = await denied();
    const { html } = await browser.get(`${base}/closed`);
    expect(html).toContain(`href="${base}/appeal">Оспорить решение`);
    expect((await browser.get(`${base}/appeal`)).text).toContain("конца дня 21 декабря 2026");
    const long = "б".repeat(1001);
    const refused = await browser.upload(`${base}/appeal`, "files", [], { reason: long });
    expect([refused.status, refused.html.includes(long), refused.text.includes("Получилось длиннее 1000")]).toEqual([
      ...[422, true, true],
    ]);
    const stranger = await Browser.open(house);
    expect((await stranger.get(`${base}/appeal`)).status).toBe(404);
    await stranger.get("/");
    expect((await stranger.upload(`${base}/appeal`, "files", [], { reason: "Моё" })).status).toBe(404);
    const own = { reason: "Я предупредил за сутки. ".repeat(40) };
    for (const _ of [1, 2])
      expect((await browser.upload(`${base}/appeal`, "files", [], own)).location).toMatch(/\/appeal\?filed=\d{8}$/);
    const filed = await house.db
      .selectFrom("appeal")
      .innerJoin("annulment", "annulment.id", "annulment_id")
      .select("appeal.number")
      .where("record_id", "=", id)
      .execute();
    const waits = await browser.get(`${base}/appeal`);
    expect(filed).toHaveLength(1);
    expect(waits.text).toContain(filed[0]!.number.replace(/^(.{4})/, "$1-"));
    for (const page_ of [waits, await browser.get(`${base}/closed`)])
      expect((await compress(page(200, page_.html), "br")).body!.length).toBeLessThanOrEqual(BUDGET.laterView);

    const late = await denied();
    const { db } = house;
    await db
      .updateTable("notice")
      .set({ issued_at: later(-31 * DAY) })
      .where("id", "=", late.notice.id)
      .execute();
    expect((await late.browser.get(`${late.base}/closed`)).text).toContain("можно было до 20 ноября 2026");
    const over = await late.browser.upload(`${late.base}/appeal`, "files", [], own);
    expect(over.location).toBe(`${late.base}/appeal`);
    const { text, html: none } = await late.browser.get(`${late.base}/appeal`);
    expect(text).toMatch(/можно было до .* прокуратуру или в суд/);
    expect(none).not.toContain("<textarea");
  });

  test("is checked by anybody under its number, who learns neither why nor whose it is", async () => {
    const { notice } = await denied({}, { surname: "Прятова" });
    const anybody = await Browser.open(house);
    const { text, html } = await anybody.get(`/v/${notice.number}`);
    const { body } = await compress(page(200, html), "br");
    expect(body!.length).toBeLessThanOrEqual(BUDGET.laterView);
    expect(text).toContain("Отказ в отмене: действителен. Уведомление настоящее, в отмене отказали");
    expect(text).toContain("Отказано");
    expect(text).toMatch(/Почему так Отмену решает ведомство: правила отмены, редакция \d+\. Причину отказа знает тот/);
    expect(text).not.toMatch(/Поздно|Справка|Прятова|24 часа|Было назначено|Отменено/);
  });

  test("says, once its record was cancelled after all, that it holds no more", async () => {
    const { browser, base, id, notice } = await denied();
    const later = await finishedFor(house as never, id);
    const own = await browser.get(`${base}/closed`);
    expect(own.text).toContain("Этот отказ больше не действует");
    expect(own.text).not.toMatch(/остаётся в силе|Отказ можно оспорить/);
    expect(own.html).toContain(`href="/v/${later.notice.number}"`);
    const { text } = await browser.get(`/v/${notice.number}`);
    expect(text).toContain("Больше нет. Уведомление настоящее, но запись потом отменили");
    expect((await browser.get(`/v/${later.notice.number}`)).text).toContain("отмена действует");
  });
});
