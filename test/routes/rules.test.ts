import { beforeAll, describe, expect, it } from "vitest";
import { onPglite } from "../support/database";
import { givenCountry, testHouse } from "../support/given";
import { Browser } from "./browser";

const asked = (more: object = {}) =>
  new URLSearchParams({
    ...{ q: "терапевт", region: "66", office: "clinic", day: "23.11.2026", hour: "10:40" },
    ...(more as Record<string, string>),
  });

describe("the public page of rules", () => {
  let browser: Browser;
  const open = onPglite();
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    browser = await Browser.open(testHouse(db));
  });

  it("asks first, and finds no fault before anybody answered", async () => {
    const page = await browser.get("/rules");
    expect(page.status).toBe(200);
    expect(page.html).not.toContain("govuk-error");
    expect(page.html).toContain('<option value="66">');
  });

  it("says what can be done until when, with a picture that it fetches", async () => {
    const page = await browser.get(`/rules?${asked()}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain("Так до 22 ноября 2026, 10:40 по Екатеринбургу (МСК+2). Потом ");
    expect(page.text).toContain("Правило для таких услуг");
    const src = /<img src="([^"]+)"/.exec(page.html)![1]!.replaceAll("&amp;", "&");
    const picture = await browser.get(src);
    expect(picture.headers.get("content-type")).toBe("image/svg+xml");
    expect(picture.html).toContain("бесплатно");
  });

  it.each([
    [{ q: "" }, "q", "Напишите, что отменяете"],
    [{ q: "звездолёт" }, "q", "Не нашли такой услуги"],
    [{ region: "" }, "region", "Выберите регион"],
    [{ office: "" }, "office", "Выберите, где вас ждут"],
    [{ day: "32.11.2026" }, "day", "Не поняли день"],
    [{ day: "" }, "day", "Напишите день приёма"],
    [{ hour: "" }, "hour", "Напишите и время"],
    [{ hour: "25:00" }, "hour", "Не поняли время"],
  ])("says at its field what is wrong with %j, and keeps the rest", async (more, field, sentence) => {
    const page = await browser.get(`/rules?${asked(more)}`);
    expect(page.status).toBe(422);
    expect(page.html).toMatch(new RegExp(`id="${field}-error"[^>]*>.*?${sentence}`));
    expect(page.html).toContain(`value="${asked(more).get("day")}"`);
    expect((await browser.get(`/rules.svg?${asked(more)}`)).status).toBe(404);
  });

  it("takes whatever is typed for words (security 1)", async () => {
    const page = await browser.get(
      `/rules?${asked({ q: "<script>", office: "' or 1=1", region: "\0", hour: "x".repeat(999) })}`,
    );
    expect(page.status).toBe(422);
    expect(page.html).not.toContain("<script>");
  });
});
