import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { outboxGateway } from "~/gateways/outbox/outbox.server";
import { listOutbox } from "~/messages/outbox.server";
import { onBothDatabases } from "../support/database";
import { givenCountry, givenRecord, later, now, SECOND, testHouse } from "../support/given";

onBothDatabases("the development outbox", (open) => {
  it("holds every message once, newest first, for one phone or all", async () => {
    const { db } = await open();
    await givenCountry(db);
    const { id: record_id } = await givenRecord(testHouse(db));
    let at = now;
    const gateway = outboxGateway(db, () => at);
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    const phones = ["+79000001122", "+79000003344", "+79000001122"];
    for (const [n, id] of ids.entries()) {
      const row = { id, channel: "sms", template: "finished", record_id, state: "queued", created_at: now } as const;
      await db.insertInto("message").values(row).execute();
      at = later(n * SECOND);
      const message = { id, to: phones[n]!, text: `СМС ${n}`, validSeconds: null };
      // A job that comes twice is one message.
      for (let twice = 0; twice < 2; twice++)
        expect(await gateway.send(message)).toEqual({ status: "accepted", queued: false });
    }
    const sms = { channel: "sms", subject: null };
    expect(await listOutbox(db, null)).toEqual([
      { id: expect.any(Number), ...sms, to: "+79000001122", text: "СМС 2", at: later(2 * SECOND) },
      { id: expect.any(Number), ...sms, to: "+79000003344", text: "СМС 1", at: later(SECOND) },
      { id: expect.any(Number), ...sms, to: "+79000001122", text: "СМС 0", at: now },
    ]);
    expect((await listOutbox(db, "+79000001122")).map(({ text }) => text)).toEqual(["СМС 2", "СМС 0"]);
    expect((await listOutbox(db, null, 1)).map(({ text }) => text)).toEqual(["СМС 2"]);
    expect(await listOutbox(db, "+79000009999")).toEqual([]);
  });
});
