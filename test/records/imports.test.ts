import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { insertSlots, markSlotsMoved } from "~/records/import-slots.server";
import { findKnownIds, findOtherHolders, findStored, insertRecords, markSuperseded } from "~/records/imports.server";
import { passportMac, phoneMac, snilsMac } from "~/records/macs.server";
import { finishedStatuses, placelessStatuses, recordStatuses } from "~/records/record";
import type { StoredRow } from "~/records/stored-row.server";
import type { Trx } from "~/shell/db.server";
import { onBothDatabases } from "../support/database";
import { DAY, type GivenRecord, givenRecord, later, now } from "../support/given";
import { boundlessHouse, type TestHouse } from "../support/requests";
import { passport } from "./queries";

onBothDatabases("rows beside the records of their numbers", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });
  const within = <T>(tell: (trx: Trx) => Promise<T>) => house.db.transaction().execute(tell);
  const hex = (mac: Uint8Array) => Buffer.from(mac).toString("hex");
  const recordOf = (id: string) =>
    house.db.selectFrom("citizen_record").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

  /** A row as the import makes it of a file's; of the person of `givenRecord` unless told otherwise. */
  const rowOf = (number: string, changes: Record<string, unknown> = {}): StoredRow => ({
    ...{
      id: randomUUID(),
      agency_id: "health",
      number,
      office_id: "clinic",
      service_id: "MED-01",
      status: "scheduled",
    },
    ...{ created_at: later(-10 * DAY).toISOString(), starts_at: later(3 * DAY).toISOString(), surname: "Котова" },
    ...{ given_name: "Анна", patronymic: "Сергеевна", born_on: null, phone: null, phone_mac: null, email: null },
    ...{ passport_mac: null, inn_mac: null, snils_mac: null, paid_kopecks: 0, debt_kopecks: 0 },
    ...{ confirmed_with_certificate: false, source_digest: createHash("sha256").update(randomUUID()).digest("hex") },
    ...changes,
  });

  /** Whether rows are taken for other people than those of the records that have their numbers. */
  async function othersOf(rows: StoredRow[]) {
    const met = await within((trx) => findOtherHolders(trx, rows, now));
    return rows.map(({ id }) => met.find((one) => one.id === id)?.is_over ?? null);
  }

  describe("whose person is known", () => {
    const phone = "+79000008811";
    const other = { surname: "Другая", given_name: "Вера", phone_mac: null };
    const cases: [string, Partial<GivenRecord>, (keys: TestHouse["keys"]) => Record<string, unknown>, boolean][] = [
      ["by name and day of birth alike, also where no day is known", {}, () => ({}), true],
      ["not by a surname alone", {}, () => ({ given_name: "Вера" }), false],
      ["not by a name with another day of birth", {}, () => ({ born_on: "1990-01-01" }), false],
      [
        "by a passport, whatever the name is by now",
        { passport },
        (keys) => ({ ...other, passport_mac: hex(passportMac(keys, passport)) }),
        true,
      ],
      [
        "by a phone and the surname",
        { phone },
        (keys) => ({ ...other, surname: "Котова", phone_mac: hex(phoneMac(keys, phone)) }),
        true,
      ],
      [
        "by a phone and the given name: people marry",
        { phone },
        (keys) => ({ ...other, given_name: "Анна", phone_mac: hex(phoneMac(keys, phone)) }),
        true,
      ],
      [
        "not by a phone alone, which a family shares",
        { phone },
        (keys) => ({ ...other, phone_mac: hex(phoneMac(keys, phone)) }),
        false,
      ],
      ["by saying of nobody whose it is", {}, () => ({ ...other, surname: "-" }), true],
      ["by what was nobody's till now", { surname: "-", givenName: "" }, () => other, true],
      ["not by a number that neither has", { phone: null }, () => other, false],
    ];

    it.each(cases)("%s", async (_, wanted, changes, isSame) => {
      const { number } = await givenRecord(house, wanted);
      expect(await othersOf([rowOf(number, changes(house.keys))])).toEqual([isSame ? null : false]);
    });

    it("by a number of the pension fund or of taxes, and not by another's", async () => {
      const { id, number } = await givenRecord(house);
      const mac = snilsMac(house.keys, "99000000153");
      await house.db.updateTable("citizen_record").set({ snils_mac: mac, inn_mac: mac }).where("id", "=", id).execute();
      const wrong = hex(snilsMac(house.keys, "99000000254"));
      const rows = [{ snils_mac: hex(mac) }, { inn_mac: hex(mac) }, { snils_mac: wrong }, { inn_mac: wrong }];
      expect(await othersOf(rows.map((row) => rowOf(number, { ...other, ...row })))).toEqual([
        null,
        null,
        false,
        false,
      ]);
    });

    it("not in another agency, whose numbers are its own", async () => {
      const { number } = await givenRecord(house);
      expect(await othersOf([rowOf(number, { ...other, agency_id: "mvd" })])).toEqual([null]);
    });

    it("no more once it was erased: then the number is nobody's, and another may not have the record", async () => {
      const { id, number } = await givenRecord(house, { surname: "-", givenName: "" });
      await house.db.updateTable("citizen_record").set({ erased_at: now }).where("id", "=", id).execute();
      expect(await othersOf([rowOf(number, other)])).toEqual([null]);
    });
  });

  it("meet another's record as one that is over, exactly where its agency or its holder has ended it, or its hour is past", async () => {
    const rows: StoredRow[] = [];
    for (const status of recordStatuses) {
      const { number } = await givenRecord(house, { status, startsAt: null, service: "SUB-01" });
      rows.push(rowOf(number, { surname: "Другая" }));
    }
    expect(await othersOf(rows)).toEqual(recordStatuses.map((status) => finishedStatuses.includes(status)));
    const ends = [{ annulledAt: now }, { startsAt: now }, { startsAt: later(1) }];
    const met = await Promise.all(
      ends.map(async (wanted) => rowOf((await givenRecord(house, wanted)).number, { surname: "Другая" })),
    );
    expect(await othersOf(met)).toEqual([true, true, false]);
  });

  it("know what stands under their numbers, also of a number that was given out again", async () => {
    const { id, number } = await givenRecord(house);
    const row = rowOf(number);
    const { source_digest } = row;
    await house.db
      .updateTable("citizen_record")
      .set({ source_digest: Buffer.from(source_digest, "hex") })
      .where("id", "=", id)
      .execute();
    const [same, changed, none] = [row, rowOf(number), rowOf("П999999999")];
    const stored = await within((trx) => findStored(trx, [same, changed, none]));
    const told = new Map(stored.map((one) => [one.id, one]));
    expect(told.get(same.id)).toMatchObject({ record_id: id, status: "scheduled", is_same: true, is_current: true });
    expect(told.get(changed.id)).toMatchObject({ is_same: false, is_current: true });
    expect(told.has(none.id)).toBe(false);
    await within((trx) => markSuperseded(trx, [id], now));
    expect(await within((trx) => findStored(trx, [same]))).toMatchObject([{ is_same: true, is_current: false }]);
    await within((trx) => markSuperseded(trx, [], now));
  });

  it("change only what their file speaks of, and bring back whom we erased only with a name", async () => {
    const { id, number } = await givenRecord(house, { phone: "+79000008812", paidKopecks: 500 });
    const erased = { erased_at: now, surname: "-", given_name: "" };
    await house.db.updateTable("citizen_record").set(erased).where("id", "=", id).execute();
    const write = (told: string[], changes: object = {}) =>
      within((trx) =>
        insertRecords(trx, [rowOf(number, { status: "in-progress", paid_kopecks: 900, ...changes })], told),
      );
    expect(await write(["status"])).toEqual([id]);
    expect(await recordOf(id)).toMatchObject({
      status: "in-progress",
      paid_kopecks: 500,
      phone: "+79000008812",
      erased_at: now,
    });
    expect(await write(["surname", "paid_kopecks"], { surname: "Котова" })).toEqual([id]);
    expect(await recordOf(id)).toMatchObject({ surname: "Котова", paid_kopecks: 900, erased_at: null });
  });

  it("leave alone what was cancelled here, and what says what it said", async () => {
    const { id, number } = await givenRecord(house, { annulledAt: now });
    expect(await within((trx) => insertRecords(trx, [rowOf(number)], ["status"]))).toEqual([]);
    const other = await givenRecord(house);
    const row = rowOf(other.number, { status: "in-progress" });
    expect(await within((trx) => insertRecords(trx, [row], ["status"]))).toEqual([other.id]);
    expect(await within((trx) => insertRecords(trx, [{ ...row, id: randomUUID() }], ["status"]))).toEqual([]);
    expect(await recordOf(id)).toMatchObject({ status: "scheduled" });
  });

  it("make a record of a new number, also of one whose former record is over", async () => {
    const { id, number } = await givenRecord(house);
    await within((trx) => markSuperseded(trx, [id], now));
    const row = rowOf(number, { surname: "Другая" });
    expect(await within((trx) => insertRecords(trx, [row], ["surname"]))).toEqual([row.id]);
    expect(await recordOf(row.id)).toMatchObject({ number, surname: "Другая", superseded_at: null });
    expect(await recordOf(id)).toMatchObject({ number, surname: "Котова", superseded_at: now });
  });

  it("refer to what the catalogue holds, each office with its agency and zone", async () => {
    const known = await findKnownIds(house.db);
    expect([...known.agencies.keys()].sort()).toEqual(["health", "mvd"]);
    expect(known.offices.get("passports")).toEqual({ agencyId: "mvd", timeZone: "Asia/Yekaterinburg" });
    expect(Object.fromEntries(known.services)).toEqual({
      "MED-01": "appointment",
      "DOC-01": "application",
      "SUB-01": "ongoing",
    });
  });

  describe("with a place in a calendar", () => {
    const slotsOf = (id: string) =>
      house.db
        .selectFrom("slot")
        .select(["office_id", "service_id", "starts_at", "freed_at"])
        .where("record_id", "=", id)
        .execute();
    const change = (id: string, row: object) =>
      house.db.updateTable("citizen_record").set(row).where("id", "=", id).execute();
    const follow = (...ids: string[]) => within((trx) => markSlotsMoved(trx, ids));

    it("take it along where they are moved", async () => {
      const { id } = await givenRecord(house);
      await change(id, { starts_at: later(6 * DAY), office_id: "passports" });
      await follow(id);
      expect(await slotsOf(id)).toEqual([
        { office_id: "passports", service_id: "MED-01", starts_at: later(6 * DAY), freed_at: null },
      ]);
    });

    it("give it up exactly with the statuses that hold none", async () => {
      for (const status of recordStatuses) {
        const { id } = await givenRecord(house);
        await change(id, { status });
        await follow(id);
        expect([status, (await slotsOf(id)).length]).toEqual([status, placelessStatuses.includes(status) ? 0 : 1]);
      }
    });

    it("keep it where nothing moved, and nobody else's is touched", async () => {
      const [one, other] = [await givenRecord(house), await givenRecord(house, { startsAt: later(4 * DAY) })];
      const before = [await slotsOf(one.id), await slotsOf(other.id)];
      await change(other.id, { starts_at: later(7 * DAY) });
      await follow(one.id);
      await follow();
      expect([await slotsOf(one.id), await slotsOf(other.id)]).toEqual(before);
    });

    it("take a free one at their hour before a new one is made, each its own", async () => {
      const startsAt = later(8 * DAY);
      const ids = await Promise.all([1, 2, 3].map(async () => (await givenRecord(house, { startsAt })).id));
      await house.db.deleteFrom("slot").where("starts_at", "=", startsAt).execute();
      const free = { office_id: "clinic", service_id: "MED-01", starts_at: startsAt, record_id: null, freed_at: now };
      const spare = [randomUUID(), randomUUID()];
      await house.db
        .insertInto("slot")
        .values(spare.map((id) => ({ id, ...free })))
        .execute();
      await within((trx) => insertSlots(trx, ids));
      const slots = await house.db.selectFrom("slot").selectAll().where("starts_at", "=", startsAt).execute();
      expect(slots.map(({ record_id }) => record_id).sort()).toEqual([...ids].sort());
      expect(slots.map(({ id }) => id)).toEqual(expect.arrayContaining(spare));
      expect(slots.every(({ freed_at }) => freed_at === null)).toBe(true);
      await within((trx) => insertSlots(trx, ids));
      expect(await house.db.selectFrom("slot").select("id").where("starts_at", "=", startsAt).execute()).toHaveLength(
        3,
      );
    });

    it("get none where there is no hour, where nobody is awaited, or where it was cancelled here", async () => {
      const none = [
        await givenRecord(house, { service: "DOC-01" }),
        await givenRecord(house, { status: "revoked" }),
        await givenRecord(house, { annulledAt: now }),
      ].map(({ id }) => id);
      await house.db.deleteFrom("slot").where("record_id", "in", none).execute();
      await within((trx) => insertSlots(trx, none));
      await within((trx) => insertSlots(trx, []));
      expect(await house.db.selectFrom("slot").select("id").where("record_id", "in", none).execute()).toEqual([]);
    });
  });
});
