import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { lockHours } from "~/agencies/offices.server";
import { closeDay } from "~/places/close-day.server";
import { insertClosedDay, lockTaken } from "~/places/closed-days.server";
import { lockOwn, markFree } from "~/places/slots.server";
import { lockRecord } from "~/records/records.server";
import { upsert } from "~/records/upsert.server";
import type { Trx } from "~/shell/db.server";
import { onBothDatabases } from "../support/database";
import { givenRecord, later, now, worldFor } from "../support/given";
import { importCells } from "../support/import-file";
import { deskWorld, givenOfficer } from "../support/officer";
import { boundlessHouse, type TestHouse } from "../support/requests";

onBothDatabases("an hour that is given back", (open, kind) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });
  const freeOn = (day: string) =>
    house.db
      .selectFrom("slot")
      .select("id")
      .where("record_id", "is", null)
      .where("starts_at", ">=", new Date(`${day}T00:00:00Z`))
      .where("starts_at", "<", later(24 * 3_600_000, new Date(`${day}T00:00:00Z`)))
      .execute();

  it.skipIf(kind === "pglite")("while its day is being closed is nobody's", async () => {
    const record = await givenRecord(house, { startsAt: new Date("2026-12-01T05:00:00Z") });
    const world = deskWorld(house, await givenOfficer(house));
    const begin = Promise.withResolvers<void>();
    const closing = begin.promise.then(() => closeDay(world, "clinic", "2026-12-01"));
    await house.db.transaction().execute(async (trx) => {
      await markFree(trx, record.id, now);
      begin.resolve();
      await Promise.race([closing, waitedFor(trx)]);
    });
    await closing;
    expect(await freeOn("2026-12-01")).toEqual([]);
  });

  it.skipIf(kind === "pglite")("once its day is closed, by an act that waited for that, is nobody's", async () => {
    const startsAt = new Date("2026-12-02T05:00:00Z");
    const record = await givenRecord(house, { startsAt });
    const closed_by = (await givenOfficer(house)).id;
    const begin = Promise.withResolvers<void>();
    const giving = begin.promise.then(() => house.db.transaction().execute((trx) => markFree(trx, record.id, now)));
    await house.db.transaction().execute(async (trx) => {
      await insertClosedDay(trx, {
        id: randomUUID(),
        office_id: "clinic",
        day_on: "2026-12-02",
        closed_by,
        closed_at: now,
      });
      await lockTaken(trx, "clinic", startsAt, later(1, startsAt));
      begin.resolve();
      await Promise.race([giving, waitedFor(trx)]);
    });
    await giving;
    expect(await freeOn("2026-12-02")).toEqual([]);
  });

  it.skipIf(kind === "pglite")("by who has its record already, is given back once its day is closed", async () => {
    const record = await givenRecord(house, { startsAt: new Date("2026-12-03T05:00:00Z") });
    const world = deskWorld(house, await givenOfficer(house));
    const begin = Promise.withResolvers<void>();
    const closing = begin.promise.then(() => closeDay(world, "clinic", "2026-12-03"));
    await house.db.transaction().execute(async (trx) => {
      await lockRecord(trx, record.id);
      begin.resolve();
      await Promise.race([closing, waitedFor(trx)]);
      // What a closing would never give us while it waits for the record.
      await lockOwn(trx, [record.id]);
      await markFree(trx, record.id, now);
    });
    expect(await closing).toMatchObject({ ok: true, value: { told: 1 } });
    expect(await freeOn("2026-12-03")).toEqual([]);
  });

  it.skipIf(kind === "pglite")("by a file of its agency, which comes after the closing of a day", async () => {
    const [first, last] = [new Date("2026-12-04T05:00:00Z"), new Date("2026-12-04T06:00:00Z")];
    const row = (number: string, starts_at: Date, status: string) =>
      importCells({ number, office: "clinic", starts_at: starts_at.toISOString(), status });
    const rows = (status: string) => [row("310000001", last, status), row("310000002", first, status)];
    const actor = { kind: "agency", agencyId: "health", keyId: "key", officeIds: null } as const;
    const put = (status: string) => upsert({ ...worldFor(house), actor }, rows(status));
    await put("scheduled");
    const begin = Promise.withResolvers<void>();
    const importing = begin.promise.then(() => put("withdrawn"));
    await house.db.transaction().execute(async (trx) => {
      await lockHours(trx, "health");
      await lockTaken(trx, "clinic", first, later(1, first));
      begin.resolve();
      await Promise.race([importing, waitedFor(trx)]);
      await lockTaken(trx, "clinic", first, later(1, last));
    });
    expect((await importing).map(({ fate }) => fate)).toEqual(["changed", "changed"]);
  });
});

/** Until somebody waits for what a transaction has locked. */
async function waitedFor(trx: Trx): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_locks
      where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(trx);
    if (rows[0]?.n) return;
  }
}
