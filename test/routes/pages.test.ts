import { beforeAll, describe, expect, it } from "vitest";
import { consentVersion } from "~/help/pages-words";
import { onPglite } from "../support/database";
import { testHouse } from "../support/given";
import { Browser } from "./browser";

describe("pages that are only read", () => {
  let browser: Browser;
  const open = onPglite();
  beforeAll(async () => {
    browser = await Browser.open(testHouse((await open()).db));
  });

  it.each([
    ["/help", "Помощь"],
    ["/rules", "Правила отмены"],
    ["/privacy", "Ваши данные"],
    ["/accessibility", "Доступность"],
    ["/help/signature", "Как подписать заявку"],
  ])("%s has one heading of the first rank and its own title", async (path, title) => {
    const page = await browser.get(path);
    expect(page.status).toBe(200);
    expect(page.html).toContain(`<title>${title} – Отмена</title>`);
    expect(page.html.match(/<h1/g)).toHaveLength(1);
    expect(page.text.startsWith(title)).toBe(true);
  });

  it("name no telephone and no mail address", async () => {
    for (const path of ["/help", "/privacy", "/accessibility"])
      expect((await browser.get(path)).text).not.toMatch(/@|8[ -]?800|\+7|\d{3}-\d{2}-\d{2}/);
  });

  it("say what a citizen consents to, where forms link to it, and since when", async () => {
    const { html } = await browser.get("/privacy");
    expect(html).toContain('id="consent"');
    expect(html).toContain("Этот текст действует с 30 ноября 2026");
    expect(consentVersion).toBe("2026-11-30");
  });

  it("are found, or the page says that there is none", async () => {
    const page = await browser.get("/no/such/page");
    expect(page.status).toBe(404);
    expect(page.text).toContain("Такой страницы нет");
  });

  it("do not end a session: /leave wants its form", async () => {
    browser.cookies.set("__Host-sid", "a".repeat(43));
    const { status, location } = await browser.get("/leave");
    expect([status, location]).toEqual([303, "/"]);
    expect(browser.cookies.has("__Host-sid")).toBe(true);
  });
});
