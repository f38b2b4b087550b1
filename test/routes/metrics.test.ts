import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Metrics, openMetrics } from "~/metrics/open-metrics.server";
import { type Boss, openBoss } from "~/shell/boss.server";
import { onPglite } from "../support/database";
import { givenCountry, givenRecord, now, testHouse } from "../support/given";
import { newestCode } from "../support/newest-text";
import { personalDataIn } from "../support/personal-data";
import { Browser } from "./browser";

const phone = "+79000007788";
const filing = { mode: "Отменить", reason: "", note: "", consent: "yes" };

describe("figures of a process that has served a citizen", () => {
  let house: ReturnType<typeof testHouse>;
  let boss: Boss;
  let metrics: Metrics;
  let text: string;
  /** Whatever belongs to one person or thing, and stood in an address or a form. */
  const planted: string[] = [phone, "9000007788", "Фиалкова", "%D0%A4"];
  const open = onPglite();
  beforeAll(async () => {
    const { db, engine } = await open();
    boss = await openBoss(engine, (error) => {
      throw error;
    });
    house = testHouse(db);
    await givenCountry(db);
    metrics = openMetrics(house, { web: true, worker: true });
    const browser = await Browser.open(house, "192.0.2.1", { onAnswer: metrics.onAnswer });
    const { id, number } = await givenRecord(house, { phone, surname: "Фиалкова", email: "f@example.ru" });
    await browser.get("/");
    const found = await browser.post("/records/search", { number, contact: phone });
    const filed = await browser.post(found.location ?? "", filing);
    const code = await newestCode(house);
    await browser.post(filed.location ?? "", { code: "0" });
    const done = await browser.post(filed.location ?? "", { code });
    const { html } = await browser.get(done.location ?? "");
    const notice = /\/v\/(\d{16})/.exec(html)?.[1] ?? "";
    const request = /\d{4}-\d{4}/.exec(done.location ?? "")?.[0] ?? "";
    planted.push(id, number, number.slice(1), code, notice, request, "192.0.2.1", "f@example.ru");
    for (const path of [
      `/v/${notice}`,
      `/v/${notice}.json`,
      `/c/${"t".repeat(43)}`,
      `/nowhere/${encodeURIComponent(phone)}`,
    ])
      await browser.get(path);
    for (const path of [`/v/${notice}/`, `//n${code}`, `/%2B79000007788`, "/favicon.ico"]) await browser.get(path);
    text = await metrics.read(now);
  });
  afterAll(() => boss.stop());

  const ours = () => text.split("\n").filter((line) => line.startsWith("otmena_"));
  const labels = () => ours().map((line) => line.slice(0, line.lastIndexOf(" ")));

  test("name no phone, code, name, number, address or person (security 14)", () => {
    expect(planted.every((one) => one.length > 1)).toBe(true);
    for (const one of planted) expect(labels().filter((line) => line.includes(one))).toEqual([]);
    for (const line of labels()) expect(personalDataIn(line)).toEqual([]);
  });

  test("count pages by the pattern of their route, and what is no route together", () => {
    const counts = ours().filter((line) => line.startsWith("otmena_pages_total"));
    const routes = new Set(counts.map((line) => /route="([^"]*)"/.exec(line)?.[1] ?? ""));
    expect(counts).toContain('otmena_pages_total{route="/annulments/:annulment/code",method="POST",status="422"} 1');
    expect(counts).toContain('otmena_pages_total{route="/annulments/:annulment/code",method="POST",status="303"} 1');
    expect(routes).toContain("/v/:number.json");
    for (const route of routes) expect(route).toMatch(/^(\/|\/\*|\((asset|none|other)\)|(\/(:?[a-z.-]+))+)$/);
    expect(text).toContain('otmena_page_seconds_count{route="/v/:number"} 1');
  });
});
