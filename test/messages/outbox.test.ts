import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { Operator } from "~/gateways/outbox/operator.server";
import { outboxGateway } from "~/gateways/outbox/outbox.server";
import { listOutbox } from "~/messages/outbox.server";
import type { Db } from "~/shell/db.server";
import { onBothDatabases } from "../support/database";
import { givenCountry, givenRecord, later, now, SECOND, testHouse } from "../support/given";

onBothDatabases("the development outbox", (open) => {
  let db: Db;
  let record_id: string;
  beforeAll(async () => {
    ({ db } = await open());
    await givenCountry(db);
    record_id = (await givenRecord(testHouse(db))).id;
  });

  it("holds every message once, newest first, for one phone or all", async () => {
    let at = now;
    const gateway = outboxGateway(new Operator(db, () => at));
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    const phones = ["+79000001122", "+79000003344", "+79000001122"];
    for (const [n, id] of ids.entries()) {
      const row = { id, channel: "sms", template: "finished", record_id, state: "queued", created_at: now } as const;
      await db.insertInto("message").values(row).execute();
      at = later(n * SECOND);
      const message = { id, to: phones[n]!, text: `СМС ${n}`, validSeconds: null };
      // A job that comes twice is one message.
      for (let twice = 0; twice < 2; twice++)
        expect(await gateway.send(message)).toMatchObject({ status: "accepted", queued: false });
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

  it.each([
    ["none", { status: "accepted" }, 1, ["delivered"], []],
    ["down", { status: "failed", failure: "unavailable" }, 0, [], []],
    ["silent", { status: "failed", failure: "unknown-outcome" }, 0, [], []],
    ["lost", { status: "accepted" }, 0, ["undelivered"], []],
    ["late", { status: "accepted", queued: false }, 0, [], ["delivered"]],
  ] as const)("told %s does so until it is told otherwise", async (trouble, result, shown, told, toldLate) => {
    const [id, phone] = [randomUUID(), `+7900${String(++serial).padStart(7, "0")}`];
    const row = { id, channel: "sms", template: "finished", record_id, state: "queued", created_at: now } as const;
    await db.insertInto("message").values(row).execute();
    const waiting: { work: () => void; seconds: number }[] = [];
    const operator = new Operator(
      db,
      () => now,
      (work, seconds) => waiting.push({ work, seconds }),
    );
    const receipts: string[] = [];
    operator.trouble = trouble;
    const gateway = outboxGateway(operator);
    const heard = Promise.withResolvers<void>();
    await gateway.hear?.({
      receipt: async ({ state, messageId }) => {
        receipts.push(messageId === id ? state : "another");
        heard.resolve();
      },
      inbound: async () => {},
    });
    expect(await gateway.send({ id, to: phone, text: "СМС", validSeconds: null })).toMatchObject(result);
    expect([(await listOutbox(db, phone)).length, receipts]).toEqual([shown, told]);
    for (const { work } of waiting) work();
    if (waiting.length > 0) await heard.promise;
    expect(waiting.map(({ seconds }) => seconds)).toEqual(toldLate.map(() => 120));
    expect(receipts).toEqual([...told, ...toldLate]);
    expect(await listOutbox(db, phone)).toHaveLength(shown + toldLate.length);
  });
});

let serial = 0;
