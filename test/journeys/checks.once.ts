import { expect, journey } from "../support/browser";
import { keyboardWalk, noSidewaysScroll, scan } from "../support/page-checks";
import { readingDiffers } from "../support/screen-reader";
import { BUDGET, keepBudget, type View } from "../support/traffic";

/** A check that cannot fail is none: each meets a page that deserves it, in a browser that others use, too. */
const html = (body: string, style = "") =>
  `<!DOCTYPE html><html lang="ru"><title>Проба</title><style>${style}</style>${body}`;

journey.describe("the checks are seen to fail:", () => {
  journey("axe, at a field without a name", async ({ page }) => {
    await page.setContent(html("<main><h1>Проба</h1><input></main>"));
    await expect(scan(page)).rejects.toThrow(/label/);
  });

  journey("the keyboard walk, where the focus cannot be seen", async ({ page }) => {
    await page.setContent(html(`<a href="#a">Ссылка</a>`, ":focus { outline: 0 }"));
    await expect(keyboardWalk(page)).rejects.toThrow(/focus is not visible/);
  });

  journey("the keyboard walk, where Tab does not come", async ({ page }) => {
    await page.setContent(html(`<a href="#a">Один</a><button tabindex="-1">Два</button><a href="#c">Три</a>`));
    await expect(keyboardWalk(page)).rejects.toThrow(/not reached by Tab/);
  });

  journey("the keyboard walk, in a trap", async ({ page }) => {
    const trap = `<a href="#a" id="a" onkeydown="event.preventDefault()">Один</a><a href="#b">Два</a>`;
    await page.setContent(html(trap));
    await expect(keyboardWalk(page)).rejects.toThrow(/not reached by Tab/);
  });

  journey("the narrow screen, at what is too wide", async ({ page }) => {
    await page.setContent(html(`<p style="width: 30rem">Широко</p>`));
    await expect(noSidewaysScroll(page)).rejects.toThrow(/320 px/);
  });

  journey("large text, at what grows too wide", async ({ page }) => {
    await page.setContent(html(`<p style="width: calc((1rem - 16px) * 100)">Широко</p>`));
    await expect(noSidewaysScroll(page)).rejects.toThrow(/200 %/);
  });

  journey("the bytes, at a heavy page and at a second request", () => {
    const view = (url: string, bytes: number, others: View["others"] = []): View => ({
      url,
      html: true,
      bytes,
      others,
    });
    const css = { url: "http://x/a.css", bytes: 9000 };
    expect(() => keepBudget([view("http://x/", 4000, [css]), view("http://x/b", 3999)], false)).not.toThrow();
    expect(() => keepBudget([view("http://x/", 6000, [css])], false)).toThrow(/first view/);
    expect(() => keepBudget([view("http://x/", 1), view("http://x/b", 4001)], false)).toThrow(/later page/);
    expect(() => keepBudget([view("http://x/", 1), view("http://x/b", 1, [css])], false)).toThrow(/fetched again/);
    expect(() => keepBudget([view("http://x/", 1, [{ url: "http://x/e.js", bytes: 3001 }])], true)).toThrow(/scripts/);
    expect(() => keepBudget([view("http://x/", 1, [{ url: "http://x/e.js", bytes: 1 }])], false)).toThrow(/scripts/);
    const offline = { url: "http://x/offline.js", bytes: 15_000 };
    expect(() => keepBudget([view("http://x/verify/offline", 1, [offline])], true)).not.toThrow();
    expect(() => keepBudget([view("http://x/verify", 1, [offline])], true)).toThrow(/of its own/);
    expect(() =>
      keepBudget([view("http://x/verify/offline", 1, [{ ...offline, bytes: BUDGET.offlineScript + 1 }])], true),
    ).toThrow(/offline.js/);
    expect(() => keepBudget([view("http://x/", 1, [{ url: "http://x/font.woff2", bytes: 1 }])], true)).toThrow(
      /beside/,
    );
  });

  journey("the reading order, at another page", async () => {
    expect(await readingDiffers("home", html("<h1>Другая</h1>"))).toMatch(/line \d+: was/);
  });
});

journey("the bytes of a page are counted as they travel", async ({ page, views }) => {
  await page.goto("/");
  await expect.poll(() => views[0]?.others.length).toBe(2);
  await page.goto("/help");
  expect(views.map(({ url }) => new URL(url).pathname)).toEqual(["/", "/help"]);
  expect(views[0]!.bytes).toBeGreaterThan(1000);
  expect(views[0]!.others.map(({ url }) => url.replace(/.*\.(\w+)$/, "$1")).sort()).toEqual(["css", "js"]);
  expect(views[1]!.bytes).toBeGreaterThan(1000);
});
