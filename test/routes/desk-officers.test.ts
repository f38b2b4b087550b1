import { beforeAll, describe, expect, it } from "vitest";
import { demoPassword } from "~/agencies/demo-officers-words";
import { totpAt } from "~/credentials/totp.server";
import { fromBase32 } from "~/lib/base32";
import { seedOfficers } from "~/programs/demo-officers.server";
import type { House } from "~/shell/house.server";
import { onPglite } from "../support/database";
import { demoCode } from "../support/demo-code";
import { givenCountry, now, testHouse } from "../support/given";
import { deskCookie, givenOfficer } from "../support/officer";
import { Browser } from "./browser";

const phrase = "щука поёт у старой мельницы";
/** 64 letters, differing in the last alone. */
const long = (last: string) => `${"съешь ещё этих мягких булок ".repeat(3).slice(0, 63)}${last}`;

describe("officers", () => {
  let house: House;
  let head: Browser;
  const open = onPglite();
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
    await seedOfficers(house, now);
    head = await Browser.open(house, "192.0.2.50");
    await head.get("/desk/sign-in");
    await head.post("/desk/sign-in", { login: "head", password: demoPassword });
    await head.post("/desk/sign-in/code", { code: demoCode("head", now) });
  });

  const wish = { login: "n.petrova", name: "Петрова Нина Львовна", role: "decides", offices: "clinic" };
  const linkIn = (html: string) => /\/desk\/first\/[\w-]{43}/.exec(html)?.[0] ?? "";
  let secret: Uint8Array = new Uint8Array();
  let rescue: string[] = [];

  it("are added by their head, and come in by a link that is told once", async () => {
    await head.get("/desk/officers/new");
    const refused = await head.post("/desk/officers/new", { ...wish, offices: "passports, clinic", role: "" });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("Выберите роль");
    const strange = await head.post("/desk/officers/new", { ...wish, offices: "passports, clinic" });
    expect(strange.text).toContain("Таких отделений в ведомстве нет: passports");
    const added = await head.post("/desk/officers/new", wish);
    expect(added.status).toBe(200);
    const link = linkIn(added.html);
    expect(added.text).toContain("Больше мы её не покажем");
    const again = await head.post("/desk/officers/new", wish);
    expect(again.text).toContain("Такой логин уже есть");
    const list = await head.get("/desk/officers");
    expect(list.text).toMatch(/Петрова Нина Львовна n\.petrova решает clinic ждём по ссылке до 24 ноября 2026, 14:05/);
    expect(list.html).not.toContain(link);

    const browser = await Browser.open(house, "192.0.2.51");
    const first = await browser.get(link);
    expect(first.text).toContain("Петрова Нина Львовна, Поликлиники области");
    const post = (password: string, more = password) => browser.post(link, { password, again: more });
    expect((await post("password123")).text).toContain("подбирают одним из первых");
    expect((await post("n.petrova")).text).toContain("ваше имя, логин или ведомство");
    expect((await post(phrase, `${phrase}!`)).text).toContain("Пароли не совпали");
    expect((await post("короче")).html).not.toContain("короче");
    const set = await post(long("ы"));
    expect([set.status, set.location]).toEqual([303, link]);
    const half = browser.cookies.get("__Host-desk");

    const second = await browser.get(link);
    expect(second.text).toContain("Шаг 2 из 2");
    const key = /Ключ ((?:[A-Z2-7]{4} ){8})/.exec(second.text)?.[1] ?? "";
    secret = fromBase32(key.replaceAll(" ", ""))!;
    rescue = second.html.match(/o-num">[A-Z2-7]{5} [A-Z2-7]{5}</g)!.map((one) => one.slice(7, -1));
    expect(rescue).toHaveLength(10);
    const stranger = await Browser.open(house, "192.0.2.52");
    expect((await stranger.get(link)).text).not.toContain(rescue[0]);
    expect((await stranger.get(`${link}/qr.png`)).status).toBe(404);
    expect((await browser.get(`${link}/qr.png`)).headers.get("content-type")).toBe("image/png");

    expect((await browser.post(link, { code: "000000" })).status).toBe(422);
    const done = await browser.post(link, { code: totpAt(secret, now) });
    expect([done.status, done.location]).toEqual([303, "/desk"]);
    expect(browser.cookies.get("__Host-desk")).not.toBe(half);
    expect((await browser.get("/desk")).status).toBe(200);
    const dead = await browser.get(link);
    expect(dead.status).toBe(404);
    expect(dead.text).toContain("Эта ссылка больше не действует");
    expect((await browser.post(link, { password: phrase, again: phrase })).location).toBe(link);
  });

  const signIn = async (password: string, code: string, address: string) => {
    const browser = await Browser.open(house, address);
    await browser.get("/desk/sign-in");
    const first = await browser.post("/desk/sign-in", { login: wish.login, password });
    if (first.status !== 303) return { browser, seen: first };
    return { browser, seen: await browser.post("/desk/sign-in/code", { code }) };
  };

  it("sign in by their whole password alone, and by a code on paper once (security 18)", async () => {
    const cut = await signIn(long("ь"), rescue[1]!, "192.0.2.53");
    expect(cut.seen.text).toContain("Логин и пароль не подошли");
    expect(cut.seen.html).not.toContain("съешь");
    const used = await signIn(long("ы"), totpAt(secret, now), "192.0.2.53");
    expect(used.seen.text).toContain("Код не подошёл");
    const paper = await signIn(long("ы"), rescue[0]!, "192.0.2.53");
    expect(paper.seen.location).toBe("/desk");
    expect((await paper.browser.get("/desk/sessions")).text).toContain("Не использовано: 9 запасных кодов");
    const twice = await signIn(long("ы"), rescue[0]!, "192.0.2.53");
    expect(twice.seen.status).toBe(422);
  });

  it("see where they are in, end what they do not know, and change their password, which ends the rest (security 20, 24)", async () => {
    const one = await signIn(long("ы"), rescue[2]!, "192.0.2.54");
    const three = await signIn(long("ы"), rescue[3]!, "192.0.2.56");
    const page = await one.browser.get("/desk/sessions");
    expect(page.text).toContain("Неизвестный браузер (этот)");
    const ids = [...page.html.matchAll(/name="session" value="([^"]+)"/g)].map(([, id]) => id!);
    expect(ids).toHaveLength(3);
    expect((await head.post("/desk/sessions", { session: ids[0]! })).status).toBe(404);
    expect((await three.browser.get("/desk")).status).toBe(200);
    for (const session of ids)
      expect((await one.browser.post("/desk/sessions", { session })).location).toBe("/desk/sessions");
    expect((await three.browser.get("/desk")).location).toBe("/desk/sign-in");

    const two = await signIn(long("ы"), rescue[4]!, "192.0.2.55");
    await one.browser.get("/desk/sessions");
    const change = (old: string, password = phrase) =>
      one.browser.post("/desk/sessions", { old, password, again: password });
    expect((await change(phrase)).text).toContain("Нынешний пароль не подошёл");
    expect((await change(long("ы"), "йцукенгшщз")).text).toContain("подбирают одним из первых");
    const before = one.browser.cookies.get("__Host-desk");
    expect((await change(long("ы"))).location).toBe("/desk/sessions");
    expect(one.browser.cookies.get("__Host-desk")).not.toBe(before);
    expect((await one.browser.get("/desk")).status).toBe(200);
    expect((await two.browser.get("/desk")).location).toBe("/desk/sign-in");
    expect((await signIn(long("ы"), rescue[5]!, "192.0.2.54")).seen.status).toBe(422);
    expect((await signIn(phrase, rescue[5]!, "192.0.2.54")).seen.location).toBe("/desk");
  });

  it("are given another role, a new link and an end by the head of their own agency alone", async () => {
    const list = await head.get("/desk/officers");
    const path = /\/desk\/officers\/[\da-f-]{36}(?=">Петрова)/.exec(list.html)?.[0] ?? "";
    const other = await Browser.open(house, "192.0.2.57");
    const foreign = await givenOfficer(house, { agency: "mvd", role: "heads" });
    other.cookies.set("__Host-desk", (await deskCookie(house, foreign)).split("=")[1]!);
    expect((await other.get("/desk/officers")).text).not.toContain("Петрова");
    expect((await other.get(path)).status).toBe(404);
    for (const action of ["Сохранить", "Выдать новую ссылку", "Закрыть вход насовсем", "Открыть вход"])
      expect((await other.post(path, { action, role: "looks", offices: "" })).status).toBe(404);

    await head.get(path);
    expect((await head.post(path, { action: "что угодно" })).status).toBe(404);
    const save = { action: "Сохранить", role: "looks", offices: "" };
    expect((await head.post(path, save)).location).toBe(path);
    expect((await head.get(path)).text).toContain("Роль смотрит Отделения все");

    const { browser } = await signIn(phrase, rescue[6]!, "192.0.2.58");
    expect((await browser.get("/desk/officers")).status).toBe(404);
    const reset = await head.post(path, { action: "Выдать новую ссылку" });
    const link = linkIn(reset.html);
    expect((await browser.get("/desk")).location).toBe("/desk/sign-in");
    expect((await signIn(phrase, rescue[7]!, "192.0.2.59")).seen.status).toBe(422);
    expect((await browser.get(link)).text).toContain("Придумайте пароль");

    const ended = await head.post(path, { action: "Закрыть вход насовсем" });
    expect(ended.location).toBe(path);
    expect((await browser.get(link)).status).toBe(404);
    expect((await head.get("/desk/officers")).text).not.toContain("Петрова");
    expect((await head.get("/desk/officers?gone=1")).text).toContain("Петрова");
  });

  it("keep a head: the last one cannot leave or step down", async () => {
    const path = "/desk/officers/0d000000-0000-4000-8000-000000000002";
    await head.get(path);
    const ended = await head.post(path, { action: "Закрыть вход насовсем" });
    expect([ended.status, ended.text.includes("Больше никто не руководит")]).toEqual([422, true]);
    const stepped = await head.post(path, { action: "Сохранить", role: "decides", offices: "" });
    expect([stepped.status, stepped.text.includes("Больше никто не руководит")]).toEqual([422, true]);
  });

  it("answer alike for a known login and an unknown one (security 13)", async () => {
    const answer = async (login: string, address: string) => {
      const browser = await Browser.open(house, address);
      await browser.get("/desk/sign-in");
      const seen = await browser.post("/desk/sign-in", { login, password: "не тот пароль" });
      const headers = [...seen.headers.keys()].sort();
      const html = seen.html.replaceAll(login, "LOGIN").replace(/name="token" value="[^"]+"/g, "");
      return { status: seen.status, headers, html, cookies: [...browser.cookies.keys()] };
    };
    expect(await answer("nobody", "192.0.2.60")).toEqual(await answer("clerk", "192.0.2.61"));
  });

  it("have cookies of this host alone, out of reach of scripts and of other sites (security 25)", async () => {
    const cookies = (await fresh()).flatMap(({ headers }) => headers.getSetCookie());
    expect(cookies.map((one) => one.split("=")[0])).toEqual(["__Host-desk", "__Host-desk", "__Host-desk-known"]);
    for (const cookie of cookies) {
      for (const part of ["; HttpOnly", "; Secure", "; SameSite=Strict", "; Path=/"]) expect(cookie).toContain(part);
      expect(cookie).not.toContain("Domain");
    }
    expect(cookies[0]).not.toMatch(/Max-Age|Expires/);
  });

  async function fresh() {
    const browser = await Browser.open(house, "192.0.2.62");
    await browser.get("/desk/sign-in");
    const first = await browser.post("/desk/sign-in", { login: "clerk", password: demoPassword });
    return [first, await browser.post("/desk/sign-in/code", { code: demoCode("clerk", now) })];
  }
});
