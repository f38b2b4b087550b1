import { beforeAll, expect, test } from "vitest";
import { preview } from "~/annulments/filing/preview.server";
import { previewView } from "~/annulments/filing/previewing";
import { whyNotView } from "~/annulments/filing/why-not";
import { hashOfToken } from "~/messages/invitation.server";
import { letterFor } from "~/messages/letter.server";
import { findOfRebooking } from "~/notices/notices.server";
import { closeDay } from "~/places/close-day.server";
import { findClosedDay, findVisitByToken } from "~/places/closed-days.server";
import { listStanding } from "~/places/hours.server";
import { closedVisitPage, openClosedVisit } from "~/places/open-closed-visit.server";
import { proveHour } from "~/places/prove-hour.server";
import { findNewest } from "~/places/rebookings.server";
import { setHours } from "~/places/set-hours.server";
import { findRecord } from "~/records/records.server";
import { onBothDatabases } from "../support/database";
import { DAY, type GivenRecord, givenRecord, givenVisitor, HOUR, later, now, worldFor } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { boundlessHouse, finishedFor, type TestHouse } from "../support/requests";
import { givenFree, givenMovable, movable, moveCode } from "./moving";

// Tuesday: by the rules it is too late to move anything of it.
const day = "2026-11-24";
const at = new Date("2026-11-24T05:00:00Z");

