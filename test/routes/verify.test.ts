import { beforeAll, describe, expect, it } from "vitest";
import { finish } from "~/annulments/finishing/finish.server";
import { keepFile } from "~/notices/keep-file.server";
import { bounds } from "~/shell/bounds";
import type { House } from "~/shell/house.server";
import { worldAt } from "../proofs/mailbox";
import { onPglite } from "../support/database";
import { later, SECOND } from "../support/given";
import { boundlessHouse, proven, type TestHouse } from "../support/requests";
import { Browser } from "./browser";

const file = (bytes: Uint8Array | string, name = "notice.pdf") => new File([bytes as never], name);

describe("the page of verification", () => {
  let house: TestHouse;
  let number: string;
  let pdf: Buffer;
  let browser: Browser;

  const open = onPglite();
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    const one = await proven(house);
    const finished = await finish(worldAt(house, one.actor, later(SECOND)), one.annulment.number);
    if (!finished.ok) throw new Error(finished.reason.code);
    number = finished.value.number;
    pdf = Buffer.from((await keepFile(worldAt(house, one.actor, later(SECOND)), finished.value.id))!);
    browser = await Browser.open(house);
    await browser.get("/verify");
  });

  it("answers a genuine file at once, by the first words of its page and title", async () => {
    const page = await browser.upload("/verify/file", "pdf", file(pdf));
    expect(page.status).toBe(200);
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.html).toContain("<title>Да. Уведомление настоящее, отмена действует – Отмена</title>");
    expect(page.text).toMatch(/^Проверить другое уведомление Да\. Уведомление настоящее, отмена действует/);
    expect(page.text).toContain("Весь файл: он до последнего байта такой");
    for (const name of ["Котова", "Анна Сергеевна"]) expect(page.html).not.toContain(name);
  });

  it("answers an altered one with what differs", async () => {
    const changed = Buffer.from(pdf.toString("latin1").replace('"mode":"cancel"', '"mode":"annul" '), "latin1");
    const page = await browser.upload("/verify/file", "pdf", file(changed));
    expect([page.status, /<title>Нет\. Файл изменили после выдачи/.test(page.html)]).toEqual([200, true]);
    expect(page.text).toMatch(/^Проверить другое уведомление Нет\. Файл изменили после выдачи Не принимайте его\./);
    expect(page.text).toMatch(
      /Что не совпало Вид В файле: Аннулирование, можно вернуть до .* Мы выдавали: Отмена, можно вернуть до/,
    );
  });

  it.each<[string, File | string, string]>([
    ["no file", file("", ""), "Выберите файл уведомления"],
    ["only its name", "C:\\notice.pdf", "Браузер прислал имя файла, а не сам файл"],
    ["an empty file", file(""), "Этот файл пустой"],
    ["too large a file", file(Buffer.alloc(bounds.fileBytes + 1, "%PDF-")), "Этот файл больше 2 МБ"],
    ["a picture", file("\x89PNG\r\n", "notice.pdf"), "Это не PDF"],
    ["HTML that calls itself PDF", file("<html><script>1</script>", "notice.pdf"), "Это не PDF"],
    ["somebody else's PDF", file("%PDF-1.4\n%%EOF"), "не наше уведомление"],
  ])("says at the field what is wrong with %s (security 29)", async (_, sent, sentence) => {
    await browser.get("/verify");
    const page = await browser.upload("/verify/file", "pdf", sent);
    expect(page.status).toBe(422);
    expect(page.html).toMatch(/<title>Ошибка: Проверить уведомление/);
    expect(page.html).toMatch(/<a[^>]* href="#pdf"/);
    expect(page.html).toContain('id="pdf-error"');
    expect(page.text).toContain(sentence);
  });

  it("says so at the field too when the form was too large to be read (security 28)", async () => {
    await browser.get("/verify");
    const page = await browser.upload("/verify/file", "pdf", file(Buffer.alloc(bounds.fileBytes * 3, "%PDF-")));
    expect(page.status).toBe(413);
    expect(page.html).toMatch(/<title>Ошибка: Проверить уведомление/);
    expect(page.text).toContain("Этот файл больше 2 МБ");
  });

  it("says so at the field too when there was no room for the form, and when to come again", async () => {
    await browser.get("/verify");
    const busy = await browser.whereRoomIsTaken();
    const page = await busy.upload("/verify/file", "pdf", file(Buffer.alloc(100_000, "%PDF-")));
    expect([page.status, page.headers.get("retry-after")]).toEqual([503, "60"]);
    expect(page.html).toMatch(/<title>Ошибка: Проверить уведомление/);
    expect(page.html).toMatch(/<a[^>]* href="#pdf"/);
    expect(page.text).toContain("Сейчас присылают много файлов. Попробуйте ещё раз чуть позже");
    expect((await busy.upload("/verify/file", "pdf", file("%PDF-1.4\n%%EOF"))).status).toBe(422);
  });

  it("takes a file nowhere else, and shows nothing by the address alone", async () => {
    const other = await browser.upload("/verify", "pdf", file(Buffer.alloc(100_000)));
    expect(other.status).toBe(413);
    const { status, location } = await browser.get("/verify/file");
    expect([status, location]).toEqual([303, "/verify"]);
  });

  it("names the domain it should be on, whatever the answer", async () => {
    for (const path of ["/verify", `/v/${number}`, "/v/0000000000000000", "/v/6047182653914400"])
      expect((await browser.get(path)).text).toContain("Настоящая проверка есть только на otmena.example");
  });

  it("hints at a typing slip, and offers no number in its place", async () => {
    const slip = `${number.slice(0, 15)}${(Number(number[15]) + 1) % 10}`;
    const page = await browser.get(`/v/${slip}`);
    expect(page.status).toBe(404);
    expect(page.text).toContain("Похоже на опечатку: контрольная цифра не сходится с остальными");
    expect(page.html).not.toContain(number);
  });

  it("cannot say while the database is away, and does not let that look like no", async () => {
    const away: House = { ...house, db: gone(house) };
    const visitor = await Browser.open(away);
    visitor.cookies.set("__Host-vid", browser.cookies.get("__Host-vid")!);
    for (const page of [await visitor.get(`/v/${number}`), await (await Browser.open(away)).get(`/v/${number}`)]) {
      expect(page.status).toBe(503);
      expect(page.html).toContain("<title>Пока не знаем. Сейчас проверить не можем – Отмена</title>");
      expect(page.text).toContain("Это не значит, что уведомление поддельное.");
    }
    await visitor.get("/verify");
    const page = await visitor.upload("/verify/file", "pdf", file(pdf));
    expect([page.status, page.text.includes("Пока не знаем. Сейчас проверить не можем")]).toEqual([503, true]);
  });
});

/** As if the server did not answer. */
function gone({ db }: House): House["db"] {
  const away = () => {
    throw Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
  };
  return new Proxy(db, {
    get: (target, name) => (name === "selectFrom" || name === "insertInto" ? away : Reflect.get(target, name)),
  });
}
