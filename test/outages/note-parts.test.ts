import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { noteParts } from "~/outages/note-parts.server";
import { readStatus } from "~/outages/read-status.server";
import { endStatus, sayStatus } from "~/outages/say-status.server";
import { listStatusWordsOf } from "~/outages/status-words.server";
import type { House } from "~/shell/house.server";
import { systemWorld } from "~/shell/world.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, givenRecord, HOUR, later, MINUTE, now, testHouse } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { entries } from "../support/requests";

onBothDatabases("what of the service is away", (open) => {
  let house: ReturnType<typeof testHouse>;
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
    await house.db.deleteFrom("entry_unsealed").execute(); // as if it were sealed
  });
  const look = (ms: number, at: House = house) => noteParts(systemWorld(at, "watch", later(ms)));
  const status = (ms: number, at: House = house) => readStatus(at, later(ms));
  /** But of the queue of jobs, which only a program opens. */
  const awayAt = async (ms: number, at: House = house) =>
    (await status(ms, at)).parts.flatMap(({ part, state, since }) =>
      state === "works" || part === "jobs" ? [] : [[part, state, since]],
    );

  it("is seen from what waits, noted once, told with what it means for requests, ended, and forgotten after a month", async () => {
    await look(0);
    expect(await status(0)).toMatchObject({ registers: true, words: [], days: [] });
    expect(await awayAt(0)).toEqual([]);

    const { id: recordId } = await givenRecord(house);
    const message = { id: randomUUID(), record_id: recordId, channel: "sms", template: "finished", created_at: now };
    await house.db
      .insertInto("message")
      .values({ ...message, state: "queued" } as never)
      .execute();
    const late = (house.settings.operating.messagesLateMinutes + 1) * MINUTE;
    expect(await awayAt(MINUTE)).toEqual([]);
    for (const ms of [5 * MINUTE, late, late + 1, late + 30_000]) await look(ms);
    expect(await awayAt(late)).toEqual([["sms", "away", now.toISOString()]]);
    expect((await status(late)).registers).toBe(true);
    await house.db.updateTable("message").set({ state: "sent" }).where("id", "=", message.id).execute();
    const back = late + 5 * MINUTE;
    await look(back);
    expect(await awayAt(back)).toEqual([]);
    expect((await status(back)).days).toEqual([{ day: "2026-11-21", part: "sms", minutes: back / MINUTE }]);

    // A log in doubt is of this process; since when, the first look that saw it says.
    house.doubts.isLogBroken = true;
    await look(back + MINUTE);
    expect(await awayAt(back + 2 * MINUTE)).toEqual([["log", "away", later(back + MINUTE).toISOString()]]);
    house.doubts.isLogBroken = false;
    await look(back + 3 * MINUTE);

    // No process looked for a night.
    await look(12 * HOUR);
    const midnight = new Date("2026-11-21T21:00:00Z").getTime();
    const minutes = (from: number, to: number) => Math.floor((to - from) / MINUTE);
    expect((await status(12 * HOUR)).days?.filter(({ part }) => part === "service")).toEqual([
      { day: "2026-11-22", part: "service", minutes: minutes(midnight, later(12 * HOUR).getTime()) },
      { day: "2026-11-21", part: "service", minutes: minutes(later(back + 3 * MINUTE).getTime(), midnight) },
    ]);
    await look(40 * DAY);
    await look(72 * DAY);
    expect((await house.db.selectFrom("outage").select("part").execute()).map(({ part }) => part)).toEqual(["service"]);
  });

  it("is said without the database too, which is noted once it is back", async () => {
    const away = new Proxy(house.db, {
      get: (target, name) => {
        if (name === "getExecutor") throw new Error("Connection terminated");
        return Reflect.get(target, name);
      },
    });
    const broken: House = { ...house, db: away };
    const at = 80 * DAY;
    expect(await status(at, broken)).toMatchObject({ registers: false, words: null, days: null });
    expect(await awayAt(at + MINUTE, broken)).toEqual([
      ["database", "away", later(at).toISOString()],
      ...["sms", "email", "seals"].map((part) => [part, "unknown", null]),
    ]);
    await look(at + MINUTE, broken);
  });

  it("is spoken of by heads, under their agency's name, until the end of a day or until they end it", async () => {
    const head = await givenOfficer(house, { role: "heads" });
    const world = deskWorld(house, head);
    const said = { words: "Запись к врачам временно не передаём.", until: "2026-11-22" };
    expect(await Promise.all([sayStatus(world, said), sayStatus(world, said)])).toMatchObject([
      { ok: true },
      { ok: true },
    ]);
    const [one, ...more] = await listStatusWordsOf(house.db, "health", now);
    expect([one?.words, more]).toEqual([said.words, []]);
    expect((await status(0)).words).toMatchObject([{ words: said.words, until: "2026-11-22T21:00:00.000Z" }]);
    expect((await status(2 * DAY)).words).toEqual([]);
    expect(await sayStatus(world, { ...said, until: "2026-11-20" })).toMatchObject({ reason: "past" });
    expect(await sayStatus(world, { ...said, until: "2027-01-01" })).toMatchObject({ reason: "far" });
    for (const words of "23") await sayStatus(world, { ...said, words });
    expect(await sayStatus(world, { ...said, words: "4" })).toMatchObject({ reason: "many" });
    const mvd = deskWorld(house, await givenOfficer(house, { role: "heads", agency: "mvd" }));
    await endStatus(mvd, one!.id);
    expect(await listStatusWordsOf(house.db, "health", now)).toHaveLength(3);
    for (const _ of "12") await endStatus(world, one!.id);
    expect(await listStatusWordsOf(house.db, "health", now)).toHaveLength(2);
    expect(await entries(house, one!.id)).toEqual(["status-said", "status-ended"]);
    await expect((async () => sayStatus(deskWorld(house, await givenOfficer(house)), said))()).rejects.toThrow(
      "only heads",
    );
  });
});
