import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { file } from "~/annulments/file.server";
import { askPhone } from "~/proofs/ask-phone.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeFits, codeOf, isForPhone, mayCode } from "~/proofs/codes.server";
import { prove } from "~/proofs/prove.server";
import { resend } from "~/proofs/resend.server";
import { phoneMac } from "~/records/macs.server";
import { keysFrom } from "~/shell/keys.server";
import { limits, spend } from "~/shell/limits.server";
import { onBothDatabases } from "../support/database";
import {
  DAY,
  givenCountry,
  givenRecord,
  givenVisitor,
  HOUR,
  later,
  MINUTE,
  now,
  samplePhone,
  testHouse,
} from "../support/given";
import { type TestHouse, wishFor } from "../support/requests";
import { codeAt, deliver, given, inParallel, somebody, textsTo, worldAt } from "./mailbox";

const keys = keysFrom("0123456789abcdefghijklmnopqrstuv");
const bound = {
  id: "018f3d1c-1111-4222-8333-0123456789ab",
  purpose: "annulment",
  annulmentId: "018f3d1c-2222-4222-8333-0123456789ab",
  revision: 1,
  phoneMac: phoneMac(keys, samplePhone),
} as const;

describe("the code of a challenge", () => {
  it("is six digits, the same every time", () => {
    expect(codeOf(keys, bound)).toMatch(/^[0-9]{6}$/);
    expect(codeOf(keys, { ...bound })).toBe(codeOf(keys, bound));
  });

  it.each([
    ["challenge", { id: "018f3d1c-1111-4222-8333-0123456789ac" }],
    ["purpose", { purpose: "phone" }],
    ["request", { annulmentId: "018f3d1c-2222-4222-8333-0123456789ac" }],
    ["revision", { revision: 2 }],
    ["phone", { phoneMac: phoneMac(keys, "+79000001123") }],
  ] as const)("security 11: is wrong for another %s", (_, other) => {
    expect(codeFits(keys, { ...bound, ...other }, codeOf(keys, bound))).toBe(false);
    expect(codeFits(keys, bound, codeOf(keys, bound))).toBe(true);
  });

  it("is wrong under another secret", () => {
    expect(codeFits(keysFrom("vutsrqponmlkjihgfedcba9876543210"), bound, codeOf(keys, bound))).toBe(false);
  });

  it("security 9: is spread evenly over all six places", () => {
    const seen = Array.from({ length: 6 }, () => Array.from({ length: 10 }, () => 0));
    for (let n = 0; n < 5000; n++)
      for (const [place, digit] of [...codeOf(keys, { ...bound, id: String(n) })].entries())
        seen[place]![Number(digit)]! += 1;
    // 500 expected of each, six standard deviations either way.
    for (const count of seen.flat()) expect(Math.abs(count - 500)).toBeLessThan(130);
  });

  it("fits nothing but itself, and never throws", () => {
    const right = codeOf(keys, bound);
    for (const typed of [`${right}0`, `${right} `, right.slice(0, 5), ` ${right}`, "", "٠١٢٣٤٥"])
      expect(codeFits(keys, bound, typed)).toBe(false);
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 12 }), (typed) => {
        expect(codeFits(keys, bound, typed)).toBe(typed === right);
      }),
    );
  });

  it("is for the phone that it was asked for, while it is the record's", () => {
    expect(isForPhone(keys, bound, samplePhone)).toBe(true);
    expect(isForPhone(keys, bound, "+79000001123")).toBe(false);
    expect(isForPhone(keys, bound, null)).toBe(false);
  });
});

