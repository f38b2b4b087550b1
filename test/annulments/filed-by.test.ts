import { beforeAll, describe, expect, it } from "vitest";
import { filedBy } from "~/annulments/filed-by.server";
import { finish } from "~/annulments/finishing/finish.server";
import { proveHour } from "~/places/prove-hour.server";
import type { Actor } from "~/shell/world.server";
import { givenFree, movable, moveCode } from "../places/moving";
import { onPglite } from "../support/database";
import { DAY, givenRecord, givenVisitor, later, now, worldFor } from "../support/given";
import { boundlessHouse, filed, proven, type TestHouse } from "../support/requests";
import { contextAt, deviceOf } from "./asking";

const open = onPglite();
let house: TestHouse;
beforeAll(async () => {
  house = await boundlessHouse((await open()).db);
});

const told = async (actor: Actor, path: string, at = now) =>
  filedBy((await deviceOf(house, actor)).request(path), contextAt(house, at));
const dashed = (number: string) => number.replace(/^(....)/, "$1-");

describe("whoever sent a form that was not taken, or met a page that broke", () => {
  it("is told the request that the database has: its number, its exact time, and the way to it", async () => {
    const { actor, annulment, record } = await filed(house);
    const number = dashed(annulment.number);
    const receipt = {
      number,
      at: "21 ноября 2026, 16:05:12 по Екатеринбургу (МСК+2)",
      href: `/annulments/${number}/code`,
    };
    for (const path of [
      `/annulments/${number}/code`,
      `/annulments/${number}`,
      `/annulments/${annulment.number}/resend`,
    ])
      expect(await told(actor, path)).toEqual(receipt);
    for (const path of [`/records/${record.id}`, `/records/${record.id}/stopped?x=1`])
      expect(await told(actor, path)).toEqual(receipt);
  });

  it("is led to where it stands by now: to its end, and to the notice once it has one", async () => {
    const { actor, annulment } = await proven(house);
    const base = `/annulments/${dashed(annulment.number)}`;
    expect(await told(actor, `${base}/code`)).toMatchObject({ href: `${base}/finish` });
    await finish(worldFor(house, actor), annulment.number);
    expect(await told(actor, `${base}/code`)).toMatchObject({ href: `${base}/notice` });
  });

  it("is told that there is nothing, where the database knows that they filed nothing on that record", async () => {
    const record = await givenRecord(house);
    const actor = await givenVisitor(house, { records: [record.id] });
    expect(await told(actor, `/records/${record.id}`)).toBe("none");
  });

  it("is told of no request that came to nothing: of the record there is none, of the request nobody says", async () => {
    const { actor, annulment, record } = await filed(house);
    const path = `/annulments/${dashed(annulment.number)}/code`;
    expect(await told(actor, path, later(DAY))).toBeNull();
    expect(await told(actor, `/records/${record.id}`, later(DAY))).toBe("none");
    const closed = { closed_at: now, closed_because: "locked" as const };
    await house.db.updateTable("annulment").set(closed).where("id", "=", annulment.id).execute();
    expect(await told(actor, path)).toBeNull();
  });

  it("is told nothing of what another has filed, nor that a record is there which they have not found", async () => {
    const { annulment, record } = await filed(house);
    const stranger = await givenVisitor(house);
    for (const actor of [stranger, { kind: "nobody" } as const])
      for (const path of [`/annulments/${annulment.number}/code`, `/records/${record.id}`])
        expect(await told(actor, path)).toBeNull();
    // With the record found, that somebody else has filed on it is nobody's business either.
    const other = await givenVisitor(house, { records: [record.id] });
    expect(await told(other, `/records/${record.id}`)).toBe("none");
  });

  it("is told of another hour what was asked for, not of cancelling; and of one chosen before that it was not this", async () => {
    await movable(house);
    const { record, actor } = await filed(house, { startsAt: later(20 * DAY) });
    const base = `/records/${record.id}`;
    expect(await told(actor, `${base}/move`)).toBe("none");
    const to = later(10 * DAY);
    await givenFree(house, to);
    const code = await moveCode(house, actor, record.id, to);
    const { number } = await house.db.selectFrom("rebooking").select("number").executeTakeFirstOrThrow();
    const receipt = { number: dashed(number), at: "21 ноября 2026, 16:05:12 по Екатеринбургу (МСК+2)" };
    for (const path of [`${base}/move`, `${base}/move/code`])
      expect(await told(actor, path)).toEqual({ ...receipt, href: `${base}/move/code` });
    expect(await told(await givenVisitor(house), `${base}/move`)).toBeNull();
    expect(await proveHour(worldFor(house, actor), record.id, "move", code)).toMatchObject({ ok: true });
    expect(await told(actor, `${base}/move/code`)).toEqual({ ...receipt, href: `${base}/moved` });
    expect(await told(actor, `${base}/move`)).toBe("none");
  });

  it("is told nothing about addresses that are of no record and of no request", async () => {
    const { actor } = await filed(house);
    for (const path of [
      "/",
      "/records",
      "/records/search",
      "/annulments/nonsense/code",
      "/v/6047182653914402",
      "/help",
    ])
      expect([path, await told(actor, path)]).toEqual([path, null]);
  });

  it("is told that nobody knows while the database is away, instead of another fault", async () => {
    const { actor, annulment } = await filed(house);
    const { request } = await deviceOf(house, actor);
    const away = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    const db = new Proxy(house.db, {
      get() {
        throw away;
      },
    });
    const path = request(`/annulments/${annulment.number}/code`);
    expect(await filedBy(path, contextAt({ ...house, db }))).toBeNull();
  });
});
