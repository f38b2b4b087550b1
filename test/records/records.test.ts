import { beforeAll, expect, it } from "vitest";
import { phoneMac } from "~/records/macs.server";
import { finishedStatuses, isArchived, recordStatuses } from "~/records/record";
import {
  findIdByPhone,
  findReachable,
  findRecord,
  listByNumber,
  listTied,
  lockReachable,
} from "~/records/records.server";
import type { Actor } from "~/shell/world.server";
import { somebody } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import {
  DAY,
  type GivenRecord,
  givenCountry,
  givenRecord,
  givenVisitor,
  later,
  now,
  testHouse,
} from "../support/given";
import type { TestHouse } from "../support/requests";

onBothDatabases("the records", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });
  const give = async (wanted: Partial<GivenRecord> = {}) => findRecord(house.db, (await givenRecord(house, wanted)).id);

  it("come with their service, office, agency and region", async () => {
    const { phone } = somebody();
    expect(await give({ number: "П123456789", phone, service: "DOC-01", paidKopecks: 350_000 })).toMatchObject({
      number: "П123456789",
      phone,
      status: "under-review",
      paidKopecks: 350_000,
      holder: { surname: "Котова", givenName: "Анна", patronymic: "Сергеевна", bornOn: null },
      service: { id: "DOC-01", kind: "application", class: "state-document" },
      office: { id: "passports", timeZone: "Asia/Yekaterinburg" },
      agency: { id: "mvd" },
      region: { code: "66" },
      annulledAt: null,
    });
  });

  it("are reached by who has found them, or has proven their phone, and by nobody else (security 27)", async () => {
    const [mine, theirs] = [somebody().phone, somebody().phone];
    const { id } = await give({ phone: mine });
    const other = await give({ phone: theirs });
    const reaches: [Actor, boolean][] = [
      [await givenVisitor(house, { records: [id] }), true],
      [await givenVisitor(house, { phone: mine }), true],
      [await givenVisitor(house), false],
      [await givenVisitor(house, { phone: theirs, records: [other.id] }), false],
      [{ kind: "nobody" }, false],
      [{ kind: "system", name: "sweep" }, false],
    ];
    for (const [actor, reached] of reaches) {
      expect((await findReachable(house.db, actor, id))?.id).toBe(reached ? id : undefined);
      const locked = await house.db.transaction().execute((trx) => lockReachable(trx, actor, id));
      expect(locked?.id).toBe(reached ? id : undefined);
    }
  });

  it("without a phone are not reached by whoever has proven one (security 27)", async () => {
    const { id } = await give({ phone: null });
    const actor = await givenVisitor(house, { phone: somebody().phone });
    expect(await findReachable(house.db, actor, id)).toBeUndefined();
  });

  it("that do not exist are as unreachable as another's (security 27)", async () => {
    const actor = await givenVisitor(house, { phone: somebody().phone });
    expect(await findReachable(house.db, actor, "018f3d1c-1111-4222-8333-0123456789ab")).toBeUndefined();
  });

  it("are listed by number only with a sign of their holder", async () => {
    const { phone } = somebody();
    const sign = { phone_mac: phoneMac(house.keys, phone) };
    const older = await give({ number: "555555555", phone, email: "a@example.ru", createdAt: later(-3 * DAY) });
    const newer = await give({ number: "555555555", phone, service: "DOC-01", createdAt: later(-2 * DAY) });
    await give({ number: "555555556", phone });
    expect((await listByNumber(house.db, ["555555555", "000000000"], sign)).map(({ id }) => id)).toEqual([
      newer.id,
      older.id,
    ]);
    expect(await listByNumber(house.db, ["555555555"], { email: "a@example.ru" })).toEqual([
      { id: older.id, number: "555555555" },
    ]);
    expect(await listByNumber(house.db, ["555555555"], { email: "" })).toEqual([]);
    expect(await listByNumber(house.db, ["555555555"], { passport_mac: Buffer.alloc(32) })).toEqual([]);
  });

  it("are known by a phone, or not", async () => {
    const { phone } = somebody();
    const { id } = await give({ phone });
    expect(await findIdByPhone(house.db, phoneMac(house.keys, phone))).toBe(id);
    expect(await findIdByPhone(house.db, phoneMac(house.keys, somebody().phone))).toBeUndefined();
  });

  it("are tied when they are the same holder's with the same agency, and open", async () => {
    const { phone } = somebody();
    const record = await give({ phone });
    const tied = await give({ phone, service: "SUB-01" });
    await give({ phone, service: "DOC-01" });
    await give({ phone, surname: "Котов", givenName: "Пётр" });
    await give({ phone, givenName: "Инна" });
    await give({ phone: somebody().phone });
    await give({ phone, annulledAt: now });
    await give({ phone, startsAt: now });
    expect(await listTied(house.db, record, now)).toEqual([tied]);
    expect(await listTied(house.db, tied, now)).toEqual([record]);
  });

  it("are tied exactly when they are not archived, whatever their status", async () => {
    const { phone } = somebody();
    const record = await give({ phone });
    for (const status of recordStatuses) await give({ phone, status, service: "SUB-01" });
    const tied = await listTied(house.db, record, now);
    expect(tied.map(({ status }) => status).toSorted()).toEqual(
      recordStatuses.filter((status) => !finishedStatuses.includes(status)).toSorted(),
    );
    expect(tied.some((one) => isArchived(one, now))).toBe(false);
  });

  it("tied come the nearest first, those without a day last, ten at most", async () => {
    const { phone } = somebody();
    const record = await give({ phone });
    const days = [9, 2, 7, 4, 1, 8, 3, 6, 5];
    for (const day of days) await give({ phone, startsAt: later(day * DAY) });
    for (let n = 0; n < 3; n++) await give({ phone, service: "SUB-01" });
    const tied = await listTied(house.db, record, now);
    const starts = [...days].sort().map((day) => later(day * DAY));
    expect(tied.map(({ startsAt }) => startsAt)).toEqual([...starts, null]);
  });

  it("without a phone are tied to nothing", async () => {
    const record = await give({ phone: null });
    await give({ phone: null });
    expect(await listTied(house.db, record, now)).toEqual([]);
  });
});
