import { beforeAll, describe, expect, it } from "vitest";
import { sendWebhooks } from "~/api/send-webhooks.server";
import { systemWorld } from "~/shell/world.server";
import { programAt } from "../support/api";
import { onPglite } from "../support/database";
import { DAY, later, MINUTE, now } from "../support/given";
import { deskCookie, givenOfficer } from "../support/officer";
import { Receiver } from "../support/receiver";
import { boundlessHouse, finished, type TestHouse } from "../support/requests";
import { Browser, type Seen } from "./browser";

const PAGE_BYTES = 14_000;

describe("programs of an agency, on its desk", () => {
  let house: TestHouse;
  let head: Browser;
  let others: Browser[];
  const open = onPglite();
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    const browserOf = async (wish: Parameters<typeof givenOfficer>[1]) => {
      const browser = await Browser.open(house);
      const [name, value] = (await deskCookie(house, await givenOfficer(house, wish))).split("=") as [string, string];
      browser.cookies.set(name, value);
      // Lucia goes by the machine's clock.
      await house.db
        .updateTable("session")
        .set({ expires_at: new Date("2100-01-01T00:00:00Z") })
        .execute();
      await browser.get("/desk/sessions");
      return browser;
    };
    head = await browserOf({ role: "heads" });
    others = [await browserOf({ agency: "mvd", role: "heads" }), await browserOf({ role: "decides" })];
  });

  const fits = ({ html }: Seen) => expect(Buffer.byteLength(html)).toBeLessThanOrEqual(PAGE_BYTES);

  describe("keys", () => {
    const wish = { name: "Учёт", offices: "", days: "30", "records-write": "yes", "deliveries-read": "yes" };
    let key = "";

    it("are made by a head, shown once, and used at once", async () => {
      const blank = await head.get("/desk/keys/new");
      expect(blank.status).toBe(200);
      fits(blank);
      const made = await head.post("/desk/keys/new", wish);
      key = /otm_[\w-]{43}/.exec(made.html)?.[0] ?? "";
      expect([made.status, key !== ""]).toEqual([200, true]);
      expect(made.text).toContain("Больше мы его не покажем");
      const { body } = await (await programAt(house, key))("/api/v1/key");
      expect(body).toMatchObject({ agency: "health", scopes: ["records:write", "deliveries:read"], offices: null });
      expect(body.expires_at).toBe(later(30 * DAY).toISOString());
      const list = await head.get("/desk/keys");
      expect(list.text).toMatch(/Учёт [\da-f]{8} records:write, deliveries:read до 21 декабря 2026/);
      expect(list.html).not.toContain(key);
      fits(list);
    });

    it.each([
      [{ name: "" }, "Назовите ключ"],
      [{ days: "0" }, "Срок ключа"],
      [{ days: "731" }, "Срок ключа"],
      [{ offices: "passports" }, "У ведомства нет такого отделения"],
      [{ "records-write": "", "deliveries-read": "" }, "Выберите, что программе можно"],
    ])("are not made of %j, and what was typed is kept", async (wrong, says) => {
      await head.get("/desk/keys/new");
      const told = await head.post("/desk/keys/new", { ...wish, ...wrong });
      expect(told.status).toBe(422);
      expect(told.text).toContain(says);
      if (!("name" in wrong)) expect(told.html).toContain('value="Учёт"');
      expect(/name="places-write"[^>]*checked/.test(told.html)).toBe(false);
    });

    it("are ended by a button, and open nothing from then on", async () => {
      const id = /name="key" value="([^"]+)"/.exec((await head.get("/desk/keys")).html)![1]!;
      for (const other of others) {
        await other.get("/desk/sessions");
        expect((await other.post("/desk/keys", { key: id })).status).toBe(404);
      }
      await head.get("/desk/keys");
      expect(await head.post("/desk/keys", { key: id })).toMatchObject({ status: 303, location: "/desk/keys" });
      expect((await (await programAt(house, key))("/api/v1/key")).status).toBe(401);
      expect((await head.get("/desk/keys")).text).toContain("отозван 21 ноября 2026");
      expect((await head.post("/desk/keys", { key: "x" })).status).toBe(404);
    });
  });

  describe("webhooks", () => {
    let path = "";
    let receiver: Receiver;
    beforeAll(async () => {
      receiver = await new Receiver().open();
      return () => receiver.close();
    });

    it("are added with an address that can be one; the secret is shown once", async () => {
      fits(await head.get("/desk/webhooks"));
      const refused = await head.post("/desk/webhooks", { url: "http://server.example/" });
      expect([refused.status, refused.text.includes("https://")]).toEqual([422, true]);
      expect(refused.html).toContain('value="http://server.example/"');
      const made = await head.post("/desk/webhooks", { url: receiver.url });
      const secret = /whsec_[\w+/=]+/.exec(made.html)?.[0] ?? "";
      expect(secret).toHaveLength("whsec_".length + 44);
      const list = await head.get("/desk/webhooks");
      path = /\/desk\/webhooks\/[\da-f-]{36}/.exec(list.html)![0];
      const one = await head.get(path);
      fits(one);
      expect(one.text).toContain("работает");
      expect(list.html + one.html).not.toContain(secret);
      expect((await head.post("/desk/webhooks", { url: receiver.url })).text).toContain("Такой адрес уже есть");
    });

    it("are nobody else's: neither another agency's nor an officer's who does not head (security 27)", async () => {
      for (const other of others)
        for (const page of ["/desk/keys", "/desk/keys/new", "/desk/webhooks", path]) {
          const seen = await other.get(page);
          const isOwnList = other === others[0] && page !== path;
          expect([page, seen.status]).toEqual([page, isOwnList ? 200 : 404]);
          if (isOwnList) expect(seen.text).not.toMatch(/127\.0\.0\.1|Учёт/);
        }
      await others[0]!.get("/desk/webhooks");
      expect((await others[0]!.post(path, { action: "Удалить адрес" })).status).toBe(404);
    });

    it("pause, go on, are tried and given a new secret by their buttons", async () => {
      await head.get(path);
      for (const [deed, says] of [
        ["Приостановить", "приостановлен"],
        ["Продолжить", "работает"],
      ] as const) {
        expect(await head.post(path, { action: deed })).toMatchObject({ status: 303, location: path });
        expect((await head.get(path)).text).toContain(says);
        const warning = /127\.0\.0\.1:\d+ не узнаёт об отменах: передача приостановлена/;
        const isWarned = warning.test((await head.get("/desk/deliveries")).text);
        expect([deed, isWarned]).toEqual([deed, deed === "Приостановить"]);
        await head.get(path);
      }
      await head.post(path, { action: "Проверить" });
      expect(house.left.at(-1)?.name).toBe("test-webhook");
      await head.get(path);
      const fresh = await head.post(path, { action: "Заменить секрет" });
      expect(fresh.html).toMatch(/whsec_/);
      expect((await head.get(path)).text).toContain("Прежний секрет подписывает до 22 ноября 2026");
      expect((await head.post(path, { action: "Всё сразу" })).status).toBe(404);
    });

    it("show what waits and what was given up, and send it again", async () => {
      receiver.answer = 500;
      await finished(house);
      const id = path.split("/").at(-1)!;
      await sendWebhooks(systemWorld(house, "webhook", now), id);
      const waiting = await head.get(path);
      expect(waiting.text).toMatch(/Ждут передачи 1 отмена Первая из них № \d+: 1 попытка, ответ 500; снова/);
      // Once is no trouble, three times in a row is; an officer who does not head is told whom to tell.
      const warned = async (one: Browser) => [await one.get("/desk/deliveries"), await one.get("/desk/webhooks")];
      const trouble = /127\.0\.0\.1:\d+ не принимает отмены с .*: 3 попытки, ответ 500\. Мы пробуем снова\. /;
      for (const { text } of await warned(head)) expect(text).not.toMatch(/не принимает отмены/);
      for (const minute of [1, 5]) await sendWebhooks(systemWorld(house, "webhook", later(minute * MINUTE)), id);
      for (const { text, html } of await warned(head)) {
        expect(text).toMatch(trouble);
        expect(html).toContain(`<a class="govuk-link" href="${path}">Открыть этот адрес</a>`);
      }
      const [told] = await warned(others[1]!);
      expect(told!.text).toMatch(/Мы пробуем снова\. Скажите руководителю/);
      expect(told!.html).not.toContain(path);
      expect((await others[0]!.get("/desk/deliveries")).text).not.toContain("127.0.0.1");
      await head.get(path);
      const entry = /name="entry" value="(\d+)"/.exec(waiting.html)![1]!;
      await head.post(path, { action: "Отложить первую", entry });
      const dead = await head.get(path);
      expect(dead.text).toContain(`№ ${entry}: ответ 500`);
      receiver.answer = 204;
      expect((await head.post(path, { action: `Отправить снова: № ${entry}`, entry })).status).toBe(303);
      await sendWebhooks(systemWorld(house, "webhook", now), id);
      const done = await head.get(path);
      expect(done.text).toContain("Ждут передачи 0 отмен");
      expect(done.text).not.toContain("Не дошли");
    });

    it("end, and stay to be seen", async () => {
      await head.get(path);
      expect(await head.post(path, { action: "Удалить адрес" })).toMatchObject({
        status: 303,
        location: "/desk/webhooks",
      });
      expect((await head.get(path)).text).toContain("удалён");
      expect((await head.post(path, { action: "Продолжить" })).status).toBe(404);
    });
  });
});
