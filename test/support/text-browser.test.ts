import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TextBrowser } from "./text-browser";

/** A small service to try the drivers of text browsers on. */
const page = (title: string, body: string) =>
  `<!DOCTYPE html><html lang="ru"><meta charset="utf-8"><title>${title}</title>
<a href="#main">К содержанию</a><h1 id="main">${title}</h1>${body}`;

const form = (number = "", fault = "") =>
  page(
    "Отмена записи",
    `${fault && `<div><h2>Исправьте</h2><a href="#n">${fault}</a></div>`}
<form method="post" action="/form"><input type="hidden" name="token" value="1">
<p>Номер записи стоит в талоне.</p>
<div><label for="n">Номер записи</label><p>9 цифр</p><input id="n" name="number" value="${number}"></div>
<div><label for="m">Почта</label><br><input id="m" name="mail" type="email"></div>
<div><input type="radio" name="by" id="b1" value="phone"><label for="b1">По телефону</label></div>
<div><input type="radio" name="by" id="b2" value="mail"><label for="b2">По почте</label></div>
<div><label for="t">Комментарий</label><br><textarea id="t" name="note" rows="3"></textarea></div>
<div><input type="checkbox" name="ok" id="ok" value="yes"><label for="ok">Согласен</label></div>
<button type="submit">Отменить запись</button> <button name="action" value="Сохранить">Сохранить</button></form>`,
  );

const home = page(
  "Начало",
  `<p>Отменить запись можно здесь.</p><a href="/form">Отменить запись</a> <a href="/notice.pdf">Скачать уведомление</a>`,
);

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return new URLSearchParams(text);
}

let server: Server;
let origin: string;
let filed: Record<string, string>;
let cookie: string | undefined;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const html = { "content-type": "text/html; charset=utf-8", "set-cookie": "sid=1; HttpOnly; SameSite=Lax; Path=/" };
    const answer = (status: number, text: string, headers = {}) =>
      response.writeHead(status, { ...html, ...headers }).end(text);
    const body = await bodyOf(request);
    if (request.url === "/notice.pdf") return answer(200, "%PDF-1.7", { "content-type": "application/pdf" });
    if (request.url === "/done") return answer(200, page("Готово", `<a href="/">На главную</a>`));
    if (request.url !== "/form") return answer(200, home);
    if (request.method === "GET") return answer(200, form());
    const number = body.get("number") ?? "";
    if (!/^\d{9}$/.test(number)) return answer(422, form(number, "Номер записи не похож на номер"));
    filed = Object.fromEntries(body);
    cookie = request.headers.cookie;
    return answer(303, "", { location: `${origin}/done` });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => void server.close());

const has = (tool: string) =>
  (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, tool)));

describe.each(["w3m", "lynx"] as const)("%s", (name) => {
  test.skipIf(!has(name) || !has("tmux"))(
    "finds its way by what is written on the page",
    { timeout: 30_000 },
    async () => {
      const browser = await TextBrowser.start(name, origin);
      try {
        await browser.sees("Начало");
        await browser.follow("Отменить запись");
        await browser.sees("9 цифр");
        await browser.fill("Номер записи", "123");
        await browser.follow("Отменить запись");
        await browser.sees("не похож на номер");
        await browser.fill("Номер записи", "123456789");
        await browser.fill("Почта", "ёж@почта.рф");
        await browser.choose("По почте");
        await browser.choose("Согласен");
        await browser.fillArea("Комментарий", "Ёлка");
        await browser.follow("Отменить запись");
        await browser.sees("Готово");
        expect(filed).toMatchObject({ token: "1", number: "123456789", mail: "ёж@почта.рф", by: "mail", ok: "yes" });
        expect(filed.note!.trim()).toBe("Ёлка");
        // Lynx takes SameSite for a second cookie and sends that too.
        expect(cookie).toMatch(/^sid=1(; SameSite=Lax)?$/);
        expect(await browser.url()).toBe(`${origin}/done`);
        await browser.open(`${origin}/`);
        await browser.sees("можно здесь");
        const file = join(browser.terminal.home, "saved.pdf");
        await browser.download("Скачать уведомление", file);
        expect(readFileSync(file, "utf8")).toBe("%PDF-1.7");
        await browser.sees("можно здесь");
      } finally {
        await browser.close();
      }
    },
  );
});
