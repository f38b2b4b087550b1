import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { ListedRecord, Place } from "~/cabinet/listed";
import { listProven } from "~/cabinet/listed-records.server";
import type { Filter } from "~/cabinet/narrowing.server";
import { countProven, findIdByShort } from "~/cabinet/own-records.server";
import { zoneCities } from "~/lib/zones-words";
import { phoneMac } from "~/records/macs.server";
import { listMatching } from "~/records/matching.server";
import type { Proven } from "~/records/proven.server";
import { isArchived, recordStatuses } from "~/records/record";
import { idsBehind } from "~/records/short-id";
import type { Db } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import { onBothDatabases } from "../support/database";
import { type GivenRecord, givenCountry, givenRecord, later, now, samplePhone, testHouse } from "../support/given";

const nothing: Proven = { phoneMacs: [], emails: [], snilsMacs: [], innMacs: [] };

const placeAt = (side: "after" | "before", { rank, key, id }: ListedRecord): Place => ({ side, rank, key, id });
const all: Filter = { archive: false, services: null, kind: null, status: null, from: null, to: null };

onBothDatabases("the records of a phone", (open) => {
  let db: Db;
  let house: House;
  let mac: Uint8Array;
  const fresh = async () => {
    ({ db } = await open());
    house = testHouse(db);
    mac = phoneMac(house.keys, samplePhone);
    await givenCountry(db);
  };
  const give = async (wanted: Partial<GivenRecord>) => (await givenRecord(house, wanted)).id;
  const list = async (filter: Partial<Filter> = {}, place: Place = null, most = 100) =>
    (await listProven(db, { ...nothing, phoneMacs: [mac] }, { ...all, ...filter }, place, now, most)).records;
  const numbers = async (filter: Partial<Filter>) => (await list(filter)).map((record) => record.number);

  describe("paged", () => {
    const ids: string[] = [];
    const at = (n: number) => new Date(Date.UTC(2026, 10, 1, 0, 0, 0, Math.floor(n / 2)));
    beforeAll(async () => {
      await fresh();
      // Two of each instant, so that the id decides between them.
      for (let n = 0; n < 10; n++) ids.push(await give({ number: `10000000${n}`, createdAt: at(n) }));
    });

    it("go from the first to the last and back without a gap or a repeat", async () => {
      const whole = await list();
      const pages = [];
      let place: Place = null;
      for (;;) {
        const page: typeof whole = await list({}, place, 3);
        if (page.length === 0) break;
        pages.push(page);
        place = placeAt("after", page.at(-1)!);
      }
      expect(pages.flat()).toEqual(whole);
      expect(whole.map((record) => record.id).toSorted()).toEqual(ids.toSorted());
      expect(await list({}, placeAt("before", whole[7]!), 3)).toEqual(whole.slice(4, 7));
    });

    it("are named by their whole ids where they are more than a thousand, too many to compare", async () => {
      const refs = async () => (await list({}, null, 3)).map(({ id, ref }) => [id, ref]);
      expect((await refs()).every(([, ref]) => ref?.length === 8)).toBe(true);
      const many = db.transaction().execute(async (trx) => {
        const one = trx.selectFrom("citizen_record").selectAll().limit(1);
        const { holder_mac: _, ...known } = await one.executeTakeFirstOrThrow();
        const numbered = (n: number) => ({ ...known, id: randomUUID(), number: String(200_000_000 + n) });
        await trx
          .insertInto("citizen_record")
          .values(Array.from({ length: 991 }, (_, n) => numbered(n)))
          .execute();
        const { records } = await listProven(trx, { ...nothing, phoneMacs: [mac] }, all, null, now, 3);
        expect(records.map(({ id, ref }) => ref === id)).toEqual([true, true, true]);
        throw new Error("back to ten");
      });
      await expect(many).rejects.toThrow("back to ten");
    });

    it("are counted as far as asked", async () => {
      expect(await countProven(db, { ...nothing, phoneMacs: [mac] }, all, now, 100)).toBe(10);
      expect(await countProven(db, { ...nothing, phoneMacs: [mac] }, all, now, 4)).toBe(4);
    });
  });

  describe("narrowed", () => {
    beforeAll(async () => {
      await fresh();
      await give({ number: "200000001" });
      await give({ number: "200000002", service: "DOC-01", status: "received" });
      await give({ number: "200000003", startsAt: now });
      await give({ number: "200000004", annulledAt: now });
      await give({ number: "200000005", startsAt: null, status: "completed" });
      await give({ number: "200000006", phone: "+79000003344" });
    });

    it("are only those of the phone", async () => {
      expect((await numbers({})).toSorted()).toEqual(["200000001", "200000002"]);
      expect((await numbers({ archive: true })).toSorted()).toEqual(["200000003", "200000004", "200000005"]);
    });

    it.each([
      [{ kind: "application" }, ["200000002"]],
      [{ services: ["MED-01"] }, ["200000001"]],
      [{ services: [] }, []],
      [{ status: "received" }, ["200000002"]],
      [{ archive: true, status: "annulled" }, ["200000004"]],
      [{ archive: true, status: "past" }, ["200000003"]],
      [{ archive: true, status: "completed" }, ["200000005"]],
    ] as [Partial<Filter>, string[]][])("by %j", async (filter, found) => {
      expect(await numbers(filter)).toEqual(found);
    });

    it("are found by how their id begins, as long as no other begins alike", async () => {
      const [one, other] = ["0badcafe-0000-4000-8000-000000000001", "0badcafe-ffff-4fff-bfff-ffffffffffff"];
      await give({ number: "200000007", id: other, phone: "+79000003344" });
      await give({ number: "200000008", id: one, status: "completed" });
      const find = () => findIdByShort(db, { ...nothing, phoneMacs: [mac] }, idsBehind("0badcafe")!);
      expect(await find()).toBe(one);
      expect((await list({ archive: true })).find(({ id }) => id === one)?.ref).toBe("0badcafe");
      await db
        .updateTable("citizen_record")
        .set({ phone: samplePhone, phone_mac: mac })
        .where("id", "=", other)
        .execute();
      expect(await find()).toBeUndefined();
      expect((await list({ archive: true })).find(({ id }) => id === one)?.ref).toBe(one);
      await db.deleteFrom("slot").where("record_id", "in", [one, other]).execute();
      await db.deleteFrom("citizen_record").where("id", "in", [one, other]).execute();
      expect(idsBehind("0badcaf")).toBeNull();
    });

    it("are found by their number, and nobody else's is", async () => {
      expect(await listMatching(db, "200000004", { phone_mac: mac })).toHaveLength(1);
      expect(await listMatching(db, "200000006", { phone_mac: mac })).toEqual([]);
    });
  });

  describe("in their places", () => {
    beforeAll(fresh);

    it("belong to the day that the office's calendar showed", async () => {
      // Half past nine in the evening in Moscow is half past eleven in Yekaterinburg, and tomorrow in Tomsk.
      const late = new Date("2026-11-09T18:30:00Z");
      await give({ number: "300000001", createdAt: late });
      await give({ number: "300000002", createdAt: late, service: "DOC-01" });
      await db.updateTable("office").set({ time_zone: "Asia/Tomsk" }).where("id", "=", "passports").execute();
      expect(await numbers({ from: "2026-11-10" })).toEqual(["300000002"]);
      expect(await numbers({ to: "2026-11-09" })).toEqual(["300000001"]);
      expect((await numbers({ from: "2026-11-09", to: "2026-11-10" })).length).toBe(2);
    });

    it("have a calendar in every zone of the country", async () => {
      await give({ number: "300000003", createdAt: new Date("2026-11-10T06:30:00Z") });
      for (const zone of Object.keys(zoneCities)) {
        await db.updateTable("office").set({ time_zone: zone }).where("id", "=", "clinic").execute();
        expect(await numbers({ from: "2026-11-10", to: "2026-11-10" })).toContain("300000003");
      }
    });
  });

  describe("in the archive", () => {
    beforeAll(fresh);

    it("are those that isArchived says", async () => {
      let n = 400000000;
      for (const status of recordStatuses)
        for (const startsAt of [null, now, later(1)])
          for (const annulledAt of [null, now]) await give({ number: String(n++), status, startsAt, annulledAt });
      for (const archive of [false, true]) {
        const found = await list({ archive });
        expect(found.every((record) => isArchived(record, now) === archive)).toBe(true);
        expect(found.length).toBeGreaterThan(0);
      }
      expect((await numbers({ archive: true })).length + (await numbers({})).length).toBe(n - 400000000);
    });
  });
});
