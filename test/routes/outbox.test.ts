import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { House } from "~/shell/house.server";
import { onPglite } from "../support/database";
import { demoCode } from "../support/demo-code";
import { givenCountry, givenRecord, later, MINUTE, now, samplePhone, testHouse } from "../support/given";
import { Browser } from "./browser";

const otherPhone = "+79000003344";

describe("the development outbox", () => {
  let house: House;

  const open = onPglite();
  beforeAll(async () => {
    const { db } = await open();
    house = testHouse(db);
    await givenCountry(db);
    const { id } = await givenRecord(house);
    const send = async (to: string, text: string, minutes: number) => {
      const at = later(minutes * MINUTE);
      const message = { id: randomUUID(), channel: "sms", template: "finished", record_id: id, state: "sent" } as const;
      const unset = { challenge_id: null, annulment_id: null, valid_until: null, sent_at: null };
      await db
        .insertInto("message")
        .values({ ...message, ...unset, created_at: at })
        .execute();
      const row = { message_id: message.id, channel: "sms", recipient: to, body: text, at } as const;
      await db.insertInto("outbox").values(row).execute();
    };
    await send(samplePhone, "Первое", 0);
    await send(otherPhone, "Второе <b>", 1);
  });

  it("shows every message as it came, the newest first", async () => {
    const page = await (await Browser.open(house)).get("/dev/outbox");
    expect(page.status).toBe(200);
    expect(page.text).toMatch(
      /СМС на \+79000003344 21 ноября 2026, 14:06 по Москве \(МСК\) Второе.*СМС на \+79000001122 .*14:05.* Первое/,
    );
    expect(page.html).toContain("Второе &lt;b&gt;");
  });

  it("gives programs the same", async () => {
    const browser = await Browser.open(house);
    expect(JSON.parse((await browser.get("/dev/outbox.json")).html)).toEqual([
      { channel: "sms", subject: null, to: otherPhone, text: "Второе <b>", at: "2026-11-21T11:06:12.000Z" },
      { channel: "sms", subject: null, to: samplePhone, text: "Первое", at: "2026-11-21T11:05:12.000Z" },
    ]);
    for (const to of ["%2B79000001122", "+79000001122", "79000001122"])
      expect(JSON.parse((await browser.get(`/dev/outbox.json?to=${to}`)).html)).toMatchObject([{ text: "Первое" }]);
    expect((await browser.get("/dev/outbox?to=%2B79000001122")).text).not.toContain("Второе");
  });

  it("shows the codes that officers of the demonstration sign in with, now", async () => {
    const { text } = await (await Browser.open(house)).get("/dev/outbox");
    for (const login of ["clerk", "head", "passports"]) expect(text).toContain(`${login} ${demoCode(login, now)}`);
  });

  it("makes the operator fail, and shows that it does", async () => {
    const browser = await Browser.open(house);
    const page = await browser.get("/dev/outbox");
    expect(page.html).toMatch(/checked="" value="none"/);
    await browser.post("/dev/outbox", { trouble: "down" });
    expect(house.operator.trouble).toBe("down");
    expect((await browser.get("/dev/outbox")).html).toMatch(/checked="" value="down"/);
    await browser.post("/dev/outbox", { trouble: "nothing of ours" });
    expect(house.operator.trouble).toBe("down");
    house.operator.trouble = "none";
  });

  it("is not there in production", async () => {
    const browser = await Browser.open({ ...house, settings: { ...house.settings, mode: "production" } });
    for (const path of ["/dev/outbox", "/dev/outbox.json?to=%2B79000001122"]) {
      const page = await browser.get(path);
      expect(page.status).toBe(404);
      expect(page.html).not.toContain("Первое");
    }
  });
});
