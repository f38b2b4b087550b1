import { beforeAll, expect, test } from "vitest";
import { requireOfficer } from "~/desk/require-officer.server";
import type { RequestContext } from "~/shell/context.server";
import type { House } from "~/shell/house.server";
import { onBothDatabases } from "../support/database";
import { givenCountry, HOUR, later, MINUTE, now, SECOND, testHouse } from "../support/given";
import { deskCookie, givenOfficer } from "../support/officer";

onBothDatabases("the desk", (open) => {
  let house: House;
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
  });

  const ask = async (cookie: string, at = now, method = "GET", least?: Parameters<typeof requireOfficer>[2]) => {
    const context = { house, now: at, cookies: [] as string[] } as unknown as RequestContext;
    const request = new Request("https://otmena.example/desk", { method, headers: { cookie } });
    try {
      return (await requireOfficer(request, context, least)).actor;
    } catch (thrown) {
      const { status, headers } = thrown as Response;
      return `${status} ${headers.get("location") ?? ""}`.trim();
    }
  };

  test("is opened by an officer with both factors", async () => {
    const officer = await givenOfficer(house, { offices: ["clinic"], role: "looks" });
    const { sessionId, ...found } = (await ask(await deskCookie(house, officer))) as typeof officer;
    expect(found).toEqual({ ...officer, sessionId: undefined });
    expect(sessionId).toMatch(/^[\da-f-]{36}$/);
  });

  test("sends nobody to sign in, and a password alone to the second factor; its forms are refused (security 26)", async () => {
    const officer = await givenOfficer(house);
    expect(await ask("")).toBe("303 /desk/sign-in");
    const half = await deskCookie(house, officer, 1);
    expect(await ask(half)).toBe("303 /desk/sign-in/code");
    expect(await ask(half, now, "POST")).toBe("403");
  });

  test("holds back what is above a role", async () => {
    const cookie = await deskCookie(house, await givenOfficer(house, { role: "decides" }));
    expect(await ask(cookie, now, "GET", "decides")).toMatchObject({ kind: "officer" });
    expect(await ask(cookie, now, "GET", "heads")).toBe("404");
  });

  test("closes 15 minutes after its last use, and 8 hours after it was opened (security 22)", async () => {
    const officer = await givenOfficer(house);
    const idle = await deskCookie(house, officer);
    expect(await ask(idle, later(15 * MINUTE - SECOND))).toMatchObject({ id: officer.id });
    expect(await ask(idle, later(30 * MINUTE - 2 * SECOND))).toMatchObject({ id: officer.id });
    expect(await ask(idle, later(45 * MINUTE))).toBe("303 /desk/sign-in");
    const busy = await deskCookie(house, officer);
    for (let minutes = 10; minutes < 8 * 60; minutes += 10)
      expect(await ask(busy, later(minutes * MINUTE))).toMatchObject({ id: officer.id });
    expect(await ask(busy, later(8 * HOUR))).toBe("303 /desk/sign-in");
  });

  test("closes for whoever has left the agency", async () => {
    const officer = await givenOfficer(house);
    const cookie = await deskCookie(house, officer);
    await house.db.updateTable("officer").set({ ended_at: now }).where("id", "=", officer.id).execute();
    expect(await ask(cookie)).toBe("303 /desk/sign-in");
  });
});
