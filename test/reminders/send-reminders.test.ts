import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { maskRecordNumber } from "~/identity/record-number";
import { formatKopecks } from "~/lib/kopecks";
import { letterFor } from "~/messages/letter.server";
import { sendMessage } from "~/messages/send.server";
import { closeDay } from "~/places/close-day.server";
import { markMoved, markRestored } from "~/records/records.server";
import { planReminders } from "~/reminders/plan-reminders.server";
import { markUntold } from "~/reminders/reminders.server";
import { markReminding } from "~/reminders/reminding.server";
import { sendReminders } from "~/reminders/send-reminders.server";
import { switchReminders } from "~/reminders/switch-reminders.server";
import { insertRules } from "~/rules/rule-sets.server";
import { onBothDatabases } from "../support/database";
import { DAY, type GivenRecord, givenRecord, HOUR, later, MINUTE, now, rules, worldFor } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { boundlessHouse, finishedFor, type TestHouse } from "../support/requests";
import { rowsLookedAt } from "../support/rows-looked-at";

/** Without the secret of its link. */
const bare = (text: string | null) => text?.replace(/\/r\/[\w-]{14}$/, "");

/** Ten days ahead, by day. */
const visitAt = later(10 * DAY);
const dueAt = later(-48 * HOUR, visitAt);

