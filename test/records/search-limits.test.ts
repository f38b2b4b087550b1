import { beforeAll, expect, it } from "vitest";
import type { Query } from "~/records/query";
import { search } from "~/records/search.server";
import { inParallel, somebody, worldAt } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { givenCountry, givenRecord, HOUR, later, MINUTE, now, testHouse } from "../support/given";
import type { TestHouse } from "../support/requests";
import { byEmail, byPassport, byPhone, passport } from "./queries";

const notFound = { ok: false, reason: { code: "not-found" } };
/** 11:05:12, so that the hour ends in 54 minutes and 48 seconds. */
const limited = { ok: false, reason: { code: "limited", retryAfter: 54 * 60 + 48 } };

onBothDatabases("a search", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });
  const ask = (query: Query, { address = somebody().address, at = now } = {}) =>
    search(worldAt(house, { kind: "nobody" }, at, address), query);

  const within = (answers: { ok: boolean; reason?: { code: string } }[]) =>
    answers.filter((answer) => answer.ok || answer.reason?.code !== "limited").length;

  it("is limited to 10 an hour for a record, found or not, however parallel", async () => {
    const { phone } = somebody();
    const { number } = await givenRecord(house, { phone });
    for (const one of [number, "П999999997"]) {
      expect(within(await inParallel(20, () => ask(byPhone(one, somebody().phone))))).toBe(10);
      expect(await ask(byPhone(one, phone))).toEqual(limited);
    }
    expect(await ask(byPhone(number, phone), { at: later(55 * MINUTE) })).toMatchObject({ ok: true });
  });

  it("counts both readings of a number as one record", async () => {
    const readings = ["О223456789", "0223456789"];
    expect(within(await inParallel(20, (n) => ask(byPhone(readings[n % 2]!, somebody().phone))))).toBe(10);
    expect(within(await inParallel(10, (n) => ask(byPassport(readings[n % 2]!))))).toBe(5);
  });

  it("is limited to 20 an hour for a phone or an e-mail address, however parallel", async () => {
    const { phone } = somebody();
    const fresh = (n: number) => `П66${String(1_000_000 + n)}`;
    expect(within(await inParallel(30, (n) => ask(byPhone(fresh(n), phone))))).toBe(20);
    expect(within(await inParallel(30, (n) => ask(byEmail(fresh(n + 30), "limit@example.ru"))))).toBe(20);
    const { number } = await givenRecord(house, { phone });
    expect(await ask(byPhone(number, phone))).toEqual(limited);
  });

  it("is limited to 30 in ten minutes for an address, however parallel", async () => {
    const { address } = somebody();
    const fresh = (n: number) => byPhone(`П67${String(1_000_000 + n)}`, somebody().phone);
    expect(within(await inParallel(40, (n) => ask(fresh(n), { address })))).toBe(30);
    expect(await ask(fresh(50), { address })).toEqual({
      ok: false,
      reason: { code: "limited", retryAfter: 4 * 60 + 48 },
    });
    expect(await ask(fresh(51), { address, at: later(5 * MINUTE) })).toEqual(notFound);
  });

  it("security 17: by passport is limited to 5 an hour for a record, however parallel", async () => {
    const { number } = await givenRecord(house, { passport });
    expect(within(await inParallel(20, () => ask(byPassport(number, { division: "770-009" }))))).toBe(5);
    expect(await ask(byPassport(number))).toEqual(limited);
    expect(await ask(byPassport(number), { at: later(HOUR) })).toMatchObject({ ok: true });
  });

  it("security 17: by passport is limited to 20 a day for an address, however parallel", async () => {
    const { address } = somebody();
    const fresh = (n: number) => byPassport(`П68${String(1_000_000 + n)}`);
    expect(within(await inParallel(30, (n) => ask(fresh(n), { address })))).toBe(20);
    expect(await ask(fresh(50), { address, at: later(12 * HOUR) })).toMatchObject({ reason: { code: "limited" } });
    expect(await ask(fresh(51), { address, at: later(13 * HOUR) })).toEqual(notFound);
  });

  it("by passport and by contact have limits of their own", async () => {
    const { phone } = somebody();
    const { number } = await givenRecord(house, { passport, phone });
    await inParallel(6, () => ask(byPassport(number, { series: "4500" })));
    expect(await ask(byPassport(number))).toEqual(limited);
    expect(await ask(byPhone(number, phone))).toMatchObject({ ok: true });
  });

  it("does not let an address over its own limit shut a record for others", async () => {
    const { phone, address } = somebody();
    const { number } = await givenRecord(house, { phone, passport });
    await inParallel(30, (n) => ask(byPhone(`П69${String(1_000_000 + n)}`, somebody().phone), { address }));
    await inParallel(20, (n) => ask(byPassport(`П69${String(2_000_000 + n)}`), { address }));
    await inParallel(40, () => ask(byPhone(number, somebody().phone), { address }));
    await inParallel(10, () => ask(byPassport(number), { address }));
    expect(await ask(byPhone(number, phone))).toMatchObject({ ok: true });
    expect(await ask(byPassport(number))).toMatchObject({ ok: true });
  });
});
