import { beforeAll, describe, expect, it } from "vitest";
import { withdrawKey } from "~/agencies/withdraw-key.server";
import { limits } from "~/shell/limit-table";
import { type Ask, givenKey, programAt } from "../support/api";
import { onPglite } from "../support/database";
import { DAY, givenCountry, later, now, testHouse, worldFor } from "../support/given";
import { deskCookie, givenOfficer } from "../support/officer";
import type { TestHouse } from "../support/requests";

describe("the agency's API", () => {
  let house: TestHouse;
  let program: Ask;
  let stranger: Ask;
  let key: { id: string; key: string };
  const open = onPglite();
  beforeAll(async () => {
    house = testHouse((await open()).db) as TestHouse;
    await givenCountry(house.db);
    key = await givenKey(house);
    program = await programAt(house, key.key);
    stranger = await programAt(house, null);
  });

  it("knows a program by its key, and tells it what the key is for", async () => {
    const { status, headers, body } = await program("/api/v1/key");
    expect([status, headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(body).toMatchObject({ agency: "health", name: "Program", offices: null });
    expect(body.expires_at).toBe(later(365 * DAY).toISOString());
  });

  it("keeps of a key its hash, and of its use the minute", async () => {
    const rows = await house.db.selectFrom("agency_key").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(key.key.slice(4));
    expect(rows[0]!.used_at).toEqual(now);
  });

  it("answers 401 to no key, a wrong one, and one that has ended or expired", async () => {
    const ended = await givenKey(house);
    await withdrawKey(worldFor(house, { kind: "system", name: "test" }), "health", ended.id);
    const wrong = `${key.key.slice(0, -1)}${key.key.endsWith("A") ? "Q" : "A"}`;
    for (const [ask, at] of [
      [stranger, now],
      [await programAt(house, wrong), now],
      [await programAt(house, "otm_short"), now],
      [await programAt(house, ended.key), now],
      [program, later(365 * DAY)],
    ] as const) {
      const { status, headers, body } = await ask("/api/v1/key", { at });
      expect([status, body.code, headers.get("www-authenticate")]).toEqual([401, "unauthenticated", "Bearer"]);
    }
  });

  it("knows nobody by a cookie: neither an officer nor a citizen has any right here (security 6, 27)", async () => {
    const officer = await givenOfficer(house, { role: "heads" });
    const cookie = await deskCookie(house, officer, 2, new Date());
    expect((await stranger("/api/v1/key", { headers: { cookie } })).status).toBe(401);
  });

  it.each<[string, string, object, number, string]>([
    ["nothing there", "/api/v1/nothing", {}, 404, "not-found"],
    ["the root", "/api", {}, 404, "not-found"],
    ["another spelling", "/api/v1/key/", {}, 404, "not-found"],
    ["an escaped spelling", "/%61pi/v1/key", {}, 404, "not-found"],
    ["loader data", "/api/v1/key.data", {}, 404, "not-found"],
    ["a wrong host", "/api/v1/key", { headers: { host: "a b" } }, 400, "bad-request"],
    ["a method that is not there", "/api/v1/key", { method: "POST", body: {} }, 405, "method-not-allowed"],
    ["a method we do not know", "/api/v1/key", { method: "PATCH", body: {} }, 405, "method-not-allowed"],
    ["a parameter that is not there", "/api/v1/key?x=1", {}, 422, "invalid"],
  ])("tells of %s as a problem, in JSON (security 36)", async (_what, path, asking, status, code) => {
    const told = await program(path, asking);
    expect([told.status, told.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
    expect(told.body).toMatchObject({
      ...{ status, code, type: `https://otmena.example/api/openapi.json#/x-problems/${code}` },
      request_id: told.headers.get("x-request-id"),
    });
    expect(told.headers.get("cache-control")).toBe("no-store");
    expect(told.headers.getSetCookie()).toEqual([]);
    expect(told.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("counts what a key asks, and wrong keys by their address", async () => {
    const at = later(2 * DAY);
    const own = await programAt(house, (await givenKey(house)).key);
    for (const [ask, { most }] of [
      [own, limits.requestsByKey],
      [stranger, limits.keysByAddress],
    ] as const) {
      await house.db.deleteFrom("limit_window").execute();
      expect((await ask("/api/v1/key", { at })).status).not.toBe(429);
      await house.db
        .updateTable("limit_window")
        .set({ n: most - 1 })
        .execute();
      expect((await ask("/api/v1/key", { at })).status).not.toBe(429);
      const { status, headers, body } = await ask("/api/v1/key", { at });
      expect([status, body.code]).toEqual([429, "rate-limited"]);
      expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect((await program("/api/v1/key", { at })).status).toBe(200);
  });
});
