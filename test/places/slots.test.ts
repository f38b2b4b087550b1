import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { lockFree, markHeld } from "~/places/slots.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, HOUR, later, now, testHouse } from "../support/given";
import type { TestHouse } from "../support/requests";
import { givenFree } from "./moving";

onBothDatabases("a kept place", (open, kind) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });

  const calendar = { office: { id: "clinic" }, service: { id: "MED-01" } };
  const [kept, wanted] = [later(DAY), later(DAY + HOUR)];
  const slots = () => house.db.selectFrom("slot").select(["starts_at", "held_for"]).orderBy("starts_at").execute();

  it.skipIf(kind === "pglite")("is changed for another one while both are locked by somebody else", async () => {
    const heldFor = randomUUID();
    await givenFree(house, kept);
    await givenFree(house, wanted);
    const change = (hour: Date) =>
      house.db.transaction().execute(async (trx) => {
        const place = await lockFree(trx, calendar, hour, { now, heldFor });
        await markHeld(trx, place!, heldFor, later(HOUR));
      });
    await change(kept);
    const begin = Promise.withResolvers<void>();
    const changing = begin.promise.then(() => change(wanted));
    await house.db.transaction().execute(async (trx) => {
      const lock = (hour: Date) => trx.selectFrom("slot").select("id").where("starts_at", "=", hour).forUpdate();
      await lock(kept).execute();
      begin.resolve();
      for (let waiting = 0; waiting === 0; ) {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_locks
          where not granted and transactionid = pg_current_xact_id()::xid`.execute(trx);
        waiting = rows[0]?.n ?? 0;
      }
      await lock(wanted).execute();
    });
    await changing;
    expect(await slots()).toEqual([
      { starts_at: kept, held_for: null },
      { starts_at: wanted, held_for: heldFor },
    ]);
  });
});
