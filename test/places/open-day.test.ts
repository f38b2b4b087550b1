import { beforeAll, expect, test } from "vitest";
import { closeDay } from "~/places/close-day.server";
import { findClosedDay, isClosed } from "~/places/closed-days.server";
import { closedVisitPage, openClosedVisit } from "~/places/open-closed-visit.server";
import { openDay } from "~/places/open-day.server";
import { proveHour } from "~/places/prove-hour.server";
import { findFree } from "~/places/slots.server";
import { findRecord } from "~/records/records.server";
import { onBothDatabases } from "../support/database";
import { DAY, HOUR, later, MINUTE, now, worldFor } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { boundlessHouse, finishedFor, type TestHouse } from "../support/requests";
import { givenFree, givenMovable, movable, moveCode } from "./moving";

onBothDatabases("a day that was closed by mistake", (open) => {
  let house: TestHouse;
  let world: ReturnType<typeof deskWorld>;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    await movable(house);
    world = deskWorld(house, await givenOfficer(house));
  });

  /** What the messages of closed days say to the holder of a record, in their order. */
  const lettersTo = async (recordId: string, at = world) => {
    const query = house.db.selectFrom("message").selectAll().where("template", "=", "day-closed");
    const messages = await query.where("record_id", "=", recordId).orderBy("created_at").execute();
    return Promise.all(
      messages.map(async (one) => (await house.letters["day-closed"](at, { ...one, record_id: recordId })).text),
    );
  };
  const isFreeAt = (at: Date) =>
    findFree(house.db, { office: { id: "clinic" }, service: { id: "MED-01" } }, at, { now, heldFor: null });

  test("may be opened again: who has not chosen is told that theirs stands, who has stays there, and it is closed anew", async () => {
    const [opened, tuesday] = ["2026-12-08", new Date("2026-12-08T05:00:00Z")];
    const [one, other] = [await givenMovable(house, tuesday), await givenMovable(house, later(HOUR, tuesday))];
    const early = later(-MINUTE);
    expect(await openDay(world, "clinic", opened)).toEqual({ ok: false, reason: "open" });
    expect(await closeDay({ ...world, now: early }, "clinic", opened)).toMatchObject({ ok: true, value: { told: 2 } });
    const [first] = await lettersTo(one.record.id);
    const token = /\/c\/([\w-]{22})$/.exec(first ?? "")?.[1] ?? "";
    const to = later(3 * DAY, tuesday);
    await givenFree(house, to);
    const code = await moveCode(house, other.actor, other.record.id, to);
    expect((await proveHour(worldFor(house, other.actor), other.record.id, "move", code)).ok).toBe(true);
    const told = await house.db
      .selectFrom("delivery")
      .select("what")
      .where("record_id", "=", other.record.id)
      .execute();
    expect(told).toEqual([{ what: "moved" }]);

    expect(await openDay(world, "clinic", opened)).toEqual({ ok: true, value: { told: 1 } });
    expect(await findClosedDay(house.db, "clinic", opened)).toBeUndefined();
    expect(await lettersTo(one.record.id)).toEqual([null, "Приём 08.12 10:00 всё-таки будет. Запись в силе."]);
    expect(await lettersTo(other.record.id)).toEqual([null]);
    expect((await findRecord(house.db, other.record.id)).startsAt).toEqual(to);
    expect(await closedVisitPage(worldFor(house), token)).toMatchObject({ state: "kept" });
    expect(await openClosedVisit(worldFor(house), token)).toEqual({ ok: false, reason: "not-found" });
    await givenFree(house, later(2 * HOUR, tuesday));
    await finishedFor(house, one.record.id);
    expect(await isFreeAt(tuesday)).toBe(true);
    const entry = house.db.selectFrom("entry").select("facts").where("what", "=", "day-opened");
    expect(await entry.execute()).toEqual([{ facts: { office: "clinic", day: opened, told: 1 } }]);
    expect(await closeDay(world, "clinic", opened)).toEqual({ ok: true, value: { told: 0, removed: 2 } });
    const others = deskWorld(house, await givenOfficer(house, { agency: "mvd" }));
    expect(await openDay(others, "clinic", opened)).toEqual({ ok: false, reason: "not-found" });
    expect(await openDay({ ...world, now: later(30 * DAY) }, "clinic", opened)).toEqual({ ok: false, reason: "past" });
  });

  test("is told to nobody whom its agency awaits no more, or elsewhere, nor late; nor is that it was closed", async () => {
    const [opened, startsAt] = ["2026-12-10", new Date("2026-12-10T05:00:00Z")];
    const given = async () => (await givenMovable(house, startsAt)).record.id;
    const [withdrawn, elsewhere, kept] = [await given(), await given(), await given()];
    await closeDay({ ...world, now: later(-MINUTE) }, "clinic", opened);
    const set = (id: string, row: object) =>
      house.db.updateTable("citizen_record").set(row).where("id", "=", id).execute();
    await set(withdrawn, { status: "withdrawn" });
    await set(elsewhere, { office_id: "passports" });
    for (const id of [withdrawn, elsewhere]) expect(await lettersTo(id)).toEqual([null]);
    expect(await findClosedDay(house.db, "clinic", opened)).toMatchObject({ told: 3, moved: 1, cancelled: 1 });
    const moved = await findRecord(house.db, elsewhere);
    expect([await isClosed(house.db, moved), await isClosed(house.db, await findRecord(house.db, kept))]).toEqual([
      false,
      true,
    ]);
    expect(await openDay(world, "clinic", opened)).toEqual({ ok: true, value: { told: 1 } });
    const late = { ...world, now: startsAt };
    expect(await lettersTo(kept, late)).toEqual([null, null]);
    expect((await lettersTo(kept)).at(-1)).toContain("всё-таки будет");
  });

  test("is opened once by many at once, and who was told of that is not told the contrary late", async () => {
    const [opened, startsAt] = ["2026-12-09", new Date("2026-12-09T05:00:00Z")];
    const { record } = await givenMovable(house, startsAt);
    await closeDay(world, "clinic", opened);
    const at = { ...world, now: later(MINUTE) };
    const all = await Promise.all([1, 2, 3].map(() => openDay(at, "clinic", opened)));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    await closeDay({ ...world, now: later(2 * MINUTE) }, "clinic", opened);
    const said = await lettersTo(record.id);
    expect(said.slice(0, 2)).toEqual([null, null]);
    expect(said[2]).toContain("не будет");
  });
});
