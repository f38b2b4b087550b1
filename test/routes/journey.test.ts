import { beforeAll, describe, expect, it } from "vitest";
import type { House } from "~/shell/house.server";
import { tellsApart } from "../support/alike-in-time";
import { onPglite } from "../support/database";
import { DAY, givenCountry, givenRecord, later, now, samplePhone, testHouse } from "../support/given";
import { newestCode } from "../support/newest-text";
import { Browser, type Seen } from "./browser";

const filing = { mode: "Отменить", reason: "", note: "", consent: "yes" };

/** Everything in the database, but for sessions, which end by themselves. */
async function dump({ db }: House): Promise<string> {
  const tables = [
    "citizen_record",
    "slot",
    "visitor",
    "reach",
    "annulment",
    "challenge",
    "notice",
    "message",
    "entry",
    "limit_window",
  ] as const;
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
}

describe("the journey by number", () => {
  let house: House;

  const open = onPglite();
  beforeAll(async () => {
    const { db } = await open();
    house = testHouse(db);
    await givenCountry(db);
  });

  async function found(wanted: Parameters<typeof givenRecord>[1] = {}): Promise<{ browser: Browser; path: string }> {
    const { number } = await givenRecord(house, { phone: phoneOfItsOwn(), ...wanted });
    const browser = await Browser.open(house);
    await browser.get("/");
    const phone =
      (await house.db.selectFrom("citizen_record").select("phone").where("number", "=", number).executeTakeFirst())
        ?.phone ?? "";
    const answer = await browser.post("/records/search", { number, contact: phone });
    expect(answer.status).toBe(303);
    return { browser, path: answer.location ?? "" };
  }

  let phones = 0;
  const phoneOfItsOwn = () => `+7900000${String(1000 + phones++)}`;

  async function finished(wanted: Parameters<typeof givenRecord>[1] = {}): Promise<{ browser: Browser; path: string }> {
    const { browser, path } = await found(wanted);
    const filed = await browser.post(path, filing);
    const done = await browser.post(filed.location ?? "", { code: await newestCode(house) });
    expect(done.location).toMatch(/^\/annulments\/\d{4}-\d{4}\/notice$/);
    return { browser, path: done.location ?? "" };
  }

  it("gives a new token with the right code; the former opens nothing, but for the same form sent twice (security 21)", async () => {
    const { browser, path } = await found();
    const filed = await browser.post(path, filing);
    await browser.get(filed.location ?? "");
    const former = browser.cookies.get("__Host-sid")!;
    const code = await newestCode(house);
    const done = await browser.post(filed.location ?? "", { code });
    const renewed = browser.cookies.get("__Host-sid")!;
    expect(renewed).not.toBe(former);
    expect((await browser.get(done.location ?? "")).status).toBe(200);
    browser.cookies.set("__Host-sid", former);
    for (const page of [done.location ?? "", filed.location ?? "", path])
      expect((await browser.get(page)).status).toBe(404);
    const wrong = code === "000000" ? "000001" : "000000";
    expect((await browser.post(filed.location ?? "", { code: wrong })).status).toBe(404);
    expect(browser.cookies.get("__Host-sid")).toBe(former);
    const twice = await browser.post(filed.location ?? "", { code });
    expect(twice.location).toBe(done.location);
    expect((await browser.get(twice.location ?? "")).status).toBe(200);
  });

  it("leads from the search to a notice that verifies, without a name", async () => {
    const { browser, path } = await finished();
    const notice = await browser.get(path);
    const number = /\d{4} \d{4} \d{4} \d{4}/.exec(notice.text)?.[0] ?? "";
    expect(notice.text).toContain("Котова Анна Сергеевна");
    const typed = await browser.post("/verify", { number: ` ${number.replaceAll(" ", "-")} ` });
    const verdict = await browser.get(typed.location ?? "");
    expect(verdict.status).toBe(200);
    expect(verdict.text).toContain("Да. Уведомление настоящее, отмена действует");
    expect(verdict.html).not.toContain("Котова");
    const json = JSON.parse((await browser.get(`${typed.location}.json`)).html) as Record<string, unknown>;
    expect(json).toMatchObject({ verdict: "in-force", mode: "cancel", agency: "Поликлиники области" });
    expect(JSON.stringify(json)).not.toContain("Котова");
  });

  it("gives the PDF of the same notice", async () => {
    const { browser, path } = await finished();
    const file = await browser.get(`${path}.pdf`);
    expect(file.headers.get("content-type")).toBe("application/pdf");
    expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename="otmena-\d{16}\.pdf"$/);
    expect(file.headers.get("cache-control")).toBe("no-store");
    expect(file.html.startsWith("%PDF-1.7")).toBe(true);
  });

  it("shows both QR codes of the notice as pictures, the short one first, to its holder alone", async () => {
    const { browser, path } = await finished();
    const { html } = await browser.get(path);
    const [short, signed] = [
      /<img[^>]* src="([^"]+)" alt="QR-код: ссылка на проверку уведомления (?:\d{4} ?){4}"/,
      /<img[^>]* src="([^"]+)" alt="Подписанный QR-код: проверка уведомления (?:\d{4} ?){4} без связи"/,
    ].map((image) => image.exec(html)!);
    expect(short!.index).toBeLessThan(signed!.index);
    for (const [, src = ""] of [short!, signed!]) {
      const picture = await browser.get(src);
      expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/png"]);
      expect(picture.headers.get("cache-control")).toBe("no-store");
      expect((await (await Browser.open(house)).get(src)).status).toBe(404);
    }
  });

  it("tells at each field what is wrong, writes nothing and keeps what was typed (security 1)", async () => {
    const browser = await Browser.open(house);
    await browser.get("/");
    const before = await dump(house);
    const wrong: [string, Record<string, string>, string][] = [
      ["/records/search", { number: "", contact: "" }, "Укажите телефон или почту"],
      ["/records/search", { number: "2405173", contact: "8 900" }, "В номере записи 7 цифр, а бывает от 9 до 12"],
      ["/records/search", { number: "9".repeat(5000), contact: "x" }, "помещается не больше"],
      ["/records/search", { number: "240517386@", contact: samplePhone }, "@"],
      ["/records/phone", { phone: "привет" }, "телефон"],
      ["/records/passport", { number: "", passport: "12", issuedOn: "31.02.2020", division: "1" }, "паспорт"],
      ["/verify", { number: "6047 1826 5391 4400" }, "цифр"],
    ];
    for (const [path, fields, sentence] of wrong) {
      const page = await browser.post(path, fields);
      expect([path, page.status]).toEqual([path, 422]);
      expect(page.text).toContain(sentence);
      expect(page.html).toMatch(/<title>Ошибка: /);
      expect(page.html).toMatch(/role="alert"/);
    }
    const kept = await browser.post("/records/search", { number: "Ёж-12", contact: "анна@почта.рф" });
    expect(kept.html).toContain('value="Ёж-12"');
    expect(kept.html).toContain('value="анна@почта.рф"');
    expect(await dump(house)).toEqual(before);
  });

  it("asks for what the filing form lacks, and files nothing (security 1)", async () => {
    const { browser, path } = await found({ service: "DOC-01" });
    const page = await browser.post(path, { note: "причина <b>личная</b>" });
    expect(page.status).toBe(422);
    for (const sentence of [
      "Выберите, отменить или аннулировать",
      "Выберите причину из списка",
      "Без вашего разрешения",
    ])
      expect(page.text).toContain(sentence);
    expect(page.html).toContain("причина &lt;b&gt;личная&lt;/b&gt;");
    const long = await browser.post(path, { ...filing, reason: "not-needed", note: "о".repeat(1001) });
    expect(long.text).toContain("Здесь 1001 знак, а помещается не больше 1000 знаков");
    const annulled = await house.db
      .selectFrom("annulment")
      .select("id")
      .where("record_id", "=", path.slice(9))
      .execute();
    expect(annulled).toEqual([]);
  });

  it("leads back from every step that is not the next one (security 2)", async () => {
    const { browser, path } = await found();
    const filed = (await browser.post(path, filing)).location ?? "";
    const base = filed.replace("/code", "");
    for (const step of ["", "/finish", "/notice", "/print", "/closed", "/notice.pdf", "/qr.png", "/qr-signed.png"])
      expect([step, (await browser.get(base + step)).location]).toEqual([step, filed]);
    expect((await browser.post(`${base}/finish`, {})).location).toBe(filed);
    const record = await house.db
      .selectFrom("citizen_record")
      .select("annulled_at")
      .where("id", "=", path.slice(9))
      .executeTakeFirst();
    expect(record?.annulled_at).toBeNull();
  });

  it("closes the request after three wrong codes, and says what else can be done", async () => {
    const { browser, path } = await found();
    const filed = (await browser.post(path, filing)).location ?? "";
    const right = await newestCode(house);
    const wrong = right === "000000" ? "111111" : "000000";
    expect((await browser.post(filed, { code: wrong })).text).toContain("Осталось 2 попытки");
    expect((await browser.post(filed, { code: "12" })).text).toContain("Введите шесть цифр кода");
    expect((await browser.post(filed, { code: wrong })).text).toContain("Осталась 1 попытка");
    const closed = await browser.post(filed, { code: wrong });
    expect(closed.location).toMatch(/\/closed$/);
    expect((await browser.post(filed, { code: right })).location).toBe(closed.location);
    const page = await browser.get(closed.location ?? "");
    expect(page.text).toContain("Ввод кода закрыт");
    expect(page.text).toContain("с паспортом");
  });

  it("changes nothing by GET, whatever is asked for (security 5)", async () => {
    const { browser, path } = await found();
    const filed = (await browser.post(path, filing)).location ?? "";
    const base = filed.replace("/code", "");
    const before = await dump(house);
    const pages = [
      "/",
      "/records",
      path,
      base,
      filed,
      `${base}/resend`,
      "/help",
      "/privacy",
      "/accessibility",
      "/verify",
      "/dev/outbox",
      "/health/ready",
      "/health/messages",
      "/health/payments",
      "/pay",
      "/pay/callback",
      "/records/search",
      "/records/phone",
      "/records/passport",
      "/leave",
      "/nothing",
    ];
    for (const page of pages) expect((await browser.get(page)).status).toBeLessThan(500);
    expect(await dump(house)).toEqual(before);
  });

  it("goes nowhere that a stranger names (security 7)", async () => {
    const browser = await Browser.open(house);
    await browser.get("/");
    for (const evil of ["//evil.example", "/\\evil.example", "https:evil.example", "%2f%2fevil.example"]) {
      const answers = [
        await browser.get(`/?next=${encodeURIComponent(evil)}&returnTo=${evil}`),
        await browser.post("/leave", { next: evil, returnTo: evil }),
        await browser.post("/verify", { number: evil, next: evil }),
      ];
      for (const { location } of answers) expect(location ?? "/").toMatch(/^\/(?![/\\])/);
    }
  });

  it("shows hostile text as text, on every page and on paper (security 8)", async () => {
    const img = "<img src=x onerror=alert(1)>";
    const { browser, path } = await finished({ surname: img, givenName: `${img}"'`, patronymic: "&lt;" });
    const pages = [path, path.replace("/notice", "/print")];
    for (const page of pages) {
      const { html } = await browser.get(page);
      expect(html).not.toContain("<img src=x");
      expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
    }
    expect((await browser.get(`${path}.pdf`)).html.startsWith("%PDF")).toBe(true);
  });

  it.each([
    ["a wrong pair and a missing record", "/records/search", 422],
    ["a phone that some record has and one that none has", "/records/phone", 303],
  ])("answers alike for %s, in status, headers, cookies, page and time (security 13)", async (_, path, status) => {
    const phone = phoneOfItsOwn();
    const { number } = await givenRecord(house, { phone });
    const missing = `П${Number(number.slice(1)) + 500_000}`;
    const answers = new Set<string>();
    const ask = async (address: string, fields: Record<string, string>) => {
      // A day later each time, so that no limit says anything.
      let at = now;
      const browser = await Browser.open(house, address, { clock: () => at });
      await browser.get("/");
      return async (n: number) => {
        at = later(n * DAY);
        answers.add(seenBy(browser, await browser.post(path, fields)));
      };
    };
    const wrong = { contact: "+79000009999" };
    const one = await ask("192.0.2.7", { ...wrong, number, phone });
    const other = await ask("198.51.100.7", { ...wrong, number: missing, phone: "+79000009998" });
    expect(await tellsApart(200, one, other)).toBe(false);
    expect([...answers]).toEqual([expect.stringContaining(`"status":${status},`)]);
    // So many codes at one time are more than the breaker lets through.
    await house.db.deleteFrom("message").where("state", "=", "queued").execute();
  });

  /** All but what is another's in every answer: what was typed, and whatever is drawn. */
  function seenBy(browser: Browser, { status, location, headers, html }: Seen): string {
    const said = [...headers].filter(([name]) => !["x-request-id", "location", "set-cookie"].includes(name));
    const body = html.replace(/value="[^"]*"/g, "");
    const where = location?.replace(/[0-9a-f-]{36}/, "ID") ?? null;
    return JSON.stringify({ status, where, said, body, cookies: [...browser.cookies.keys()] });
  }

  it("refuses a device its 21st code within an hour by a page that says so, and when to come again (security 4)", async () => {
    const browser = await Browser.open(house, "198.51.100.21");
    await browser.get("/");
    for (let n = 0; n < 20; n++)
      expect((await browser.post("/records/phone", { phone: phoneOfItsOwn() })).status).toBe(303);
    const page = await browser.post("/records/phone", { phone: phoneOfItsOwn() });
    expect(page.status).toBe(429);
    expect(Number(page.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(page.text).toMatch(/С этого устройства просили слишком много кодов\. Новый можно запросить с \d\d:\d\d/);
  });

  it("never puts a code into an address or a page (security 14)", async () => {
    const { browser, path } = await found();
    const filed = (await browser.post(path, filing)).location ?? "";
    const code = await newestCode(house);
    const wrong = code === "000000" ? "111111" : "000000";
    for (const page of [await browser.get(filed), await browser.post(filed, { code: wrong })])
      expect(page.html).not.toContain(code);
    const done = await browser.post(filed, { code });
    expect(done.location).not.toContain(code);
    expect(
      (await browser.get(done.location ?? "")).html.replace(/\d{4} \d{4} \d{4} \d{4}|\d{16}|[hv]\d+|M\d+ \d+/g, ""),
    ).not.toContain(code);
  });

  it("says how far a code by SMS can be trusted, and which other way there is (security 16)", async () => {
    const { browser, path } = await found();
    const page = await browser.get((await browser.post(path, filing)).location ?? "");
    expect(page.text).toContain("Насколько надёжен код из СМС");
    expect(page.text).toContain("дубликат сим-карты");
    expect(page.text).toContain("отмените запись лично, с паспортом");
  });

  it("opens by passport data nothing but the one record (security 17)", async () => {
    const passport = { series: "4510", number: "123456", issuedOn: "2015-03-07", division: "770-001" };
    const phone = phoneOfItsOwn();
    const one = await givenRecord(house, { passport, phone });
    const other = await givenRecord(house, { passport, phone });
    const browser = await Browser.open(house);
    await browser.get("/records/passport");
    const answer = await browser.post("/records/passport", {
      number: one.number,
      passport: "45 10 123456",
      issuedOn: "7.3.2015",
      division: "770001",
    });
    expect(answer.location).toBe(`/records/${one.id}`);
    expect((await browser.get(`/records/${other.id}`)).status).toBe(404);
    expect((await browser.get("/records")).html).not.toContain("Котова");
  });

  it("shows nobody else's record or request, and says the same as of one that is not there", async () => {
    const { browser, path } = await found();
    const filed = (await browser.post(path, filing)).location ?? "";
    const stranger = await Browser.open(house);
    for (const page of [path, filed, filed.replace("/code", "")]) expect((await stranger.get(page)).status).toBe(404);
    expect((await stranger.get("/records/00000000-0000-4000-8000-000000000000")).status).toBe(404);
    expect((await stranger.get("/records/'; drop table--")).status).toBe(404);
  });

  it("finds the request on another device through the record's phone", async () => {
    const phone = phoneOfItsOwn();
    const { browser, path } = await found({ phone });
    const filed = (await browser.post(path, filing)).location ?? "";
    const other = await Browser.open(house);
    await other.prove(phone);
    expect((await other.get(filed)).status).toBe(200);
    expect((await other.get("/records")).html).toContain(`href="${filed}"`);
  });

  it("says why not, for each reason, with a way on", async () => {
    const cases: [Parameters<typeof givenRecord>[1], string][] = [
      [{ startsAt: later(DAY - 1) }, "осталось меньше 24 часов"],
      [{ startsAt: later(-DAY) }, "Назначенное время уже прошло"],
      [{ status: "completed" }, "Ведомство уже закончило работу по ней"],
      [{ debtKopecks: 150_000 }, "числится долг"],
      [{ confirmedWithCertificate: true }, "электронным сертификатом"],
      [{ annulledAt: now }, "Запись уже отменена"],
    ];
    for (const [wanted, because] of cases) {
      const { browser, path } = await found(wanted);
      const page = await browser.get(path);
      expect(page.text).toContain(because);
      expect(page.text).toContain("Что можно сделать");
      expect(page.text).toContain("Мы ничего не меняли");
      expect((await browser.post(path, filing)).location).toBe(path);
    }
  });

  it("keeps personal data out of caches", async () => {
    const { browser, path } = await finished();
    for (const page of [path, `${path}.pdf`, path.replace("/notice", "/print")])
      expect((await browser.get(page)).headers.get("cache-control")).toBe("no-store");
  });
});