onBothDatabases("a day that is closed", (open) => {
  let house: TestHouse;
  let world: ReturnType<typeof deskWorld>;
  let visits: Awaited<ReturnType<typeof givenMovable>>[];
  let closed: Awaited<ReturnType<typeof closeDay>>;
  let tokens: string[];
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    await movable(house);
    world = deskWorld(house, await givenOfficer(house));
    visits = [await givenMovable(house, at), await givenMovable(house, at), await givenMovable(house, later(HOUR, at))];
    await givenRecord(house, { startsAt: later(DAY, at), phone: "+79000007901" });
    await givenFree(house, at);
    await givenFree(house, later(2 * HOUR, at));
    closed = await closeDay(world, "clinic", day);
    const messages = await house.db
      .selectFrom("message")
      .selectAll()
      .where("template", "=", "day-closed")
      .orderBy("record_id")
      .execute();
    const texts = await Promise.all(messages.map((one) => letterFor(world, one)));
    tokens = texts.map(({ text }) => /\/c\/([\w-]{22})$/.exec(text ?? "")?.[1] ?? "");
  });
  const standing = async () =>
    (await listStanding(house.db, "clinic", "MED-01", now, later(DAY - HOUR, at))).map(({ free, taken }) => [
      free,
      taken,
    ]);
  const tokenFor = async (recordId: string) => {
    for (const token of tokens)
      if ((await findVisitByToken(house.db, hashOfToken(token)!))?.recordId === recordId) return token;
    throw new Error("no such visit");
  };

  test("has nothing free, keeps who is expected, and tells each of them by a link of their own", async () => {
    expect(closed).toEqual({ ok: true, value: { told: 3, removed: 2 } });
    expect(await standing()).toEqual([
      [0, 2],
      [0, 1],
    ]);
    expect(new Set(tokens).size).toBe(3);
    for (const { record } of visits) expect((await findRecord(house.db, record.id)).annulledAt).toBeNull();
    expect(await findClosedDay(house.db, "clinic", day)).toMatchObject({ told: 3, moved: 0, cancelled: 0 });
    const entry = await house.db
      .selectFrom("entry")
      .selectAll()
      .where("what", "=", "day-closed")
      .executeTakeFirstOrThrow();
    expect(entry).toMatchObject({
      actor: `officer:${world.actor.id}`,
      facts: { office: "clinic", day, told: 3, removed: 2 },
    });
  });

  test("takes in no places, whoever sends them", async () => {
    const system = { kind: "agency", agencyId: "health", keyId: "key", officeIds: null } as const;
    const hour = { officeId: "clinic", serviceId: "MED-01", startsAt: at, places: 5 };
    await setHours({ ...worldFor(house), actor: system }, [hour, { ...hour, startsAt: later(DAY, at) }]);
    expect(await standing()).toEqual([
      [0, 2],
      [0, 1],
    ]);
  });

  test("is told on the page of a record, whether it can be cancelled or not, with the way to another hour", async () => {
    const { record, actor } = visits[2]!;
    const other = await givenRecord(house, { startsAt: later(DAY, at), phone: "+79000007902" });
    const back = { href: "/", text: "" };
    for (const view of [previewView, whyNotView]) {
      const seen = await preview(worldFor(house, actor), record.id);
      expect(view(seen!, { now, back }).closed).toEqual({ move: `/records/${record.id}/move` });
      const over = await preview(worldFor(house, actor, later(4 * DAY)), record.id);
      expect(view(over!, { now: later(4 * DAY), back }).closed).toBeNull();
      const kept = await preview(worldFor(house, await givenVisitor(house, { records: [other.id] })), other.id);
      expect(view(kept!, { now, back }).closed).toBeNull();
    }
  });

  test("opens the record to whoever has the link, by a form alone; moving it is never late, and frees no hour of that day", async () => {
    const { record } = visits[0]!;
    const token = await tokenFor(record.id);
    const page = await closedVisitPage(worldFor(house), token);
    expect(page).toMatchObject({ state: "open", service: "Приём врача-терапевта участкового", startsAt: at });
    expect(JSON.stringify(page)).not.toContain("Котова");
    const opened = await openClosedVisit(worldFor(house), token);
    if (!opened.ok) throw new Error(opened.reason);
    const actor = { kind: "visitor", id: opened.value.visitorId, phoneMac: null } as const;
    const to = later(9 * DAY, at);
    await givenFree(house, to);
    const code = await moveCode(house, actor, record.id, to);
    const moved = await proveHour(worldFor(house, actor), record.id, "move", code);
    if (!moved.ok) throw new Error(moved.reason.code);
    expect((await findOfRebooking(house.db, moved.value.id))?.facts).toMatchObject({
      ground: { rule: "closed-day", source: expect.stringContaining("Ведомство") },
    });
    expect(await findNewest(house.db, actor, record.id, "move")).toMatchObject({
      decision: { deadlineAt: at.toISOString() },
    });
    expect(await standing()).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(await closedVisitPage(worldFor(house), token)).toMatchObject({ state: "moved", movedTo: { at: to } });
    expect(await openClosedVisit(worldFor(house), token)).toEqual({ ok: false, reason: "not-found" });
  });

  test("counts who has chosen and who has cancelled", async () => {
    const { record } = visits[1]!;
    await finishedFor(house, record.id);
    expect(await findClosedDay(house.db, "clinic", day)).toMatchObject({ told: 3, moved: 1, cancelled: 1 });
    expect(await closedVisitPage(worldFor(house), await tokenFor(record.id))).toMatchObject({ state: "cancelled" });
    expect(
      await closedVisitPage(worldFor(house, undefined, later(4 * DAY)), await tokenFor(visits[2]!.record.id)),
    ).toMatchObject({
      state: "past",
    });
  });

  test("is closed once, not after it is over, and by whoever is for that office (security 27)", async () => {
    expect(await closeDay(world, "clinic", day)).toEqual({ ok: false, reason: "closed" });
    expect(await closeDay(world, "clinic", "2026-11-20")).toEqual({ ok: false, reason: "past" });
    const others = deskWorld(house, await givenOfficer(house, { agency: "mvd" }));
    expect(await closeDay(others, "clinic", "2026-11-25")).toEqual({ ok: false, reason: "not-found" });
    expect(await closedVisitPage(worldFor(house), "A".repeat(22))).toBeUndefined();
  });

  test("tells nobody who has moved or cancelled before the message went out", async () => {
    const messages = await house.db.selectFrom("message").selectAll().where("template", "=", "day-closed").execute();
    const texts = await Promise.all(messages.map((one) => letterFor(world, one)));
    expect(texts.filter(({ text }) => text !== null)).toHaveLength(1);
  });

  test("says how many no message could reach", async () => {
    const other = "2026-12-02";
    await givenRecord(house, { startsAt: new Date("2026-12-02T05:00:00Z"), phone: null });
    await givenRecord(house, { startsAt: new Date("2026-12-02T05:00:00Z") });
    expect(await closeDay(world, "clinic", other)).toEqual({ ok: true, value: { told: 2, removed: 0 } });
    expect(await findClosedDay(house.db, "clinic", other)).toMatchObject({ told: 2, unreached: 1 });
  });

  test("tells its officer how many of those who wait no message has reached", async () => {
    const startsAt = later(3 * DAY, at);
    const given = (wanted: Partial<GivenRecord>) => givenRecord(house, { startsAt, phone: null, ...wanted });
    await given({});
    await given({ email: "kotova@example.ru" });
    const { id: failed } = await given({ phone: "+79000007903" });
    const { id: lost } = await given({ phone: "+79000007905" });
    const { id: half } = await given({ phone: "+79000007904", email: "kotova@example.ru" });
    await closeDay(world, "clinic", "2026-11-27");
    const sms = house.db.updateTable("message").set({ state: "undelivered" }).where("channel", "=", "sms");
    await sms.where("record_id", "in", [failed, lost, half]).execute();
    expect(await findClosedDay(house.db, "clinic", "2026-11-27")).toMatchObject({ told: 5, moved: 0, unreached: 3 });
  });
});
