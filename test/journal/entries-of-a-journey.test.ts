import { beforeAll, expect, test } from "vitest";
import { file } from "~/annulments/filing/file.server";
import { finish } from "~/annulments/finishing/finish.server";
import { prove } from "~/annulments/proving/prove.server";
import { askPhone } from "~/proofs/ask-phone.server";
import { provePhone } from "~/proofs/prove-phone.server";
import { search } from "~/records/search.server";
import type { Actor } from "~/shell/world.server";
import { codeAt, deliver, somebody, worldAt, wrong } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { givenCountry, givenRecord, later, now, SECOND, testHouse } from "../support/given";
import { type TestHouse, wishFor } from "../support/requests";

/** Who did what to which, when, with what result and in which request: oldest first. */
const told = async ({ db }: TestHouse) =>
  (await db.selectFrom("entry").selectAll().orderBy("id").execute()).map(
    ({ actor, what, about, at, facts, request_id }) => ({ actor, what, about, at, facts, request: request_id }),
  );

onBothDatabases("the journal of a journey (security 37)", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
  });

  test("by number tells of the look, the request, the message, the wrong code, the right one and the end", async () => {
    const before = (await told(house)).length;
    const { phone, address } = somebody();
    const record = await givenRecord(house, { phone });
    const at = (n: number, actor: Actor) => worldAt(house, actor, later(n * SECOND), address);
    const found = await search(at(0, { kind: "nobody" }), { number: record.number, by: { kind: "phone", phone } });
    if (!found.ok) throw new Error("not found");
    const actor: Actor = { kind: "visitor", id: found.value.visitorId, phoneMac: null };
    const filed = await file(at(1, actor), record.id, await wishFor(house, record.id));
    if (!filed.ok) throw new Error("not filed");
    const { id, number } = filed.value;
    const code = await codeAt(house, phone, later(2 * SECOND));
    await prove(at(3, actor), number, wrong(code));
    await prove(at(4, actor), number, code);
    await finish(at(5, actor), number);
    await deliver(house, later(6 * SECOND));
    const visitor = `visitor:${actor.id}`;
    const system = "system:send-message";
    const line = (n: number, by: string, what: string, about: unknown, facts: object) => ({
      actor: by,
      what,
      about,
      at: later(n * SECOND),
      facts,
      request: by === "nobody" || by === visitor ? "request" : expect.anything(),
    });
    const any = expect.any(String);
    expect((await told(house)).slice(before)).toEqual([
      line(0, "nobody", "record-found", record.id, { by: "phone" }),
      line(1, visitor, "filed", id, expect.objectContaining({ record: record.id, mode: "cancel", revision: 1 })),
      line(2, system, "message-sent", any, { template: "code", failure: null }),
      line(3, visitor, "code-refused", id, { challenge: any, triesLeft: 2 }),
      line(4, visitor, "proven", id, { kind: "sms", challenge: any }),
      line(5, visitor, "finished", id, { record: record.id, notice: any, number: any, mode: "cancel", digest: any }),
      line(6, system, "message-sent", any, { template: "finished", failure: null }),
    ]);
  });

  test("by phone tells of the code, a wrong one and the proof, and never of the phone", async () => {
    const before = (await told(house)).length;
    const { phone, address } = somebody();
    await givenRecord(house, { phone });
    const asked = await askPhone(worldAt(house, { kind: "nobody" }, now, address), phone);
    if (!asked.ok) throw new Error("not asked");
    const { challenge, visitorId } = asked.value;
    const world = worldAt(house, { kind: "visitor", id: visitorId, phoneMac: null }, now, address);
    const code = await codeAt(house, phone);
    await provePhone(world, challenge.id, wrong(code));
    await provePhone(world, challenge.id, code);
    const lines = (await told(house)).slice(before);
    expect(lines.map(({ what, about }) => [what, about])).toEqual([
      ["code-sent", challenge.id],
      ["message-sent", expect.any(String)],
      ["code-refused", challenge.id],
      ["phone-proven", visitorId],
    ]);
    expect(JSON.stringify(lines)).not.toContain(phone.slice(2));
    expect(JSON.stringify(lines)).not.toContain(code);
  });
});
