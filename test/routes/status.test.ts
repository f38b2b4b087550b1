import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Status } from "~/outages/status";
import type { House } from "~/shell/house.server";
import { onPglite } from "../support/database";
import { givenCountry, later, MINUTE, now, testHouse } from "../support/given";
import { deskCookie, givenOfficer } from "../support/officer";
import { Browser } from "./browser";

const PAGE_BYTES = 14_000;

/** As it is published. */
const published = JSON.parse(readFileSync(new URL("../../public/openapi.json", import.meta.url), "utf8"));
const described = z.fromJSONSchema(
  published.paths["/status.json"].get.responses["200"].content["application/json"].schema,
);

describe("the page of how the service fares", () => {
  let house: ReturnType<typeof testHouse>;
  const open = onPglite();
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
  });

  it("shows what heads say until they take it back, a month of outages in its bytes, and the same to programs", async () => {
    const parts = ["service", "database", "sms", "email", "jobs", "seals", "log"] as const;
    for (let day = 0; day < 30; day++) {
      const since = later(-day * 1440 * MINUTE - 9 * 60 * MINUTE);
      const rows = parts.map((part) => ({ part, since, until: later((7 + day) * MINUTE, since) }));
      await house.db.insertInto("outage").values(rows).execute();
    }
    const head = await Browser.open(house);
    const [name, value] = (await deskCookie(house, await givenOfficer(house, { role: "heads" }))).split("=") as [
      string,
      string,
    ];
    head.cookies.set(name, value);
    await head.get("/desk/status");
    const words = "До вечера не передаём записи <b>к врачам</b>.";
    expect((await head.post("/desk/status", { words: "", until: "вчера" })).text).toContain("Напишите, что случилось");
    const late = await head.post("/desk/status", { words, until: "01.11.2026" });
    expect([late.status, late.text.includes("Этот день уже прошёл"), late.html.includes("01.11.2026")]).toEqual([
      422,
      true,
      true,
    ]);
    expect(await head.post("/desk/status", { words, until: "22.11.2026" })).toMatchObject({
      status: 303,
      location: "/desk/status",
    });

    const visitor = await Browser.open(house, "192.0.2.9");
    const page = await visitor.get("/status");
    expect(page.text).toContain("не передаём записи &lt;b&gt;к врачам&lt;/b&gt;.");
    expect(page.html).not.toContain("<b>");
    expect(page.text).toContain("Показываем до 22 ноября 2026 включительно");
    expect(brotliCompressSync(page.html).byteLength).toBeLessThanOrEqual(PAGE_BYTES);
    const said = described.parse(JSON.parse((await visitor.get("/status.json")).html)) as Status;
    expect(said).toMatchObject({
      at: now.toISOString(),
      registers: true,
      words: [{ words, until: "2026-11-22T21:00:00.000Z" }],
    });
    expect(said.days?.filter(({ part }) => part === "sms")).toHaveLength(30);

    const id = /name="end" value="([^"]+)"/.exec((await head.get("/desk/status")).html)?.[1] ?? "";
    await head.post("/desk/status", { end: id });
    expect((await visitor.get("/status")).text).not.toContain("врачам");
  });

  it("answers while the database is away, and is led to from the page that says so", async () => {
    const db = new Proxy(house.db, {
      get: (target, name) => {
        if (["getExecutor", "selectFrom", "insertInto", "transaction"].includes(String(name)))
          throw new Error("Connection terminated");
        return Reflect.get(target, name);
      },
    });
    const away: House = { ...house, db };
    const visitor = await Browser.open(away);
    const page = await visitor.get("/status");
    expect([page.status, page.text.startsWith("Состояние службы Сейчас заявки не принимаем.")]).toEqual([200, true]);
    expect(page.text).toContain("Не работает с 21 ноября 2026, 14:05 по Москве (МСК)");
    expect(page.text).toContain("Что было раньше, сейчас сказать не можем");
    expect(described.parse(JSON.parse((await visitor.get("/status.json")).html))).toMatchObject({
      registers: false,
      words: null,
      days: null,
    });
    const failed = await visitor.get("/rules?region=66&q=a");
    expect([failed.status, failed.html.includes('href="/status">Что сейчас не работает')]).toEqual([503, true]);
  });
});
