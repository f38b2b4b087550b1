import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { findOldestQueued, lateSentence } from "~/messages/late.server";
import { onBothDatabases } from "../support/database";
import { givenCountry, givenRecord, later, MINUTE, now, testHouse } from "../support/given";

onBothDatabases("messages that wait", (open) => {
  let house: ReturnType<typeof testHouse>;
  let record: { id: string };
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
    record = await givenRecord(house);
  });

  const given = (state: "queued" | "sent" | "failed", at: Date) =>
    house.db
      .insertInto("message")
      .values({
        ...{ id: randomUUID(), channel: "sms", template: "finished", record_id: record.id, state, created_at: at },
        ...{ challenge_id: null, annulment_id: null, rebooking_id: null, review_id: null },
        ...{ closed_visit_id: null, offer_id: null },
      })
      .execute();

  test("are late by the setting, and what was sent or given up is not", async () => {
    expect(await findOldestQueued(house.db)).toBeNull();
    await given("sent", later(-50 * MINUTE));
    await given("failed", later(-40 * MINUTE));
    expect(await lateSentence(house, now)).toBeNull();
    await given("queued", later(-9 * MINUTE));
    expect(await lateSentence(house, now)).toBeNull();
    expect(await lateSentence(house, later(MINUTE))).toBe("the oldest message has waited for 10 min");
    await given("queued", later(-20 * MINUTE));
    expect(await lateSentence(house, now)).toBe("the oldest message has waited for 20 min");
  });
});
