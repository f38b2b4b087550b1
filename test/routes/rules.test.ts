import { beforeAll, describe, expect, it } from "vitest";
import type { Db } from "~/shell/db.server";
import { onPglite } from "../support/database";
import { givenCountry, testHouse } from "../support/given";
import { Browser } from "./browser";

const oneOffice = { code: "49", name: "Магаданская область", time_zone: "Asia/Magadan" };
const asked = (more: object = {}) =>
  new URLSearchParams({
    ...{ q: "терапевт", region: "66", office: "clinic", day: "23.11.2026", hour: "10:40" },
    ...(more as Record<string, string>),
  });

describe("the public page of rules", () => {
  let browser: Browser;
  let db: Db;
  const open = onPglite();
  beforeAll(async () => {
    ({ db } = await open());
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

  it("says which office it is about, also where the region has but one", async () => {
    const [one] = await db.selectFrom("office").selectAll().where("id", "=", "clinic").execute();
    await db
      .insertInto("region")
      .values({ ...oneOffice, short_name: "Магаданская обл." })
      .execute();
    await db
      .insertInto("office")
      .values({ ...one!, id: "alone", region_code: oneOffice.code, name: "Поликлиника № 999" })
      .execute();
    const said = "В этом регионе одно отделение, считаем для него: Поликлиника №\u00a0999, Екатеринбург.";
    for (const more of [{}, { day: "" }]) {
      const page = await browser.get(`/rules?${asked({ region: "49", office: "", ...more })}`);
      expect(page.text.replaceAll(/\s+/g, " ")).toContain(said.replaceAll(/\s+/g, " "));
    }
    expect((await browser.get(`/rules?${asked()}`)).text).not.toContain("одно отделение");
  });

  it("says what cannot be had again afterwards", async () => {
    const page = await browser.get(`/rules?${asked()}`);
    expect(page.text).toMatch(/Чего потом нельзя После 4-й за календарный месяц отмены снова записаться/);
  });

  it("takes whatever is typed for words (security 1)", async () => {
    const page = await browser.get(
      `/rules?${asked({ q: "<script>", office: "' or 1=1", region: "\0", hour: "x".repeat(999) })}`,
    );
    expect(page.status).toBe(422);
    expect(page.html).not.toContain("<script>");
  });
});
