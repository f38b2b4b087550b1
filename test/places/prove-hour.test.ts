import { beforeAll, expect, it } from "vitest";
import { everything, listOldest } from "~/agencies/delivery-lists.server";
import { findOfRebooking } from "~/notices/notices.server";
import { askHour } from "~/places/ask-hour.server";
import { closeDay } from "~/places/close-day.server";
import { proveHour } from "~/places/prove-hour.server";
import { CODE_LIFE_MS } from "~/proofs/challenge";
import { findRecord } from "~/records/records.server";
import { verify } from "~/verification/verify.server";
import { onBothDatabases } from "../support/database";
import { DAY, later, MINUTE, SECOND, worldFor } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { boundlessHouse, entries, type TestHouse } from "../support/requests";
import { givenMovable, givenNextFree, movable, moveCode, moveWish } from "./moving";

onBothDatabases("a record, when moved", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    await movable(house);
  });

  const freeHour = () => givenNextFree(house);
  const noticeOf = async ({ id }: { id: string }) => (await findOfRebooking(house.db, id))!;
  const slotsAt = (startsAt: Date) =>
    house.db
      .selectFrom("slot")
      .select(["record_id", "freed_at", "held_until"])
      .where("starts_at", "=", startsAt)
      .execute();

  it("has its new hour, the old one is free, its agency is told, and the notice says where from and to", async () => {
    const { record, startsAt, actor } = await givenMovable(house);
    const to = await freeHour();
    const code = await moveCode(house, actor, record.id, to, later(SECOND));
    expect(await slotsAt(to)).toEqual([{ record_id: null, freed_at: null, held_until: later(SECOND + CODE_LIFE_MS) }]);
    const outcome = await proveHour(worldFor(house, actor, later(2 * SECOND)), record.id, "move", code);
    if (!outcome.ok) throw new Error(outcome.reason.code);
    const notice = await noticeOf(outcome.value);
    expect(await findRecord(house.db, record.id)).toMatchObject({
      startsAt: to,
      annulledAt: null,
      number: record.number,
    });
    expect(await slotsAt(startsAt)).toEqual([{ record_id: null, freed_at: later(2 * SECOND), held_until: null }]);
    expect(await slotsAt(to)).toEqual([{ record_id: record.id, freed_at: null, held_until: null }]);
    expect(notice).toMatchObject({ kind: "move", withdrawn: null, withdraws: null });
    expect(notice.facts).toMatchObject({
      ...{ mode: "move", startsAt: to.toISOString(), filedAt: later(SECOND).toISOString() },
      former: { startsAt: startsAt.toISOString(), office: { name: "Поликлиника № 903" } },
      ground: { rule: "C9-3-working-days" },
    });
    expect(await entries(house, notice.requestId)).toEqual(["move-filed", "moved"]);
    expect(house.left.slice(-2).map(({ name }) => name)).toEqual(["render-notice", "send-message"]);
    const told = await listOldest(house.db, { agencyId: "health", officeIds: null }, everything, 0, 100);
    expect(told.at(-1)).toMatchObject({
      ...{ what: "moved", recordId: record.id, mode: null, state: "waiting" },
      former: { startsAt, officeId: "clinic" },
    });
    await house.db
      .updateTable("rebooking")
      .set({ former_office_id: "passports" })
      .where("id", "=", notice.requestId)
      .execute();
    const lost = await listOldest(house.db, { agencyId: "health", officeIds: ["passports"] }, everything, 0, 100);
    expect(lost).toMatchObject([{ what: "moved", recordId: record.id }]);
    for (const office of ["clinic", "passports"]) {
      const ofOffice = { ...everything, office };
      const listed = await listOldest(house.db, { agencyId: "health", officeIds: null }, ofOffice, 0, 100);
      expect(listed.map(({ recordId }) => recordId)).toContain(record.id);
    }
    expect(await verify(worldFor(house, { kind: "nobody" }, later(MINUTE)), notice.number)).toMatchObject({
      value: {
        verdict: "in-force",
        mode: "move",
        startsAt: to.toISOString(),
        former: { startsAt: startsAt.toISOString() },
      },
    });
  });

  it("20 at once are one move, one notice and 20 like answers (security 3)", async () => {
    const { record, actor } = await givenMovable(house);
    const code = await moveCode(house, actor, record.id, await freeHour());
    const all = await Promise.all(
      Array.from({ length: 20 }, () => proveHour(worldFor(house, actor), record.id, "move", code)),
    );
    expect(new Set(all.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(all[0]?.ok).toBe(true);
    const notices = house.db.selectFrom("notice").select("id").where("record_id", "=", record.id);
    expect(await notices.execute()).toHaveLength(1);
  });

  it("withdraws the notice of the move before, which tells of no hour any more, but where it is said what holds", async () => {
    const { record, actor } = await givenMovable(house);
    const code = await moveCode(house, actor, record.id, await freeHour());
    const first = await proveHour(worldFor(house, actor), record.id, "move", code);
    const again = await moveCode(house, actor, record.id, await freeHour(), later(MINUTE));
    const second = await proveHour(worldFor(house, actor, later(MINUTE)), record.id, "move", again);
    if (!first.ok || !second.ok) throw new Error("not moved");
    const [former, next] = [await noticeOf(first.value), await noticeOf(second.value)];
    expect(next.withdraws).toBe(former.id);
    expect(await verify(worldFor(house, { kind: "nobody" }, later(DAY)), former.number)).toMatchObject({
      value: { verdict: "moved", startsAt: null, former: null, withdrawn: { by: next.number } },
    });
  });

  it("is refused an hour that somebody else keeps, and told what is free nearest to it", async () => {
    const to = await freeHour();
    const near = await freeHour();
    const [one, other] = [await givenMovable(house), await givenMovable(house)];
    await moveCode(house, one.actor, one.record.id, to);
    const wish = await moveWish(house, other.record.id, to);
    const refused = await askHour(worldFor(house, other.actor), other.record.id, wish);
    expect(refused).toMatchObject({ ok: false, reason: { code: "taken" } });
    if (refused.ok || refused.reason.code !== "taken") throw new Error("not taken");
    expect(refused.reason.nearest).toContainEqual(near);
    const lapsed = worldFor(house, other.actor, later(CODE_LIFE_MS));
    expect(await askHour(lapsed, other.record.id, wish)).toMatchObject({ ok: true });
  });

  it("stays where it is once its hour has come, however early another was asked for", async () => {
    const { record, actor, startsAt } = await givenMovable(house, later(3 * DAY));
    const at = (ms: number) => worldFor(house, actor, later(ms, startsAt));
    // The day is closed: the rules would not let it be moved so late.
    await closeDay(deskWorld(house, await givenOfficer(house)), "clinic", "2026-11-24");
    const code = await moveCode(house, actor, record.id, await freeHour(), later(-MINUTE, startsAt));
    expect(await proveHour(at(0), record.id, "move", code)).toEqual({ ok: false, reason: { code: "changed" } });
    expect(await proveHour(at(-SECOND), record.id, "move", code)).toMatchObject({ ok: true });
  });
});
