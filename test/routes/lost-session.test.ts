import { beforeAll, describe, expect, it } from "vitest";
import type { House } from "~/shell/house.server";
import { onPglite } from "../support/database";
import { givenCountry, givenRecord, testHouse } from "../support/given";
import { newestCode } from "../support/newest-text";
import { Browser } from "./browser";

const filing = { mode: "Отменить", reason: "", note: "", consent: "yes" };

describe("somebody whose browser has lost its cookies", () => {
  let house: House;
  let serial = 0;

  const open = onPglite();
  beforeAll(async () => {
    const { db } = await open();
    house = testHouse(db);
    await givenCountry(db);
  });

  async function found() {
    serial += 1;
    const phone = `+7900000${5000 + serial}`;
    const { id, number } = await givenRecord(house, { phone });
    const browser = await Browser.open(house);
    await browser.get("/");
    await browser.post("/records/search", { number, contact: phone });
    return { browser, phone, record: `/records/${id}` };
  }

  /** On the page for the code of a request just filed. */
  async function filed() {
    const one = await found();
    const { location } = await one.browser.post(one.record, filing);
    const code = location ?? "";
    await one.browser.get(code);
    return { ...one, code, number: /\d{4}-\d{4}/.exec(code)?.[0] ?? "" };
  }

  it("is told nothing untrue, and the way that is told leads back to the request and to its end", async () => {
    const { browser, phone, code } = await filed();
    browser.cookies.clear();
    const refused = await browser.post(code, { code: await newestCode(house) });
    expect(refused.status).toBe(403);
    expect(refused.text).not.toContain("Заявка не подана");
    expect(refused.text).toContain("она у нас и никуда не делась");
    expect(refused.text).toContain("откройте «Мои записи», введите телефон из записи и код из СМС");
    expect(refused.html).toContain('href="/records"');
    const gone = await browser.get(code);
    expect([gone.status, gone.html.includes('href="/records"')]).toEqual([404, true]);

    await browser.get("/records");
    const asked = await browser.post("/records/phone", { phone });
    await browser.get(asked.location ?? "");
    const proven = await browser.post(asked.location ?? "", { code: await newestCode(house) });
    const list = await browser.get(proven.location ?? "");
    expect(list.html).toContain(`href="${code}"`);
    await browser.get(code);
    const done = await browser.post(code, { code: await codeOfRequest(code) });
    expect(done.location).toBe(code.replace("/code", "/notice"));
  });

  /** The code of the request is as good as before; the phone's own came after it. */
  async function codeOfRequest(path: string): Promise<string> {
    const number = (/\d{4}-\d{4}/.exec(path)?.[0] ?? "").replace("-", "");
    const { body } = await house.db
      .selectFrom("outbox")
      .innerJoin("message", "message.id", "outbox.message_id")
      .innerJoin("annulment", "annulment.id", "message.annulment_id")
      .select("outbox.body")
      .where("annulment.number", "=", number)
      .executeTakeFirstOrThrow();
    return /\d{6}/.exec(body)?.[0] ?? "";
  }

  it("but not the session, is shown the request that the database has, and goes on from there", async () => {
    const { browser, code, number } = await filed();
    browser.cookies.delete("__Host-vid");
    const refused = await browser.post(code, { code: await newestCode(house) });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain("Ваша заявка у нас");
    expect(refused.text).toContain(`Номер заявки ${number}`);
    expect(refused.text).toContain("21 ноября 2026, 16:05:12 по Екатеринбургу");
    expect(refused.html).toContain(`href="${code}"`);
    expect((await browser.get(code)).status).toBe(200);
  });

  it("before anything was filed, is told so where the database knows, and not where it does not", async () => {
    const { browser, record } = await found();
    await browser.get(record);
    browser.cookies.delete("__Host-vid");
    const refused = await browser.post(record, filing);
    expect([refused.status, refused.text.includes("Заявка не подана")]).toEqual([403, true]);
    browser.cookies.clear();
    const unknown = await browser.post(record, filing);
    expect([unknown.status, unknown.text.includes("Заявка не подана")]).toEqual([403, false]);
  });

  it("and sends the form of a record that has a request, is shown that request", async () => {
    const { browser, record, number } = await filed();
    await browser.get(record);
    browser.cookies.delete("__Host-vid");
    expect((await browser.post(record, filing)).text).toContain(`Номер заявки ${number}`);
  });

  it.each(["code", "resend", "finish", "changed", "signature", "restore", "restore/code", "restore/resend"])(
    "is never told by /%s that nothing was filed, whatever is wrong with the form",
    async (step) => {
      const { browser, code } = await filed();
      const path = code.replace("code", step);
      const huge = { code: "1".repeat(7_000_000) };
      for (const lose of [() => {}, () => browser.cookies.delete("__Host-sid"), () => browser.cookies.clear()]) {
        lose();
        for (const fields of [{ code: "1" }, { token: "wrong" }, huge]) {
          const answer = await browser.post(path, fields);
          expect(answer.text).not.toContain("Заявка не подана");
          expect(answer.text).not.toContain("обновите её и отправьте снова");
        }
      }
    },
  );

  it("is told by the forms that register nothing that nothing was changed", async () => {
    const { browser } = await found();
    browser.cookies.clear();
    for (const path of ["/records/search", "/records/phone", "/verify", "/leave"]) {
      const { text } = await browser.post(path, { token: "wrong" });
      expect(text).toContain("В ваших записях мы ничего не изменили");
      expect(text).not.toContain("Заявка не подана");
    }
  });
});
