import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { numberKey } from "~/identity/record-number";
import type { Query } from "~/records/query";
import { search } from "~/records/search.server";
import { limits } from "~/shell/limit-table";
import { lookAt, spend } from "~/shell/limits.server";
import { inParallel, somebody, worldAt } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { givenCountry, givenRecord, HOUR, later, MINUTE, now, testHouse } from "../support/given";
import type { TestHouse } from "../support/requests";
import { byEmail, byPassport, byPhone, passport } from "./queries";

const notFound = { ok: false, reason: { code: "not-found" } };
/** 11:05:12, so that the hour ends in 54 minutes and 48 seconds. */
const limited = (by: string, retryAfter = 54 * 60 + 48) => ({ ok: false, reason: { code: "limited", by, retryAfter } });

onBothDatabases("a search", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });
  const ask = (query: Query, { address = somebody().address, device = "", at = now } = {}) => {
    const world = worldAt(house, { kind: "nobody" }, at, address);
    return search({ ...world, asker: { ...world.asker!, device: device || randomUUID() } }, query);
  };

  const within = (answers: { ok: boolean; reason?: { code: string } }[]) =>
    answers.filter((answer) => answer.ok || answer.reason?.code !== "limited").length;

  it("of a record by its holder is made, however many failed before from however many networks (security 57)", async () => {
    const { phone } = somebody();
    const { number } = await givenRecord(house, { phone, passport, email: "holder@example.ru" });
    await inParallel(60, (n) => ask(byPhone(number, somebody().phone), { address: `10.0.${n % 5}.1` }));
    await inParallel(60, (n) => ask(byPassport(number, { division: "770-009" }), { address: `10.0.${n % 5}.1` }));
    await inParallel(60, (n) => ask(byPhone(`П66${1_000_000 + n}`, phone), { address: `10.1.${n % 5}.1` }));
    for (const query of [byPhone(number, phone), byEmail(number, "holder@example.ru"), byPassport(number)])
      expect(await ask(query)).toMatchObject({ ok: true });
  });

  it("that fails costs its network three of its own on a record, then the ten an hour that all share, found or not", async () => {
    const { phone } = somebody();
    const { number } = await givenRecord(house, { phone });
    for (const one of [number, "П999999997"]) {
      const [here, there] = [somebody().address, somebody().address];
      const wrong = (address: string) => ask(byPhone(one, somebody().phone), { address });
      expect(within(await inParallel(30, () => wrong(here)))).toBe(13);
      expect(await wrong(here)).toEqual(limited("record"));
      expect(within(await inParallel(30, () => wrong(there)))).toBe(3);
      // Who has failed so often is not told when they are right.
      expect(await ask(byPhone(one, phone), { address: here })).toEqual(limited("record"));
      expect(await ask(byPhone(one, phone), { address: here, at: later(55 * MINUTE) })).toMatchObject({
        ok: one === number,
      });
    }
  });

  it("that finds is not counted", async () => {
    const { phone, address } = somebody();
    const { number } = await givenRecord(house, { phone });
    for (let n = 0; n < 40; n++)
      expect(await ask(byPhone(number, phone), { address, device: "one" })).toMatchObject({ ok: true });
    expect(within(await inParallel(20, () => ask(byPhone(number, somebody().phone), { address })))).toBe(13);
  });

  it("counts both readings of a number as one record", async () => {
    const readings = ["О223456789", "0223456789"];
    const { address } = somebody();
    expect(within(await inParallel(30, (n) => ask(byPhone(readings[n % 2]!, somebody().phone), { address })))).toBe(13);
    expect(within(await inParallel(15, (n) => ask(byPassport(readings[n % 2]!), { address })))).toBe(5);
  });

  it("is limited for a phone or an e-mail address: five an hour of each network, and twenty that all share", async () => {
    const { phone, address } = somebody();
    const fresh = (n: number) => `П66${String(1_000_000 + n)}`;
    expect(within(await inParallel(40, (n) => ask(byPhone(fresh(n), phone), { address })))).toBe(25);
    expect(within(await inParallel(40, (n) => ask(byEmail(fresh(n + 40), "limit@example.ru"), { address })))).toBe(25);
    const { number } = await givenRecord(house, { phone });
    expect(await ask(byPhone(number, phone), { address })).toEqual(limited("contact"));
    expect(await ask(byPhone(number, phone))).toMatchObject({ ok: true });
  });

  it("is limited to 15 failures in ten minutes for a device, however parallel", async () => {
    const fresh = (n: number) => byPhone(`П67${String(1_000_000 + n)}`, somebody().phone);
    expect(within(await inParallel(40, (n) => ask(fresh(n), { device: "guesser" })))).toBe(15);
    expect(await ask(fresh(50), { device: "guesser" })).toEqual(limited("device", 4 * 60 + 48));
    expect(await ask(fresh(51), { device: "guesser", at: later(5 * MINUTE) })).toEqual(notFound);
  });

  it("is limited widely for an address: hundreds of people may stand behind it", async () => {
    const { address } = somebody();
    const fresh = (n: number) => byPhone(`П64${String(1_000_000 + n)}`, somebody().phone);
    expect(within(await inParallel(100, (n) => ask(fresh(n), { address })))).toBe(100);
    for (let n = 0; n < 200; n++) await spend(house.db, house.keys, now, limits.searchByAddress, address);
    expect(await ask(fresh(101), { address })).toEqual(limited("address", 4 * 60 + 48));
  });

  it("by passport is limited to 5 an hour for a record from one network, however parallel (security 17)", async () => {
    const { number } = await givenRecord(house, { passport });
    const { address } = somebody();
    expect(within(await inParallel(20, () => ask(byPassport(number, { division: "770-009" }), { address })))).toBe(5);
    expect(await ask(byPassport(number), { address })).toEqual(limited("record"));
    expect(await ask(byPassport(number), { address, at: later(HOUR) })).toMatchObject({ ok: true });
  });

  it("by passport is limited to 20 failures a day for a device, however parallel (security 17)", async () => {
    const fresh = (n: number) => byPassport(`П68${String(1_000_000 + n)}`);
    const mine = { device: "collector" };
    expect(within(await inParallel(30, (n) => ask(fresh(n), mine)))).toBe(20);
    expect(await ask(fresh(50), { ...mine, at: later(12 * HOUR) })).toMatchObject({ reason: { by: "device" } });
    expect(await ask(fresh(51), { ...mine, at: later(13 * HOUR) })).toEqual(notFound);
  });

  it("by passport and by contact have limits of their own", async () => {
    const { phone, address } = somebody();
    const { number } = await givenRecord(house, { passport, phone });
    await inParallel(6, () => ask(byPassport(number, { series: "4500" }), { address }));
    expect(await ask(byPassport(number), { address })).toEqual(limited("record"));
    expect(await ask(byPhone(number, phone), { address })).toMatchObject({ ok: true });
  });

  it("does not let a device over its own limit spend what a record's strangers share", async () => {
    const { phone } = somebody();
    const { number } = await givenRecord(house, { phone, passport });
    const mine = { device: "blocker" };
    await inParallel(15, (n) => ask(byPhone(`П69${String(1_000_000 + n)}`, somebody().phone), mine));
    await inParallel(40, () => ask(byPhone(number, somebody().phone), mine));
    expect(await lookAt(house.db, house.keys, now, limits.searchByRecord, numberKey(number))).toMatchObject({ n: 0 });
    expect(await ask(byPhone(number, phone))).toMatchObject({ ok: true });
  });
});
