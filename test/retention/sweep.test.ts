import { expect, test } from "vitest";
import { sweep } from "~/retention/sweep.server";
import { spend } from "~/shell/limits.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, givenRecord, givenVisitor, HOUR, later, now, testHouse, worldFor } from "../support/given";

const limit = { name: "test", most: 1, seconds: 60, by: "device" } as const;

onBothDatabases("the sweep", (open) => {
  test("throws away windows that ended a day ago, and none that could still be looked at", async () => {
    const house = testHouse((await open()).db);
    for (const [name, ago] of [
      ["old", 25 * HOUR],
      ["yesterday", 23 * HOUR],
      ["open", 0],
    ] as const)
      await spend(house.db, house.keys, later(-ago), limit, name);
    const before = await house.db.selectFrom("limit_window").select("key").orderBy("ends_at").execute();
    await sweep(worldFor(house));
    const after = await house.db.selectFrom("limit_window").select("key").orderBy("ends_at").execute();
    expect(after).toEqual(before.slice(1));
  });

  test("throws away ended sessions, and visitors nobody can be any more with what they reached", async () => {
    const house = testHouse((await open()).db);
    await givenCountry(house.db);
    const record = await givenRecord(house);
    const visitor = async (name: string, createdAt: Date, sessionUntil: Date | null) => {
      const actor = await givenVisitor(house, { records: [record.id] });
      const id = actor.kind === "visitor" ? actor.id : "";
      await house.db.updateTable("visitor").set({ created_at: createdAt }).where("id", "=", id).execute();
      const session = { id: Buffer.from(name.padEnd(32)).toString("hex"), visitor_id: id, created_at: createdAt };
      if (sessionUntil)
        await house.db
          .insertInto("session")
          .values({ ...session, expires_at: sessionUntil })
          .execute();
      return [id, name] as const;
    };
    const names = new Map([
      await visitor("old, at a device", later(-3 * DAY), later(HOUR)),
      await visitor("old, session ended", later(-3 * DAY), later(-1)),
      await visitor("old, never had one", later(-3 * DAY), null),
      await visitor("just begun", later(-HOUR), null),
      await visitor("just ended", later(-HOUR), later(-1)),
    ]);
    await sweep(worldFor(house));
    const left = async (table: "visitor" | "reach" | "session") =>
      table === "visitor"
        ? (await house.db.selectFrom("visitor").select("id").execute()).map(({ id }) => names.get(id)!).sort()
        : (await house.db.selectFrom(table).select("visitor_id").execute())
            .map(({ visitor_id }) => names.get(visitor_id!)!)
            .sort();
    const kept = ["just begun", "just ended", "old, at a device"];
    expect(await left("visitor")).toEqual(kept);
    expect(await left("reach")).toEqual(kept);
    expect(await left("session")).toEqual(["old, at a device"]);
    await sweep(worldFor(house)); // safe to repeat
    expect(await left("visitor")).toEqual(kept);
  });

  test("leaves alone the request and the journal of a visitor who is gone", async () => {
    const house = testHouse((await open()).db);
    await givenCountry(house.db);
    const record = await givenRecord(house);
    const visitor = await givenVisitor(house, { records: [record.id] });
    if (visitor.kind !== "visitor") throw new Error("no visitor");
    await house.db
      .updateTable("visitor")
      .set({ created_at: later(-3 * DAY) })
      .execute();
    const annulment = { id: record.id, number: "00000001", record_id: record.id, visitor_id: visitor.id };
    const asked = { mode: "cancel", consent_version: "1", filed_at: now, decision: "{}" } as const;
    await house.db
      .insertInto("annulment")
      .values({ ...annulment, ...asked, began_by: "citizen", reason: null, note: null })
      .execute();
    await sweep(worldFor(house));
    expect(await house.db.selectFrom("visitor").select("id").execute()).toEqual([]);
    expect(await house.db.selectFrom("annulment").select("number").execute()).toEqual([{ number: "00000001" }]);
  });
});