onBothDatabases("a reminder", (open) => {
  let house: TestHouse;
  let n = 0;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    await switchReminders(deskWorld(house, await givenOfficer(house, { role: "heads" })), true);
  });

  const given = (wanted: Partial<GivenRecord> = {}) =>
    givenRecord(house, { startsAt: visitAt, phone: `+7900006${String(++n).padStart(4, "0")}`, ...wanted });
  const plan = (at = now) => planReminders(worldFor(house, undefined, at));
  const send = (at = later(MINUTE, dueAt)) => sendReminders(worldFor(house, undefined, at));
  const messages = (recordId: string) =>
    house.db
      .selectFrom("message")
      .selectAll()
      .where("record_id", "=", recordId)
      .where("template", "=", "reminder")
      .orderBy("created_at")
      .execute();
  const letters = async (recordId: string, at = later(MINUTE, dueAt)) =>
    Promise.all((await messages(recordId)).map((one) => letterFor(worldFor(house, undefined, at), one)));
  const outcomes = async (recordId: string) => {
    const query = house.db.selectFrom("reminder").select(["kind", "outcome"]).where("record_id", "=", recordId);
    return (await query.orderBy("moment_at").execute()).map(({ kind, outcome }) => [kind, outcome]);
  };

  test("of a visit is sent once, two days before, by each channel, whoever looks however often", async () => {
    const { id, number } = await given({ email: "kotova@example.ru" });
    await Promise.all([plan(), plan()]);
    expect(await send(later(-MINUTE, dueAt))).toBe(0);
    const told = await Promise.all([send(), send()]);
    expect(told[0]! + told[1]!).toBe(1);
    await plan(later(HOUR, dueAt));
    expect(await send(later(HOUR, dueAt))).toBe(0);
    expect((await messages(id)).map(({ channel }) => channel).sort()).toEqual(["email", "sms"]);
    const [letter] = await letters(id);
    expect(letter?.text?.replace(/\/r\/[\w-]{14}$/, "/r/TOKEN")).toBe(
      `Напоминаем: запись ${maskRecordNumber(number)}, 01.12 16:05 (МСК+2). Отменить можно до 30.11 16:05: otmena.example/r/TOKEN`,
    );
    expect(letter!.text!.length).toBeLessThanOrEqual(124);
    expect(JSON.stringify(letter!.mail)).not.toMatch(/Котова|\+7900/);
    expect(letter!.mail).toMatchObject({
      subject: "Напоминание о записи",
      links: [{ href: expect.stringMatching(/\/r\/[\w-]{14}$/) }],
    });
    const { method, body } = letter!.mail!.calendar!;
    expect([method, body.includes(`UID:${id}@otmena.example`), /DTSTART:20261201T110512Z/.test(body)]).toEqual([
      "REQUEST",
      true,
      true,
    ]);
  });

  test("is sent to nobody whose agency has not switched it on, nor once it has switched it off", async () => {
    const set = (onAt: Date | null) => house.db.transaction().execute((trx) => markReminding(trx, "health", onAt));
    const early = await given();
    await plan();
    await set(null);
    const { id } = await given();
    expect([await plan(), await send()]).toEqual([0, 0]);
    await set(now);
    expect([await outcomes(id), await outcomes(early.id)]).toEqual([[], [["visit", "gone"]]]);
    const soon = later(30 * MINUTE, dueAt);
    expect([await plan(soon), await send(soon)]).toEqual([2, 2]);
  });

  test("is not sent after cancelling, but is after restoring; nor of the hour that a visit was moved away from", async () => {
    const [cancelled, moved] = [await given(), await given()];
    await plan();
    await finishedFor(house, cancelled.id);
    const to = later(DAY, visitAt);
    await house.db.transaction().execute((trx) => markMoved(trx, moved.id, { officeId: "clinic", startsAt: to }));
    expect(await send()).toBe(0);
    await house.db.transaction().execute((trx) => markRestored(trx, cancelled.id, visitAt));
    const soon = later(5 * MINUTE, dueAt);
    expect([await plan(soon), await send(soon)]).toEqual([2, 1]);
    expect(await send(later(DAY + MINUTE, dueAt))).toBe(1);
    expect(await outcomes(cancelled.id)).toEqual([["visit", "told"]]);
    expect(await outcomes(moved.id)).toEqual([
      ["visit", "gone"],
      ["visit", "told"],
    ]);
  });

  test("whose visit is cancelled before it goes out says nothing", async () => {
    const { id } = await given();
    await plan();
    await send();
    await finishedFor(house, id);
    expect((await letters(id)).map(({ text }) => text)).toEqual([null]);
  });

  test("is not sent of a day that its office has closed, however often that is looked at", async () => {
    const startsAt = later(2 * DAY, visitAt);
    const { id } = await given({ startsAt });
    await plan();
    await closeDay(deskWorld(house, await givenOfficer(house)), "clinic", "2026-12-03");
    const due = later(2 * DAY + MINUTE, dueAt);
    expect([await send(due), await plan(due), await outcomes(id)]).toEqual([0, 0, [["visit", "gone"]]]);
  });

  test("waits for the morning of the office, and is late where nothing could be done any more", async () => {
    // 23:30 in Yekaterinburg; the visit is at half past nine.
    const night = new Date("2026-12-06T18:30Z");
    const startsAt = new Date("2026-12-07T04:30Z");
    const [one, other] = [await given({ startsAt: later(DAY, startsAt) }), await given({ startsAt })];
    await plan(later(-3 * DAY, night));
    // The worker stood still meanwhile.
    expect(await send(night)).toBe(0);
    expect(await outcomes(other.id)).toEqual([["visit", "late"]]);
    expect(await send(new Date("2026-12-07T02:59Z"))).toBe(0);
    expect(await send(new Date("2026-12-07T03:00Z"))).toBe(1);
    expect((await letters(one.id, night)).map(({ text }) => text)).toEqual([null]);
  });

  test("that the night keeps from going out is sent in the morning, once, unless its visit was cancelled meanwhile", async () => {
    const startsAt = later(3 * DAY, visitAt);
    const [one, other] = [await given({ startsAt, email: "kotova@example.ru" }), await given({ startsAt })];
    const deliver = async (recordId: string, at: Date) => {
      for (const { id } of await messages(recordId)) await sendMessage(worldFor(house, undefined, at), id);
      return (await messages(recordId)).map(({ state }) => state).sort();
    };
    await plan();
    await send(new Date("2026-12-02T16:59Z"));
    const night = new Date("2026-12-02T17:00Z");
    expect([await deliver(one.id, night), await deliver(other.id, night)]).toEqual([
      ["expired", "expired"],
      ["expired"],
    ]);
    expect(await send(later(5 * MINUTE, night))).toBe(0);
    await finishedFor(house, other.id);
    const morning = new Date("2026-12-03T03:00Z");
    expect([await send(morning), await send(morning)]).toEqual([1, 0]);
    expect(await deliver(one.id, morning)).toEqual(["expired", "expired", "sent", "sent"]);
    expect([await send(later(HOUR, morning)), await outcomes(other.id)]).toEqual([0, [["visit", "gone"]]]);
  });

  test("tells of the end of free cancelling a day before it, by the rules of that day", async () => {
    const late = rules.rules.map((rule) =>
      rule.id === "C2-24" ? { ...rule, when: { ...rule.when, hoursBefore: { below: 96 } } } : rule,
    );
    const set = { ...rules, version: 7, effectiveFrom: now.toISOString(), rules: late };
    await house.db.transaction().execute((trx) => insertRules(trx, [set]));
    const startsAt = later(15 * DAY);
    const { id, number } = await given({ startsAt });
    await plan();
    const due = later(-120 * HOUR, startsAt);
    expect([await send(later(-MINUTE, due)), await send(due)]).toEqual([0, 1]);
    expect((await letters(id, due)).map(({ text }) => bare(text))).toEqual([
      `Запись ${maskRecordNumber(number)} на 06.12 16:05 (МСК+2) можно отменить до 02.12 16:05: otmena.example`,
    ]);
    expect(await send(later(-48 * HOUR, startsAt))).toBe(1);
    expect((await letters(id, later(-47 * HOUR, startsAt))).at(-1)?.text).toMatch(/Если не придёте, отмените/);
  });

  test("tells of the next charge of a service, and of none after it was ended", async () => {
    const services = [
      await given({ service: "SUB-01", startsAt: null }),
      await given({ service: "SUB-01", startsAt: null }),
    ];
    await house.db
      .updateTable("citizen_record")
      .set({ next_charge_on: "2026-12-10", next_charge_kopecks: 30_000 })
      .where(
        "id",
        "in",
        services.map(({ id }) => id),
      )
      .execute();
    await plan();
    await finishedFor(house, services[1]!.id);
    const due = new Date("2026-12-08T03:00Z");
    expect([await send(later(-MINUTE, due)), await send(due)]).toEqual([0, 1]);
    expect((await letters(services[0]!.id, due)).map(({ text }) => bare(text))).toEqual([
      `Услуга ${maskRecordNumber(services[0]!.number)}: 10.12 спишут ${formatKopecks(30_000)}. Не нужна? Отменить: otmena.example`,
    ]);
  });

  test("is looked for among those alone that nobody has thought of, and those that are due", async () => {
    await sql`
      insert into citizen_record (id, agency_id, number, office_id, service_id, status, created_at, starts_at, surname, given_name,
        source_digest, paid_kopecks, debt_kopecks, confirmed_with_certificate, planned_starts_at)
      select gen_random_uuid(), 'health', 'Н' || (900000000 + n), 'clinic', 'MED-01', 'scheduled', ${later(-DAY)}::timestamptz, at, 'Н', '',
        '\\x00', 0, 0, false, at
      from (select n, ${visitAt}::timestamptz + n * interval '1 minute' as at from generate_series(1, 5000) n) many`.execute(
      house.db,
    );
    await sql`analyze citizen_record`.execute(house.db);
    await plan();
    await sql`insert into message (id, channel, template, record_id, reminder_id, state, created_at)
      select gen_random_uuid(), 'sms', 'reminder', r.record_id, r.id, 'sent', ${now}::timestamptz
      from generate_series(1, 3000), (select id, record_id from reminder where outcome = 'gone' limit 1) r`.execute(
      house.db,
    );
    await sql`analyze message`.execute(house.db);
    const messages = await rowsLookedAt(house.db, "message", (db) =>
      db.transaction().execute((trx) => markUntold(trx, later(-HOUR))),
    );
    expect(Math.max(...messages)).toBeLessThan(50);
    const looked = await rowsLookedAt(house.db, "citizen_record", async (db) => {
      await planReminders({ ...worldFor(house), db });
    });
    expect(Math.max(...looked)).toBeLessThan(50);
  });
});
