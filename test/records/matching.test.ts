import { beforeAll, describe, expect, it } from "vitest";
import { innMac, phoneMac, snilsMac } from "~/records/macs.server";
import { listMatching } from "~/records/matching.server";
import {
  findHolderMacs,
  findIdByPhone,
  findReachable,
  findRecord,
  listByNumber,
  listSame,
  lockReachable,
  lockRecord,
  markAnnulled,
  markRestored,
} from "~/records/records.server";
import { listStates } from "~/records/states.server";
import { insertReach, insertVisitorUnlessKnown, markPhoneProven } from "~/records/visitors.server";
import type { Trx } from "~/shell/db.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, later, now, worldFor } from "../support/given";
import { boundlessHouse, type TestHouse } from "../support/requests";

onBothDatabases("a number with a sign of its holder", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });
  const within = <T>(tell: (trx: Trx) => Promise<T>) => house.db.transaction().execute(tell);
  let serial = 100;
  /** Nine digits and a phone that no other test has. */
  const fresh = () => {
    serial += 1;
    const phone = `+7900777${1000 + serial}`;
    return { digits: `720000${serial}`, phone, sign: { phone_mac: phoneMac(house.keys, phone) } };
  };

  it("means the record that has just this number, before any that it could be read as", async () => {
    const { digits, phone, sign } = fresh();
    const plain = await givenRecord(house, { number: `0${digits}`, phone });
    const letter = await givenRecord(house, { number: `О${digits}`, phone, agency: "mvd", service: "DOC-01" });
    expect(await listMatching(house.db, `0${digits}`, sign)).toEqual([plain.id]);
    expect(await listMatching(house.db, `О${digits}`, sign)).toEqual([letter.id]);
  });

  it("means another letter or none only where a single record fits", async () => {
    const { digits, phone, sign } = fresh();
    const one = await givenRecord(house, { number: `П${digits}`, phone });
    expect(await listMatching(house.db, digits, sign)).toEqual([one.id]);
    expect(await listMatching(house.db, `Б${digits}`, sign)).toEqual([one.id]);
    await givenRecord(house, { number: `В${digits}`, phone });
    expect(await listMatching(house.db, digits, sign)).toEqual([]);
    expect(await listMatching(house.db, `П${digits}`, sign)).toEqual([one.id]);
  });

  it("means every record of that number and holder, the newest first", async () => {
    const { digits, phone, sign } = fresh();
    const older = await givenRecord(house, { number: digits, phone, createdAt: later(-9 * DAY) });
    const newer = await givenRecord(house, { number: digits, phone, service: "DOC-01", createdAt: later(-DAY) });
    expect(await listMatching(house.db, digits, sign)).toEqual([newer.id, older.id]);
    const actor = await givenVisitor(house, { records: [older.id] });
    expect((await listSame(house.db, actor, older.id)).map(({ id }) => id)).toEqual([older.id]);
    const holder = await givenVisitor(house, { phone });
    expect((await listSame(house.db, holder, older.id)).map(({ id }) => id)).toEqual([newer.id, older.id]);
    expect(await listSame(house.db, { kind: "nobody" }, older.id)).toEqual([]);
  });

  it("means none without the sign, nor with another's (security 13)", async () => {
    const { digits, phone } = fresh();
    await givenRecord(house, { number: digits, phone, email: "one@example.ru" });
    const { sign } = fresh();
    expect(await listMatching(house.db, digits, sign)).toEqual([]);
    expect(await listMatching(house.db, digits, { email: "other@example.ru" })).toEqual([]);
    expect(await listByNumber(house.db, [], { email: "one@example.ru" })).toEqual([]);
    expect(
      await listByNumber(house.db, ["'; drop table citizen_record", digits], { email: "one@example.ru" }),
    ).toHaveLength(1);
  });

  describe("and the record behind it", () => {
    it("is locked as it is read, by whoever reaches it", async () => {
      const { id } = await givenRecord(house, { paidKopecks: 7 });
      const actor = await givenVisitor(house, { records: [id] });
      const read = await findRecord(house.db, id);
      expect(await findReachable(house.db, actor, id)).toEqual(read);
      await within(async (trx) => {
        expect(await lockReachable(trx, actor, id)).toEqual(read);
        expect(await lockRecord(trx, id)).toEqual(read);
        expect(await lockReachable(trx, await strangerIn(trx), id)).toBeUndefined();
      });
    });
    const strangerIn = async (trx: Trx) => {
      const world = worldFor(house);
      return { kind: "visitor", id: await insertVisitorUnlessKnown(trx, world), phoneMac: null } as const;
    };

    it("is closed at a moment and open again at an hour, its own or another", async () => {
      const [{ id }, other] = [await givenRecord(house), await givenRecord(house)];
      await within((trx) => markAnnulled(trx, id, later(5)));
      expect((await findRecord(house.db, id)).annulledAt).toEqual(later(5));
      await within((trx) => markRestored(trx, id, later(9 * DAY)));
      expect(await findRecord(house.db, id)).toMatchObject({ annulledAt: null, startsAt: later(9 * DAY) });
      expect(await findRecord(house.db, other.id)).toMatchObject({ annulledAt: null, startsAt: later(3 * DAY) });
    });

    it("is matched with a certificate by hashes of its holder's numbers, which no page is given", async () => {
      const { id } = await givenRecord(house);
      expect(await findHolderMacs(house.db, id)).toEqual({ snils_mac: null, inn_mac: null });
      const macs = { snils_mac: snilsMac(house.keys, "99000000153"), inn_mac: innMac(house.keys, "000012345627") };
      await house.db.updateTable("citizen_record").set(macs).where("id", "=", id).execute();
      const found = await findHolderMacs(house.db, id);
      expect([found.snils_mac, found.inn_mac].map((mac) => Buffer.from(mac!))).toEqual([macs.snils_mac, macs.inn_mac]);
      expect(JSON.stringify(await findRecord(house.db, id))).not.toContain(macs.snils_mac.toString("base64"));
      expect(Object.keys(await findRecord(house.db, id))).not.toContain("snils_mac");
    });

    it("is known by its phone, or not", async () => {
      const { phone, sign } = fresh();
      expect(await findIdByPhone(house.db, sign.phone_mac)).toBeUndefined();
      const { id } = await givenRecord(house, { phone });
      expect(await findIdByPhone(house.db, sign.phone_mac)).toBe(id);
    });
  });

  describe("and who found it", () => {
    it("becomes somebody with the first success, and stays who they are with the next", async () => {
      const world = worldFor(house);
      const id = await within((trx) => insertVisitorUnlessKnown(trx, world));
      const row = await house.db.selectFrom("visitor").selectAll().where("id", "=", id).executeTakeFirst();
      expect(row).toMatchObject({ created_at: now, phone_mac: null, phone_proven_at: null });
      const same = worldFor(house, { kind: "visitor", id, phoneMac: null });
      expect(await within((trx) => insertVisitorUnlessKnown(trx, same))).toBe(id);
      expect(await within((trx) => insertVisitorUnlessKnown(trx, world))).not.toBe(id);
    });

    it("reaches it from then on, once, whichever way it was found again", async () => {
      const { id } = await givenRecord(house);
      const actor = await givenVisitor(house);
      const visitorId = actor.kind === "visitor" ? actor.id : "";
      expect(await findReachable(house.db, actor, id)).toBeUndefined();
      for (const at of [now, later(DAY)]) await within((trx) => insertReach(trx, visitorId, id, at));
      expect(await findReachable(house.db, actor, id)).toMatchObject({ id });
      const rows = await house.db.selectFrom("reach").select("found_at").where("visitor_id", "=", visitorId).execute();
      expect(rows).toEqual([{ found_at: now }]);
    });

    it("has the phone that was proven last, with its moment, and nobody else has", async () => {
      const [one, other] = [await givenVisitor(house), await givenVisitor(house)];
      const idOf = (actor: typeof one) => (actor.kind === "visitor" ? actor.id : "");
      const { sign } = fresh();
      await within((trx) => markPhoneProven(trx, idOf(one), sign.phone_mac, later(1)));
      const read = (id: string) =>
        house.db.selectFrom("visitor").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
      expect(await read(idOf(one))).toMatchObject({ phone_proven_at: later(1), phone_used_at: later(1) });
      expect(Buffer.from((await read(idOf(one))).phone_mac!)).toEqual(sign.phone_mac);
      expect((await read(idOf(other))).phone_mac).toBeNull();
    });
  });

  describe("asked for by its agency's program", () => {
    it("is told how it stands, by its numbers, of its own agency and its own offices alone", async () => {
      const { digits, phone } = fresh();
      const one = await givenRecord(house, { number: digits, phone });
      const foreign = await givenRecord(house, { service: "DOC-01" });
      const ask = (agency: string, offices: string[] | null, ...numbers: string[]) =>
        listStates(house.db, agency, offices, numbers);
      expect(await ask("health", null, digits, foreign.number, "999999999")).toEqual([
        {
          ...{ number: digits, status: "scheduled", office_id: "clinic", service_id: "MED-01" },
          ...{ starts_at: later(3 * DAY), annulled_at: null },
        },
      ]);
      expect(await ask("health", ["clinic"], digits)).toHaveLength(1);
      expect(await ask("health", ["passports"], digits)).toEqual([]);
      expect(await ask("health", [], digits)).toEqual([]);
      expect(await ask("mvd", null, digits)).toEqual([]);
      expect(await ask("health", null)).toEqual([]);
      await within((trx) => markAnnulled(trx, one.id, later(5)));
      expect(await ask("health", null, digits)).toMatchObject([{ annulled_at: later(5) }]);
    });

    it("is the living one of a number that was given out again", async () => {
      const { digits } = fresh();
      const old = await givenRecord(house, { number: digits });
      await house.db.updateTable("citizen_record").set({ superseded_at: now }).where("id", "=", old.id).execute();
      await givenRecord(house, { number: digits, status: "awaiting-confirmation", surname: "Другая" });
      expect(await listStates(house.db, "health", null, [digits])).toMatchObject([{ status: "awaiting-confirmation" }]);
    });
  });
});
