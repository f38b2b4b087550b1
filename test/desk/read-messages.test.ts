import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { readMessages } from "~/desk/messages/read-messages.server";
import type { Officer } from "~/shell/world.server";
import { onBothDatabases } from "../support/database";
import { DAY, later, MINUTE, SECOND } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { boundlessHouse, filed, finished } from "../support/requests";

onBothDatabases("messages of a day", (open) => {
  let house: Awaited<ReturnType<typeof boundlessHouse>>;
  let head: Officer;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    head = await givenOfficer(house, { role: "heads" });
  });

  const messagesOf = async (recordId: string) =>
    house.db.selectFrom("message").select(["id", "template"]).where("record_id", "=", recordId).execute();

  /** What became of a message: it was handed over, and delivered, so many seconds later. */
  async function settle(id: string, state: string, sent: number | null, settled: number | null): Promise<void> {
    const after = (seconds: number | null) => (seconds === null ? null : later(seconds * SECOND));
    await sql`update message set state = ${state}, sent_at = ${after(sent)}, settled_at = ${after(settled)}
      where id = ${id}`.execute(house.db);
  }

  test("are counted by channel and by hour, with what was delivered and how soon, and codes with those typed", async () => {
    const { record } = await finished(house, { phone: "+79000008811" });
    const [code, told] = (await messagesOf(record.id)).sort((a) => (a.template === "code" ? -1 : 1));
    await settle(code!.id, "delivered", 2, 4);
    await settle(told!.id, "delivered", 4, 10);
    const unused = await filed(house, { phone: "+79000008822" });
    await settle((await messagesOf(unused.record.id))[0]!.id, "undelivered", 3, 60);
    await filed(house, { phone: "+79000008833" });
    const held = await filed(house, { phone: "+79000008866" });
    await settle((await messagesOf(held.record.id))[0]!.id, "sent", null, null);
    const untold = await filed(house, { phone: "+79000008877" });
    await settle((await messagesOf(untold.record.id))[0]!.id, "delivered", null, 7);
    const elsewhere = await filed(house, { phone: "+79000008844", service: "DOC-01" });
    await settle((await messagesOf(elsewhere.record.id))[0]!.id, "failed", null, null);
    const former = await filed(house, { phone: "+79000008855" });
    await sql`update message set created_at = ${later(-DAY)} where record_id = ${former.record.id}`.execute(house.db);

    const figures = await readMessages(deskWorld(house, head));
    expect(figures.channels).toEqual([
      {
        ...{ channel: "sms", sent: 4, delivered: 3, failed: 1, waiting: 2, toSent: 3, toDelivered: 7 },
        ...{ codesSent: 3, codesUsed: 1 },
      },
    ]);
    expect(figures.hours).toHaveLength(24);
    expect(figures.hours.filter(({ sent, failed }) => sent + failed > 0)).toEqual([{ hour: 14, sent: 3, failed: 1 }]);
    expect(figures.breaker.map(({ openSince }) => openSince)).toEqual([null, null, null]);
  });

  test("are of one's own agency and offices (security 27)", async () => {
    const elsewhere = await givenOfficer(house, { role: "heads", offices: ["passports"] });
    expect((await readMessages(deskWorld(house, elsewhere))).channels).toEqual([]);
    const other = await givenOfficer(house, { role: "heads", agency: "mvd" });
    expect((await readMessages(deskWorld(house, other))).channels).toMatchObject([{ sent: 0, failed: 1 }]);
  });

  test("to many phones that begin alike are told by their first digits, and to a few are not", async () => {
    expect((await readMessages(deskWorld(house, head))).bursts).toEqual([]);
    for (let n = 0; n < 9; n += 1) await filed(house, { phone: `+7912345000${n}` });
    expect((await readMessages(deskWorld(house, head))).bursts).toEqual([]);
    await filed(house, { phone: "+79123459999" });
    const { bursts } = await readMessages(deskWorld(house, head));
    expect(bursts).toEqual([{ prefix: "+7912345", codes: 10, phones: 10 }]);
    expect((await readMessages(deskWorld(house, head, later(61 * MINUTE)))).bursts).toEqual([]);
  });
});
