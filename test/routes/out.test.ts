import { beforeAll, describe, expect, it } from "vitest";
import { finish } from "~/annulments/finishing/finish.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { onPglite } from "../support/database";
import { givenRecord, worldFor } from "../support/given";
import { boundlessHouse, proven, type TestHouse } from "../support/requests";
import { Browser } from "./browser";

const phone = "+79000008855";
const outer = (html: string) => html.match(/href="https?:[^"]*"/g) ?? [];

describe("the way out to an agency's own site (security 7)", () => {
  let house: TestHouse;
  let browser: Browser;
  const open = onPglite();
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    const site = { domain: "xn--80aesfpebagmfblc0a.xn--p1ai" };
    await house.db.updateTable("agency").set(site).where("id", "=", "health").execute();
    const url = `http://${site.domain}/sub-01`;
    await house.db.updateTable("service").set({ connect_url: url }).where("id", "=", "SUB-01").execute();
    browser = await Browser.open(house);
    await browser.prove(phone);
  });

  it("leads from the pages of a request to a page that names the domain, and from there alone out, by ids of the catalogue", async () => {
    const ongoing = { phone, service: "SUB-01", startsAt: null, status: "active" } as const;
    const { annulment, actor } = await proven(house, ongoing);
    const done = await finish(worldFor(house, actor), annulment.number);
    expect(done).toMatchObject({ ok: true });
    const other = await givenRecord(house, ongoing);
    await browser.get("/records");
    const request = `/annulments/${formatAnnulmentNumber(annulment.number)}`;
    for (const path of [`/records/${other.id}`, `${request}/notice`, `${request}/print`]) {
      const { html, status } = await browser.get(path);
      expect([path, status, outer(html), html.includes('href="/out/service/SUB-01"')]).toEqual([path, 200, [], true]);
    }
    const page = await browser.get("/out/service/SUB-01");
    expect(page.text).toContain("Дальше откроется стопкоронавирус.рф");
    expect(page.text).toContain("xn--80aesfpebagmfblc0a.xn--p1ai");
    expect(page.text).toContain("не зашифрована");
    expect(outer(page.html)).toEqual(['href="http://xn--80aesfpebagmfblc0a.xn--p1ai/sub-01"']);
    expect(page.html).toContain('rel="noreferrer"');
    expect(page.headers.get("referrer-policy")).toMatch(/no-referrer|same-origin/);
    expect(outer((await browser.get("/out/agency/health")).html)).toHaveLength(1);
    const nowhere = [
      "/out/agency/mvd",
      "/out/agency/nobody",
      "/out/service/MED-01",
      "/out/service/https:%2F%2Fevil.example",
    ];
    for (const path of nowhere) expect([path, (await browser.get(path)).status]).toEqual([path, 404]);

    // What the catalogue says now, and not what a row of it was changed to beside it.
    await house.db
      .updateTable("service")
      .set({ connect_url: "https://evil.example/" })
      .where("id", "=", "SUB-01")
      .execute();
    expect((await browser.get("/out/service/SUB-01")).status).toBe(404);
    const { html } = await browser.get(`${request}/notice`);
    expect([outer(html), html.includes("/out/")]).toEqual([[], false]);
  });
});