onBothDatabases("codes", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });
  const mayAt = ({ phone, address } = somebody(), at = now) =>
    mayCode(house.db, worldAt(house, { kind: "nobody" }, at, address), phoneMac(house.keys, phone));
  const within = (spent: { within: boolean }[]) => spent.filter((one) => one.within).length;

  it("are at most 5 an hour for a phone, however parallel", async () => {
    const { phone } = somebody();
    const spent = await inParallel(20, () => mayAt({ phone, address: somebody().address }));
    expect(within(spent)).toBe(5);
    // 11:05:12, so that the hour ends in 54 minutes and 48 seconds.
    expect(spent.find((one) => !one.within)).toEqual({ within: false, retryAfter: 54 * 60 + 48 });
    expect(await mayAt({ phone, address: somebody().address }, later(54 * MINUTE + 47_999))).toMatchObject({
      within: false,
    });
    expect(await mayAt({ phone, address: somebody().address }, later(54 * MINUTE + 48_000))).toMatchObject({
      within: true,
    });
  });

  it("are at most 10 a day for a phone, however parallel and spread over the hours", async () => {
    const { phone } = somebody();
    const ask = (hours: number) =>
      inParallel(5, () => mayAt({ phone, address: somebody().address }, later(hours * HOUR)));
    expect(within((await Promise.all([ask(0), ask(1), ask(2), ask(3)])).flat())).toBe(10);
    expect(await mayAt({ phone, address: somebody().address }, later(4 * HOUR))).toEqual({
      within: false,
      retryAfter: 8 * 3600 + 54 * 60 + 48,
    });
    expect(await mayAt({ phone, address: somebody().address }, later(DAY))).toMatchObject({ within: true });
  });

  it("security 4: are at most 20 an hour for an address, however parallel", async () => {
    const { address } = somebody();
    expect(within(await inParallel(40, () => mayAt({ ...somebody(), address })))).toBe(20);
    expect(await mayAt({ ...somebody(), address }, later(HOUR))).toMatchObject({ within: true });
  });

  it("are at most 300 a minute in all, however parallel", async () => {
    const at = later(3 * DAY);
    for (let n = 0; n < 285; n++) await spend(house.db, house.keys, at, limits.codesInAll, "all");
    expect(within(await inParallel(20, () => mayAt(somebody(), at)))).toBe(15);
    expect(await mayAt(somebody(), at)).toEqual({ within: false, retryAfter: 48 });
    expect(await mayAt(somebody(), later(MINUTE, at))).toMatchObject({ within: true });
  });

  it("are not used up for others by an address over its own limit", async () => {
    const at = later(4 * DAY);
    const { phone, address } = somebody();
    await inParallel(20, () => mayAt({ ...somebody(), address }, at));
    await inParallel(320, () => mayAt({ phone, address }, at));
    expect(await mayAt({ phone, address: somebody().address }, at)).toMatchObject({ within: true });
  });

  it("are kept count of without a phone or an address in the table", async () => {
    const { phone, address } = somebody();
    await mayAt({ phone, address });
    const rows = JSON.stringify(await house.db.selectFrom("limit_window").selectAll().execute());
    expect(rows).not.toContain(address);
    expect(rows).not.toContain(phone.slice(2));
    expect(rows).not.toContain(phoneMac(house.keys, phone).toString("base64url"));
  });

  it("when they run out the request is registered all the same, and says so when asked for one", async () => {
    const { phone, address } = somebody();
    await inParallel(5, () => mayAt({ phone, address: somebody().address }));
    const record = await givenRecord(house, { phone });
    const actor = await givenVisitor(house, { records: [record.id] });
    const world = worldAt(house, actor, now, address);
    const filed = await file(world, record.id, await wishFor(house, record.id));
    if (!filed.ok) throw new Error(filed.reason.code);
    expect(filed.value).toMatchObject({ filedAt: now, recordId: record.id });
    await deliver(house);
    expect(await textsTo(house, phone)).toEqual([]);
    expect(await findOfAnnulment(house.db, filed.value.id, 1)).toBeUndefined();
    expect(await prove(world, filed.value.number, "000000")).toEqual({ ok: false, reason: { code: "dead" } });
    const refused = await resend(world, filed.value.number);
    expect(refused).toEqual({ ok: false, reason: { code: "limited", retryAfter: 54 * 60 + 48 } });
    const anHourOn = worldAt(house, actor, later(HOUR), address);
    expect(await resend(anHourOn, filed.value.number)).toMatchObject({ ok: true });
    const code = await codeAt(house, phone, later(HOUR));
    expect(await prove(anHourOn, filed.value.number, code)).toMatchObject({ ok: true });
  });

  it("security 15: stand nowhere in the database, nor does the phone, but in the outbox and the record", async () => {
    const { db } = await open();
    await givenCountry(db);
    const house = testHouse(db);
    const { id, number, phone, world } = await given(house);
    const asked = await askPhone(world(), phone);
    if (!asked.ok) throw new Error(asked.reason.code);
    await deliver(house);
    const [forRequest, forPhone] = (await textsTo(house, phone)).map((text) => /\d{6}/.exec(text)![0]);
    expect(forRequest).toBe(codeOf(house.keys, (await findOfAnnulment(house.db, id, 1))!));
    expect(forPhone).toBe(codeOf(house.keys, asked.value.challenge));
    await prove(world(), number, forRequest!);
    const dumped = await dumpOf(house);
    expect(dumped.challenge).toContain(id);
    for (const [table, text] of Object.entries(dumped))
      for (const secret of [forRequest!, forPhone!, phone, phone.slice(2)])
        expect(text.includes(secret), `${table} holds ${secret}`).toBe(false);
  });
});

/** Every row as text, the way a stolen dump would show it. */
async function dumpOf({ db }: TestHouse): Promise<Record<string, string>> {
  const tables = ["challenge", "message", "message_attempt", "entry", "limit_window", "annulment", "visitor", "reach"];
  const dumped: Record<string, string> = {};
  for (const table of tables) {
    const { rows } = await sql<{ row: string }>`select ${sql.ref(table)}::text as row from ${sql.table(table)}`.execute(
      db,
    );
    dumped[table] = rows.map(({ row }) => row).join("\n");
  }
  return dumped;
}
