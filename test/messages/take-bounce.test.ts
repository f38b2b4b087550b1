import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import type { MessageState } from "#db/schema";
import { takeBounce } from "~/messages/take-bounce.server";
import { onBothDatabases } from "../support/database";
import { givenCountry, givenRecord, later, now, SECOND, testHouse, worldFor } from "../support/given";
import { entries, type TestHouse } from "../support/requests";

const bounce = (id: string, action: string) =>
  Buffer.from(
    [
      'Content-Type: multipart/report; report-type=delivery-status; boundary="a"\n',
      `--a\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nAction: ${action}\nStatus: 5.1.1\n`,
      `--a\nContent-Type: message/rfc822\n\nMessage-ID: <${id}@otmena.example>\nSubject: \u041e\n\n--a--\n`,
    ].join("\n"),
  );

onBothDatabases("an e-mail that came back", (open) => {
  let house: TestHouse;
  let recordId = "";
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
    recordId = (await givenRecord(house, { email: "anna@example.org" })).id;
  });
  const world = () => worldFor(house, { kind: "system", name: "bounce" }, later(SECOND));
  async function given(state: MessageState, channel: "sms" | "email" = "email"): Promise<string> {
    const id = randomUUID();
    const row = { id, channel, template: "finished", record_id: recordId, state, created_at: now } as const;
    await house.db.insertInto("message").values(row).execute();
    return id;
  }
  const find = (id: string) =>
    house.db.selectFrom("message").select(["state", "settled_at"]).where("id", "=", id).executeTakeFirst();

  it("is one that did not arrive, which is written down once", async () => {
    const id = await given("sent");
    for (let twice = 0; twice < 2; twice++)
      expect(await takeBounce(world(), bounce(id, "failed"))).toEqual({ ok: true, value: "undelivered" });
    expect(await find(id)).toEqual({ state: "undelivered", settled_at: later(SECOND) });
    expect(await entries(house, id)).toEqual(["message-undelivered"]);
  });

  it("changes nothing while it is tried on, or where more is known", async () => {
    const id = await given("sent");
    expect(await takeBounce(world(), bounce(id, "delayed"))).toEqual({ ok: true, value: "delayed" });
    expect(await find(id)).toMatchObject({ state: "sent" });
    for (const state of ["delivered", "failed", "queued"] as const) {
      const other = await given(state);
      await takeBounce(world(), bounce(other, "failed"));
      expect([await find(other), await entries(house, other)]).toEqual([{ state, settled_at: null }, []]);
    }
  });

  it("must be ours, and an e-mail", async () => {
    const refused = { ok: false, reason: "not-ours" };
    expect(await takeBounce(world(), bounce(randomUUID(), "failed"))).toEqual(refused);
    const sms = await given("sent", "sms");
    expect(await takeBounce(world(), bounce(sms, "failed"))).toEqual(refused);
    expect(await find(sms)).toMatchObject({ state: "sent" });
    expect(await takeBounce(world(), Buffer.from("I am away."))).toEqual({ ok: false, reason: "not-a-bounce" });
  });
});
