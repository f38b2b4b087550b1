import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onPglite } from "../support/database";
import { givenCountry, testHouse } from "../support/given";
import { openedProviders, type RealProvider, realProvider } from "../support/oidc-provider";
import { Browser } from "./browser";

const person = { sub: "sub-1", name: "Анна Петровна", phone_number: "+79000006262", phone_number_verified: true };

describe("coming in by a provider, without scripts", () => {
  let house: ReturnType<typeof testHouse>;
  let real: RealProvider;
  const open = onPglite();
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
    real = await realProvider({ redirectUris: [`${house.publicUrl}/account/via/state/back`] });
  });
  afterAll(() => real.close());

  /** Where the page before the provider's leads. */
  async function goFrom(browser: Browser, page: string) {
    await browser.get(page);
    const { status, location } = await browser.post("/account/via/state", {});
    expect(status).toBe(303);
    const go = await browser.get(location!);
    return { go, address: /href="(http:\/\/127[^"]+)"/.exec(go.html)![1]!.replaceAll("&amp;", "&") };
  }
  const pathOf = (url: URL) => url.pathname + url.search;

  it("is offered where settings name one, makes an account, opens it again, and can be unbound", async () => {
    const first = await Browser.open(house, "192.0.2.81");
    expect((await first.get("/account/sign-in")).text).not.toContain("через");
    house.providers = openedProviders(real, { trusts: ["phone"] });
    expect((await first.get("/account/sign-in")).html).toContain('value="Войти через «Госуслуги»"');
    const { go, address } = await goFrom(first, "/account/sign-in");
    expect(go.text).toContain("Мы спросим у службы «Госуслуги» ваше имя и телефон.");
    expect(address).toContain("code_challenge_method=S256");
    const back = pathOf(await real.signIn(address, person));

    const stranger = await Browser.open(house, "192.0.2.82");
    await stranger.get("/account/sign-in");
    expect(await stranger.get(back)).toMatchObject({ status: 400 });
    const heard = await first.get(back);
    expect(heard).toMatchObject({
      status: 303,
      location: expect.stringMatching(/^\/account\/introductions\/[\w-]{36}$/),
    });
    expect(first.cookies.has("__Host-account")).toBe(false);
    expect(await first.get(back)).toMatchObject({ status: 303, location: heard.location });
    const page = await first.get(heard.location!);
    expect(page.text).toMatch(/Как к вам обращаться.*«Госуслуги» узнала вас.*62-62/);
    expect(page.html).toContain(`value="${person.name}"`);
    const without = await first.post(heard.location!, { name: person.name });
    expect(without.status).toBe(422);
    const made = await first.post(heard.location!, { name: person.name, consent: "on" });
    expect(made).toMatchObject({ status: 303, location: "/account" });
    expect((await first.get("/account")).html).toContain('href="/account/identities"');
    expect(await first.get(back)).toMatchObject({ status: 400 });

    const second = await Browser.open(house, "192.0.2.83");
    const again = await goFrom(second, "/account/sign-in");
    const told = await second.get(pathOf(await real.signIn(again.address, person)));
    expect((await second.get(told.location!)).text).toContain("Имя в кабинете: Анна Петровна.");
    expect(await second.post(told.location!, {})).toMatchObject({ status: 303, location: "/account" });
    const own = await second.get("/account/identities");
    const identity = /name="identity" value="([\w-]+)"/.exec(own.html)![1]!;
    expect(await second.post("/account/identities", { identity })).toMatchObject({ status: 303 });
    const free = await second.get("/account/identities");
    expect(free.text).toContain("Пока ни одна служба не привязана.");

    const bound = await goFrom(second, "/account/identities");
    const bind = await second.get(pathOf(await real.signIn(bound.address, person)));
    expect((await second.get(bind.location!)).text).toContain("говорит, что вы Анна Петровна");
    expect(await second.post(bind.location!, {})).toMatchObject({ status: 303, location: "/account/identities" });
    expect((await second.get("/account/identities")).text).toContain("Привязана 21 ноября 2026");
  });

  it("says with the request's code that a provider is away, and that somebody refused there (security 40)", async () => {
    house.providers = openedProviders(real);
    const browser = await Browser.open(house, "192.0.2.84");
    const { address } = await goFrom(browser, "/account/sign-in");
    const refused = await browser.get(pathOf(await real.refuse(address)));
    expect(refused).toMatchObject({ status: 400, text: expect.stringContaining("вы отказались от входа") });
    house.providers = openedProviders({ issuer: "http://127.0.0.1:9" });
    await browser.get("/account/sign-in");
    const away = await browser.post("/account/via/state", {});
    expect(away.status).toBe(503);
    expect(away.text).toMatch(/^Служба «Госуслуги» не отвечает.*журнале: \S+/);
    expect(away.headers.get("cache-control")).toContain("no-store");
  });
});
