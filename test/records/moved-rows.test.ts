import { beforeAll, expect, it } from "vitest";
import { otherHourWords } from "~/agencies/answer-words";
import { everything, listOldest } from "~/agencies/delivery-lists.server";
import { findMoved, movedPage } from "~/cabinet/moved-page.server";
import { proveHour } from "~/places/prove-hour.server";
import type { ImportCells } from "~/records/field-lists";
import { upsert } from "~/records/upsert.server";
import { verify } from "~/verification/verify.server";
import { givenFree, movable, moveCode } from "../places/moving";
import { onBothDatabases } from "../support/database";
import { DAY, givenVisitor, HOUR, later, worldFor } from "../support/given";
import { boundlessHouse, type TestHouse } from "../support/requests";

onBothDatabases("a row about a record that was moved here", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    await movable(house);
  });

  const actor = { kind: "agency", agencyId: "health", keyId: "k", officeIds: null } as const;
  const put = async (row: ImportCells, at: Date) => (await upsert({ ...worldFor(house, actor, at), actor }, [row]))[0];
  const recordOf = (number: string) =>
    house.db.selectFrom("citizen_record").selectAll().where("number", "=", number).executeTakeFirstOrThrow();
  const placesAt = async (startsAt: Date) => {
    const slots = house.db.selectFrom("slot").select("record_id").where("starts_at", "=", startsAt);
    return (await slots.execute()).map(({ record_id }) => record_id);
  };
  const delivered = async (recordId: string) =>
    (await listOldest(house.db, { agencyId: "health", officeIds: null }, everything, 0, 100))
      .filter((one) => one.recordId === recordId)
      .map(({ what, state }) => [what, state]);

  let serial = 0;
  /** A record of its agency that was moved from one hour to another. */
  async function givenMoved() {
    serial += 1;
    const [from, to] = [later(20 * DAY + serial * HOUR), later(10 * DAY + serial * HOUR)];
    const row: ImportCells = {
      ...{
        number: `740000${100 + serial}`,
        agency: "health",
        office: "clinic",
        service: "MED-01",
        status: "scheduled",
      },
      ...{ created_at: "2026-11-11T09:00:00+05:00", starts_at: from.toISOString(), surname: "Котова" },
      ...{ given_name: "Анна", phone: "+79000001122" },
    };
    await put(row, later(0));
    const { id } = await recordOf(row.number);
    await givenFree(house, to);
    const visitor = await givenVisitor(house, { records: [id] });
    const code = await moveCode(house, visitor, id, to);
    expect(await proveHour(worldFor(house, visitor, later(1)), id, "move", code)).toMatchObject({ ok: true });
    return { row, id, from, to, visitor };
  }

  it("that names the hour of before it leaves it where it is, and takes the rest", async () => {
    const { row, id, from, to } = await givenMoved();
    expect(await put({ ...row, paid_kopecks: "150000" }, later(2))).toMatchObject({ fate: "changed", note: "moved" });
    expect(await recordOf(row.number)).toMatchObject({ starts_at: to, paid_kopecks: 150_000 });
    expect([await placesAt(from), await placesAt(to)]).toEqual([[null], [id]]);
    expect(await put({ ...row, paid_kopecks: "150000" }, later(3))).toMatchObject({ fate: "unchanged", note: null });
  });

  it("that names an hour of two moves ago leaves it, too", async () => {
    const { row, id, to } = await givenMoved();
    const next = later(HOUR / 2, to);
    await givenFree(house, next);
    const visitor = await givenVisitor(house, { records: [id] });
    const code = await moveCode(house, visitor, id, next, later(2));
    expect(await proveHour(worldFor(house, visitor, later(3)), id, "move", code)).toMatchObject({ ok: true });
    expect(await put({ ...row, paid_kopecks: "1" }, later(4))).toMatchObject({ note: "moved" });
    expect(await recordOf(row.number)).toMatchObject({ starts_at: next });
  });

  it("that names the new hour acknowledges the move, and from then on the former one is its agency's word", async () => {
    const { row, id, from, to } = await givenMoved();
    expect(await delivered(id)).toEqual([["moved", "waiting"]]);
    await put({ ...row, starts_at: to.toISOString() }, later(2));
    expect(await delivered(id)).toEqual([["moved", "acknowledged"]]);
    expect(await put(row, later(3))).toMatchObject({ fate: "changed", note: null });
    expect(await recordOf(row.number)).toMatchObject({ starts_at: from });
    expect(await placesAt(from)).toContain(id);
  });

  it("that names a third hour moves it there: so its agency says, which did not have it from us", async () => {
    const { row, id, to, visitor } = await givenMoved();
    const third = later(DAY, to);
    const looking = worldFor(house, visitor, later(3));
    expect(await movedPage(looking, id)).toMatchObject({ isOutdated: false });
    expect(await put({ ...row, starts_at: third.toISOString() }, later(2))).toMatchObject({ note: null });
    expect(await recordOf(row.number)).toMatchObject({ starts_at: third });
    expect([await placesAt(third), await placesAt(to)]).toEqual([[id], []]);
    // Whoever has the notice is told so, and nobody is told to come at the hour of the move.
    expect(await movedPage(looking, id)).toMatchObject({ isOutdated: true, answer: { says: otherHourWords } });
    const { number } = (await findMoved(looking, id))!;
    expect(await verify(worldFor(house, { kind: "nobody" }, later(3)), number)).toMatchObject({
      value: { verdict: "in-force", answer: otherHourWords },
    });
  });
});
