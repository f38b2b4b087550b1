import { beforeAll, describe, expect, it } from "vitest";
import { sendMessage } from "~/messages/send.server";
import type { House } from "~/shell/house.server";
import { onPglite } from "../support/database";
import { givenCountry, givenRecord, testHouse, worldFor } from "../support/given";
import { Browser, type Seen } from "./browser";

const contact = "+79005557001";
const wrongContact = "+79009999999";
const filing = { mode: "Отменить", reason: "", note: "", consent: "yes" };

/** Does what the worker would, and gives back the newest code of a phone. */
async function readCode(house: House, phone: string): Promise<string> {
  const queued = await house.db.selectFrom("message").select("id").where("state", "=", "queued").execute();
  for (const { id } of queued) await sendMessage(worldFor(house, { kind: "system", name: "test" }), id);
  const texts = house.db.selectFrom("outbox").select("body").where("recipient", "=", phone).orderBy("id", "desc");
  return /\d{6}/.exec((await texts.executeTakeFirst())?.body ?? "")?.[0] ?? "no code";
}

/** A phone and a number that strangers know, all of them at once and within one minute. */
describe("what strangers spend", () => {
  let house: House;
  let number = "";
  const open = onPglite();
  beforeAll(async () => {
    const { db } = await open();
    house = testHouse(db);
    await givenCountry(db);
    number = (await givenRecord(house, { phone: contact })).number;
    const known = await holderFiles();
    await spendEverything();
    early = known;
  });
  let early: { browser: Browser; path: string };

  const at = async (address: string): Promise<Browser> => {
    const browser = await Browser.open(house, address);
    await browser.get("/");
    return browser;
  };
  const search = (browser: Browser, phone = contact) => browser.post("/records/search", { number, contact: phone });

  async function holderFiles(): Promise<{ browser: Browser; path: string }> {
    const browser = await at("203.0.113.50");
    const found = await search(browser);
    await browser.get(found.location ?? "");
    const filed = await browser.post(found.location ?? "", filing);
    expect(filed.location).toMatch(/^\/annulments\/\d{4}-\d{4}\/code$/);
    return { browser, path: filed.location ?? "" };
  }

  /** From ten addresses of two neighbourhoods and one of IPv6: searches, codes by phone and by requests, tries. */
  async function spendEverything(): Promise<void> {
    for (let n = 0; n < 10; n++) {
      const address = n < 8 ? `198.51.${100 + (n % 2)}.${n}` : `2001:db8:${n}::1`;
      for (let again = 0; again < 6; again++) {
        const browser = await at(address);
        for (let guess = 0; guess < 3; guess++) await search(browser, wrongContact);
        await tryAll(browser, await browser.post("/records/phone", { phone: contact }));
        const found = await search(browser);
        if (found.status !== 303) continue;
        await browser.get(found.location ?? "");
        await tryAll(browser, await browser.post(found.location ?? "", filing));
      }
    }
  }

  async function tryAll(browser: Browser, asked: Seen): Promise<void> {
    if (!asked.location) return;
    for (let n = 0; n < 3; n++) await browser.post(asked.location, { code: `00000${n}` });
  }

  it("stops some of them, each with the true reason (security 57)", async () => {
    const stranger = await at("198.51.100.0");
    const asked = await stranger.post("/records/phone", { phone: contact });
    expect(asked.status).toBe(429);
    expect(Number(asked.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(asked.html).toContain("<title>Ошибка: ");
    expect(asked.text).toContain("На этот телефон сегодня просили слишком много кодов, вы или кто-то другой");
    expect(asked.text).toContain("Найдите её по номеру");
    const guessed = await search(stranger, wrongContact);
    expect(guessed.status).toBe(429);
    expect(guessed.text).toContain("Эту запись сейчас ищут слишком часто, вы или кто-то другой");
    expect(guessed.text).toContain("Найдите её другим способом, по телефону");
  });

  it("never keeps a holder whose request is filed from another code, and from proving it (security 57)", async () => {
    const { browser, path } = early;
    const code = await readCodeFor(browser, path);
    const done = await browser.post(path, { code });
    expect(done.location).toMatch(/\/notice$/);
  });

  /** Of the request itself: strangers have got codes to the same phone since. */
  async function readCodeFor(browser: Browser, path: string): Promise<string> {
    expect((await browser.get(path)).text).toContain("Код действует до");
    await readCode(house, contact);
    const number = path.split("/")[2]!.replace("-", "");
    const { id } = await house.db
      .selectFrom("message")
      .innerJoin("annulment", "annulment.id", "message.annulment_id")
      .select("message.id")
      .where("annulment.number", "=", number)
      .executeTakeFirstOrThrow();
    const row = await house.db
      .selectFrom("outbox")
      .select("body")
      .where("message_id", "=", id)
      .executeTakeFirstOrThrow();
    return /\d{6}/.exec(row.body)![0];
  }

  it("never keeps a holder at a new device from searching, filing, proving and finishing (security 57)", async () => {
    // The first record is cancelled by now: a second one of the same phone, whose limits are spent.
    number = (await givenRecord(house, { phone: contact })).number;
    await spendEverything();
    const { browser, path } = await holderFiles();
    const done = await browser.post(path, { code: await readCode(house, contact) });
    expect(done.location).toMatch(/\/notice$/);
  });

  it("never keeps a holder at a new device from seeing their records by phone (security 57)", async () => {
    const browser = await at("192.0.2.99");
    const asked = await browser.post("/records/phone", { phone: contact });
    const shown = await browser.post(asked.location ?? "", { code: await readCode(house, contact) });
    expect(shown.location).toBe("/records");
  });

  it("says the same of a record and a phone that do not exist (security 13)", async () => {
    const answers = async (numbered: string, phone: string, wrong: string, address: string) => {
      const seen: string[] = [];
      for (let n = 0; n < 30; n++) {
        const browser = await at(address);
        const searched = await browser.post("/records/search", { number: numbered, contact: wrong });
        const asked = await browser.post("/records/phone", { phone });
        const plain = (text: string) => text.replaceAll(numbered, "NUMBER").replaceAll(phone, "PHONE");
        for (const one of [searched, asked])
          seen.push(`${one.status} ${one.headers.get("retry-after")} ${one.location !== null} ${plain(one.text)}`);
      }
      return seen;
    };
    // Not one that a page may give as an example.
    const known = await givenRecord(house, { number: "П999999992", phone: "+79005557002" });
    expect(await answers("П999999991", "+79005557003", "+79009999998", "192.0.2.200")).toEqual(
      await answers(known.number, "+79005557002", "+79009999997", "192.0.2.201"),
    );
  });
});
