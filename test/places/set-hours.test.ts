import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { listHours } from "~/places/hours.server";
import { setHours } from "~/places/set-hours.server";
import { lockFree, markHeld, markReleased, markTaken } from "~/places/slots.server";
import { insertSlots } from "~/records/import-slots.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, givenRecord, HOUR, later, testHouse, worldFor } from "../support/given";
import type { TestHouse } from "../support/requests";

onBothDatabases("free hours that a program tells", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = testHouse((await open()).db) as TestHouse;
    await givenCountry(house.db);
  });

  const actor = { kind: "agency", agencyId: "health", keyId: "key", officeIds: null } as const;
  const at = later(5 * DAY);
  const hour = (places: number, startsAt = at) => ({ officeId: "clinic", serviceId: "MED-01", startsAt, places });
  const set = (...hours: ReturnType<typeof hour>[]) => setHours({ ...worldFor(house), actor }, hours);
  const counts = async (from = at) => (await listHours(house.db, "clinic", "MED-01", from, 1))[0];

  test("are as many as told, however many there were, and what a record holds stays", async () => {
    await givenRecord(house, { startsAt: at });
    for (const free of [2, 5, 0, 3]) {
      expect(await set(hour(free + 1))).toEqual([null]);
      expect(await counts()).toEqual({ starts_at: at, free, taken: 1 });
    }
  });

  test("are not one more where a citizen took one that the program does not know of", async () => {
    const other = later(5 * HOUR, at);
    await set(hour(1, other));
    const { id } = await givenRecord(house, { startsAt: null, service: "SUB-01" });
    const calendar = { office: { id: "clinic" }, service: { id: "MED-01" } };
    const looking = { now: later(0), heldFor: null };
    await house.db
      .transaction()
      .execute(async (trx) => markTaken(trx, (await lockFree(trx, calendar, other, looking))!, id));
    await set(hour(1, other));
    expect(await counts(other)).toEqual({ starts_at: other, free: 0, taken: 1 });
  });

  test("go, and are taken by a record of the agency, but for the one that is kept for a citizen as long as there is another", async () => {
    const other = later(6 * HOUR, at);
    await set(hour(3, other));
    const slots = house.db.selectFrom("slot").select("id").where("starts_at", "=", other).orderBy("id");
    const last = (await slots.execute()).at(-1)!.id;
    const keep = (id: string, heldFor: string) =>
      house.db.transaction().execute((trx) => markHeld(trx, id, heldFor, later(HOUR)));
    await keep(last, randomUUID());
    await set(hour(2, other));
    expect(await slots.execute()).toContainEqual({ id: last });
    const first = (await slots.execute())[0]!.id;
    const { held_for } = await house.db
      .selectFrom("slot")
      .select("held_for")
      .where("id", "=", last)
      .executeTakeFirstOrThrow();
    await house.db.transaction().execute((trx) => markReleased(trx, held_for!));
    await keep(first, held_for!);
    const { id } = await givenRecord(house, { startsAt: null, service: "SUB-01" });
    await house.db
      .updateTable("citizen_record")
      .set({ service_id: "MED-01", office_id: "clinic", starts_at: other })
      .where("id", "=", id)
      .execute();
    await house.db.transaction().execute((trx) => insertSlots(trx, [id]));
    const taken = house.db.selectFrom("slot").select("record_id").where("id", "=", first);
    expect(await taken.executeTakeFirst()).toEqual({ record_id: null });
  });

  test("told by two at once are as one of them says", async () => {
    const other = later(HOUR, at);
    await Promise.all([set(hour(4, other)), set(hour(4, other)), set(hour(4, other))]);
    expect(await counts(other)).toEqual({ starts_at: other, free: 4, taken: 0 });
  });

  test("that a citizen takes meanwhile are not taken away from them", async () => {
    const other = later(2 * HOUR, at);
    await set(hour(2, other));
    const { id } = await givenRecord(house, { startsAt: null, service: "SUB-01" });
    const calendar = { office: { id: "clinic" }, service: { id: "MED-01" } };
    await Promise.all([
      house.db
        .transaction()
        .execute(async (trx) =>
          markTaken(trx, (await lockFree(trx, calendar, other, { now: later(0), heldFor: null }))!, id),
        ),
      set(hour(2, other)),
    ]);
    const held = await house.db.selectFrom("slot").select("id").where("record_id", "=", id).execute();
    expect(held).toHaveLength(1);
  });

  test("are in the journal in counts, with who told them (security 37)", async () => {
    await set(hour(3, later(3 * HOUR, at)));
    const entry = await house.db
      .selectFrom("entry")
      .selectAll()
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ what: "places-told", about: "health", actor: "agency:health:key" });
    expect(entry.facts).toEqual({ hours: 1, added: 3, removed: 0 });
  });
});
