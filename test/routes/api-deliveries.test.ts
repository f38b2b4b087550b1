import { beforeAll, describe, expect, it } from "vitest";
import { type Ask, givenKey, programAt } from "../support/api";
import { onPglite } from "../support/database";
import { later, now, SECOND } from "../support/given";
import { boundlessHouse, entries, finished, type TestHouse } from "../support/requests";

describe("deliveries by the API", () => {
  let house: TestHouse;
  let program: Ask;
  let other: Ask;
  let key: { id: string; key: string };
  const open = onPglite();
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    key = await givenKey(house);
    program = await programAt(house, key.key);
    other = await programAt(house, (await givenKey(house, { agency: "mvd" })).key);
  });

  const list = async (more = "", ask = program) => (await ask(`/api/v1/deliveries${more}`)).body;
  async function given() {
    const before = (await list("?limit=500")).next;
    const one = await finished(house);
    const { deliveries } = await list(`?since=${before}`);
    return { ...one, id: deliveries[0].id as number, told: deliveries[0] };
  }

  it("are listed from a cursor on, page by page, and the same are not listed again", async () => {
    const since = (await list("?limit=500")).next;
    for (let n = 0; n < 3; n++) await finished(house);
    const first = await list(`?since=${since}&limit=2`);
    expect([first.deliveries.length, first.more, first.next]).toEqual([2, true, first.deliveries[1].id]);
    const next = await list(`?since=${first.next}&limit=2`);
    expect([next.deliveries.length, next.more]).toEqual([1, false]);
    expect(await list(`?since=${next.next}`)).toEqual({ deliveries: [], next: next.next, more: false });
  });

  it("tell what was done by the agency's own number, and nothing of the citizen", async () => {
    const { record, notice, told, id } = await given();
    expect(told).toMatchObject({
      ...{ type: "record.cancelled", record_number: record.number, office_id: "clinic", state: "waiting" },
      ...{ notice_number: notice.number, notice_url: `https://otmena.example/v/${notice.number}` },
    });
    const one = await program(`/api/v1/deliveries/${id}`);
    expect(one.body).toEqual(told);
    expect(one.text).not.toMatch(/Котова|Анна|9000/);
  });

  it("are acknowledged, the first time for good, in the name of the key (security 37)", async () => {
    const { id, annulment } = await given();
    const path = `/api/v1/deliveries/${id}/acknowledgement`;
    const said = await program(path, { method: "PUT", at: later(SECOND) });
    expect([said.status, said.body]).toMatchObject([
      200,
      { state: "acknowledged", acknowledged_by: "api", acknowledged_at: later(SECOND).toISOString() },
    ]);
    expect((await program(path, { method: "PUT", at: later(2 * SECOND) })).body).toEqual(said.body);
    expect((await entries(house, annulment.id)).filter((what) => what === "delivery-acknowledged")).toHaveLength(1);
    const entry = await house.db.selectFrom("entry").select("actor").orderBy("id", "desc").limit(1).executeTakeFirst();
    expect(entry!.actor).toBe(`agency:health:${key.id}`);
  });

  it("are objected to with a code, which acknowledges nothing", async () => {
    const { id } = await given();
    const path = `/api/v1/deliveries/${id}/objection`;
    const said = await program(path, { body: { code: "came-anyway", words: "At 10:40" } });
    expect([said.status, said.body]).toMatchObject([
      200,
      { state: "objected", objection: "came-anyway", acknowledged_at: null, objected_at: now.toISOString() },
    ]);
    expect((await program(path, { body: { code: "served-already" } })).body.objection).toBe("came-anyway");
    const refused = await program(`/api/v1/deliveries/${id}/acknowledgement`, { method: "PUT" });
    expect([refused.status, refused.body.errors]).toEqual([409, [{ at: "", code: "objected" }]]);
    expect((await program(path, { body: { code: "contradicts" } })).status).toBe(422);
  });

  it("of another agency are not there, as those that were never (security 27)", async () => {
    const { id } = await given();
    expect(await list("", other)).toEqual({ deliveries: [], next: 0, more: false });
    const asking = [
      ["", {}],
      ["/acknowledgement", { method: "PUT" }],
      ["/objection", { body: { code: "came-anyway" } }],
    ] as const;
    for (const [rest, how] of asking) {
      const answers = await Promise.all(
        [id, 999_999_999, "x"].map((one) => other(`/api/v1/deliveries/${one}${rest}`, how)),
      );
      for (const { status, body } of answers) expect([rest, status, body.code]).toEqual([rest, 404, "not-found"]);
    }
    expect((await program(`/api/v1/deliveries/${id}`)).body.state).toBe("waiting");
    const elsewhere = await programAt(house, (await givenKey(house, { offices: ["clinic"] })).key);
    expect((await elsewhere(`/api/v1/deliveries/${id}`)).status).toBe(200);
  });
});
