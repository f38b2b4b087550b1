import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { RequestContext } from "~/shell/context.server";
import type { Db } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import { renewSession } from "~/shell/renew-session.server";
import { beginSession, endSession, readActor } from "~/shell/session.server";
import { givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { givenVisitor, HOUR, later, MINUTE, SECOND, samplePhone, testHouse } from "../support/given";

/** lucia looks at the real clock, so these tests happen now; instants are told by shifting the other clock. */
const start = new Date();

interface Browser {
  cookie: string;
  /** What the last response set. */
  set: string[];
}
const newBrowser = (): Browser => ({ cookie: "", set: [] });

/** One request of a browser, which keeps what it is given. */
async function at<T>(
  house: House,
  browser: Browser,
  now: Date,
  act: (request: Request, context: RequestContext) => Promise<T>,
): Promise<T> {
  const context = { house, now, cookies: [] as string[] } as unknown as RequestContext;
  const request = new Request("http://any.example/", { headers: { cookie: browser.cookie } });
  const result = await act(request, context);
  browser.set = context.cookies;
  for (const line of context.cookies) browser.cookie = line.split(";")[0]!;
  return result;
}

const begin = (house: House, browser: Browser, visitorId: string, now = start) =>
  at(house, browser, now, (request, context) => beginSession(request, context, visitorId));
const actorAt = (house: House, browser: Browser, now = start) => at(house, browser, now, readActor);
const tokenOf = (browser: Browser) => browser.cookie.split("=")[1]!;
const nobody = { kind: "nobody" };

/** A browser with a session of a new visitor. */
async function someone(house: House, phone?: string) {
  const actor = await givenVisitor(house, phone ? { phone } : {});
  if (actor.kind !== "visitor") throw new Error("no visitor");
  const proof = { phone_proven_at: start, phone_used_at: start };
  if (phone) await house.db.updateTable("visitor").set(proof).where("id", "=", actor.id).execute();
  const browser = newBrowser();
  await begin(house, browser, actor.id);
  return { id: actor.id, browser };
}

onBothDatabases("a session", (open) => {
  let house: House;
  let db: Db;
  beforeAll(async () => {
    db = (await open()).db;
    house = testHouse(db);
  });

  test("brings its visitor back", async () => {
    const { id, browser } = await someone(house);
    expect(await actorAt(house, browser)).toEqual({ kind: "visitor", id, phoneMac: null });
    expect(browser.set).toEqual([]);
  });

  test("is kept by the hash of its token alone: 256 random bits, new every time", async () => {
    const [one, two] = [await someone(house), await someone(house)];
    expect(tokenOf(one.browser)).toMatch(/^[\w-]{43}$/);
    expect(tokenOf(one.browser)).not.toBe(tokenOf(two.browser));
    const rows = await db.selectFrom("session").selectAll().where("visitor_id", "=", one.id).execute();
    expect(rows.map(({ id }) => id)).toEqual([createHash("sha256").update(tokenOf(one.browser)).digest("hex")]);
    expect(JSON.stringify(await db.selectFrom("session").selectAll().execute())).not.toContain(tokenOf(one.browser));
  });

  test("cannot be entered with what stands in the table", async () => {
    const { id } = await someone(house);
    const row = await db.selectFrom("session").select("id").where("visitor_id", "=", id).executeTakeFirstOrThrow();
    for (const stolen of [row.id, row.id.slice(0, 43), Buffer.from(row.id, "hex").toString("base64url")])
      expect(await actorAt(house, { cookie: `__Host-sid=${stolen}`, set: [] })).toEqual(nobody);
  });

  test("gets a new token with every step up, and the old one is dead (security 21)", async () => {
    const { id, browser } = await someone(house);
    const before = { ...browser };
    await begin(house, browser, id);
    expect(tokenOf(browser)).not.toBe(tokenOf(before));
    expect(await actorAt(house, before)).toEqual(nobody);
    expect(await actorAt(house, browser)).toMatchObject({ id });
    expect(await db.selectFrom("session").select("id").where("visitor_id", "=", id).execute()).toHaveLength(1);
  });

  test("under a new token leaves the former one until the new is used, so that a lost answer shuts nobody out", async () => {
    const { id, browser } = await someone(house);
    const before = { ...browser };
    await at(house, browser, start, (request, context) => renewSession(request, context, id));
    expect(tokenOf(browser)).not.toBe(tokenOf(before));
    expect(await actorAt(house, { ...before })).toMatchObject({ id }); // the answer was lost
    expect(await actorAt(house, browser)).toMatchObject({ id });
    expect(await actorAt(house, before)).toEqual(nobody);
    expect(await actorAt(house, browser)).toMatchObject({ id });
  });

  test("a token that somebody else planted does not become the visitor's (security 21)", async () => {
    const { id } = await someone(house);
    const planted = { cookie: `__Host-sid=${"A".repeat(43)}`, set: [] };
    const browser = { ...planted };
    await begin(house, browser, id);
    expect(await actorAt(house, planted)).toEqual(nobody);
  });

  test("ends after 24 idle hours, and not before (security 22)", async () => {
    const [early, late] = [await someone(house), await someone(house)];
    expect(await actorAt(house, early.browser, later(24 * HOUR - MINUTE, start))).toMatchObject({ kind: "visitor" });
    expect(await actorAt(house, late.browser, later(24 * HOUR + MINUTE, start))).toEqual(nobody);
  });

  test("is prolonged by use, and its cookie set again with the token, never the hash (security 22)", async () => {
    const { id, browser } = await someone(house);
    const token = tokenOf(browser);
    await db
      .updateTable("session")
      .set({ expires_at: later(11 * HOUR, start) })
      .where("visitor_id", "=", id)
      .execute();
    expect(await actorAt(house, browser)).toMatchObject({ id });
    expect([browser.set.length, tokenOf(browser)]).toEqual([1, token]);
    const row = await db.selectFrom("session").selectAll().where("visitor_id", "=", id).executeTakeFirstOrThrow();
    expect(row.expires_at.getTime()).toBeGreaterThan(later(23 * HOUR, start).getTime());
  });

  test("ends 72 hours after it began, however much it is used (security 22)", async () => {
    const { id, browser } = await someone(house);
    const began = (ago: number) =>
      db
        .updateTable("session")
        .set({ created_at: later(-ago, start) })
        .where("visitor_id", "=", id)
        .execute();
    await began(72 * HOUR - MINUTE);
    expect(await actorAt(house, browser)).toMatchObject({ id });
    await began(72 * HOUR);
    expect(await actorAt(house, browser)).toEqual(nobody);
  });

  test("leaving ends it on the server, so that a cookie kept aside is worth nothing (security 23)", async () => {
    const { id, browser } = await someone(house);
    const kept = { ...browser };
    await at(house, browser, start, endSession);
    expect(browser.set).toEqual([expect.stringMatching(/^__Host-sid=;.*Max-Age=0/)]);
    expect(await actorAt(house, kept)).toEqual(nobody);
    expect(await db.selectFrom("session").select("id").where("visitor_id", "=", id).execute()).toEqual([]);
    await at(house, browser, start, endSession); // leaving twice is no error
  });

  test("ends with its visitor", async () => {
    const { id, browser } = await someone(house);
    await db.deleteFrom("visitor").where("id", "=", id).execute();
    expect(await actorAt(house, browser)).toEqual(nobody);
  });
});

onBothDatabases("the proof of a phone", (open) => {
  let house: House;
  beforeAll(async () => {
    house = testHouse((await open()).db);
  });
  const isProven = async (browser: Browser, now: Date) => {
    const actor = await actorAt(house, browser, now);
    return actor.kind === "visitor" && actor.phoneMac !== null;
  };

  test("ends after 30 idle minutes, while the device keeps its requests (security 22)", async () => {
    const { id, browser } = await someone(house, samplePhone);
    expect(await isProven(browser, start)).toBe(true);
    expect(await isProven(browser, later(30 * MINUTE, start))).toBe(false);
    expect(await actorAt(house, browser, later(30 * MINUTE, start))).toMatchObject({ kind: "visitor", id });
  });

  test("is prolonged by use; use is noted every five minutes (security 22)", async () => {
    const { id, browser } = await someone(house, samplePhone);
    const usedAt = async () =>
      (await house.db.selectFrom("visitor").select("phone_used_at").where("id", "=", id).executeTakeFirstOrThrow())
        .phone_used_at;
    expect(await isProven(browser, later(5 * MINUTE - SECOND, start))).toBe(true);
    expect(await usedAt()).toEqual(start);
    expect(await isProven(browser, later(29 * MINUTE, start))).toBe(true);
    expect(await usedAt()).toEqual(later(29 * MINUTE, start));
    expect(await isProven(browser, later(58 * MINUTE, start))).toBe(true);
    expect(await isProven(browser, later(88 * MINUTE, start))).toBe(false);
  });

  test("ends twelve hours after it was given, however much it is used (security 22)", async () => {
    const { browser } = await someone(house, samplePhone);
    for (let at = 0; at < 12 * HOUR; at += 29 * MINUTE) expect(await isProven(browser, later(at, start))).toBe(true);
    expect(await isProven(browser, later(12 * HOUR - SECOND, start))).toBe(true);
    expect(await isProven(browser, later(12 * HOUR, start))).toBe(false);
  });
});

onBothDatabases("the session of an account", (open) => {
  let house: House;
  beforeAll(async () => {
    house = testHouse((await open()).db);
  });

  /** Somebody who came in, with the cookies of all kinds that their browser then has. */
  async function inside(assurance = 2) {
    const visitor = await givenAccount(house);
    const jar = new Map<string, string>();
    const ask = async <T>(now: Date, act: (request: Request, context: RequestContext) => Promise<T>): Promise<T> => {
      const cookie = [...jar].map((pair) => pair.join("=")).join("; ");
      const browser = { cookie, set: [] as string[] };
      const result = await at(house, browser, now, act);
      for (const line of browser.set) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value) jar.set(name, value);
        else jar.delete(name);
      }
      return result;
    };
    const enter = (by: number) =>
      ask(start, (request, context) =>
        beginSession(request, context, visitor.account.id, {
          ...{ kind: "account", assurance: by },
          ...(by > 1 && { visitorId: visitor.id }),
        }),
      );
    await ask(start, (request, context) => beginSession(request, context, visitor.id));
    const before = new Map(jar);
    await enter(assurance);
    return { visitor, jar, before, ask, enter, actor: (now = start) => ask(now, readActor) };
  }
  const cookies = (jar: Map<string, string>) => [...jar.keys()];

  test("is begun under a new token, and the visitor's own is dead from then on (security 21)", async () => {
    const { visitor, jar, before, actor } = await inside();
    expect(cookies(jar)).toEqual(["__Host-account"]);
    const { account } = visitor;
    expect(await actor()).toMatchObject({ kind: "visitor", id: visitor.id, account: { id: account.id, assurance: 2 } });
    const cookie = [...before].map((pair) => pair.join("=")).join("; ");
    expect(await actorAt(house, { cookie, set: [] })).toEqual(nobody);
    expect(await actorAt(house, { cookie: `__Host-sid=${jar.get("__Host-account")}`, set: [] })).toEqual(nobody);
  });

  test("opens nothing half-way in, and gets another token at the second step (security 21)", async () => {
    const { visitor, jar, actor, enter } = await inside(1);
    expect(await actor()).toEqual({ kind: "visitor", id: visitor.id, phoneMac: null });
    const half = jar.get("__Host-account");
    await enter(3);
    expect(jar.get("__Host-account")).not.toBe(half);
    expect(await actor()).toMatchObject({ account: { assurance: 3 } });
    expect(await actorAt(house, { cookie: `__Host-account=${half}`, set: [] })).toEqual(nobody);
  });

  test("ends after 30 idle minutes, 12 hours however much it is used, and when it is renewed is no younger (security 22)", async () => {
    const { visitor, actor, ask } = await inside();
    for (let on = 0; on < 12 * HOUR; on += 29 * MINUTE)
      expect(await actor(later(on, start))).toMatchObject({ id: visitor.id });
    await ask(later(11.9 * HOUR, start), (request, context) => renewSession(request, context, visitor.id));
    const last = await actor(later(12 * HOUR - SECOND, start));
    expect(last).toMatchObject({ id: visitor.id, account: { since: start, assurance: 2 } });
    expect(await actor(later(12 * HOUR, start))).toEqual(nobody);
    const idle = await inside();
    expect(await idle.actor(later(30 * MINUTE - SECOND, start))).toMatchObject({ id: idle.visitor.id });
    const late = await inside();
    expect(await late.actor(later(30 * MINUTE + SECOND, start))).toEqual(nobody);
  });

  test("is ended on the server: its token opens nothing, nor that of a deleted account (security 23)", async () => {
    const one = await inside();
    const token = { cookie: `__Host-account=${one.jar.get("__Host-account")}`, set: [] };
    await one.ask(start, (request, context) => endSession(request, context, "account"));
    expect(cookies(one.jar)).toEqual([]);
    expect(await actorAt(house, token)).toEqual(nobody);
    const gone = await inside();
    const { id } = gone.visitor.account;
    await house.db.updateTable("account").set({ state: "deleted" }).where("id", "=", id).execute();
    expect(await gone.actor()).toEqual(nobody);
  });
});

onBothDatabases("the cookie", (open) => {
  let house: House;
  beforeAll(async () => {
    house = testHouse((await open()).db);
  });

  test("is of this host alone, out of reach of scripts, and ends with the browser (security 25)", async () => {
    const { browser } = await someone(house);
    const { cookie } = browser;
    expect(browser.set).toEqual([`${cookie}; HttpOnly; Path=/; SameSite=Lax; Secure`]);
    expect(cookie).toMatch(/^__Host-sid=[\w-]{43}$/);
    await at(house, browser, start, endSession);
    expect(browser.set).toEqual(["__Host-sid=; HttpOnly; Max-Age=0; Path=/; SameSite=Lax; Secure"]);
  });

  test("on plain http has no prefix that browsers would refuse there", async () => {
    const plain = { ...house, publicUrl: "http://127.0.0.1:3000" };
    const { browser } = await someone(plain);
    expect(browser.set).toEqual([`${browser.cookie}; HttpOnly; Path=/; SameSite=Lax`]);
    expect(browser.cookie).toMatch(/^sid=/);
    expect(await actorAt(plain, browser)).toMatchObject({ kind: "visitor" });
  });

  test("is found among others, with or without a space between them", async () => {
    const { browser } = await someone(house);
    for (const cookie of [`a=b; ${browser.cookie}; c=d`, `a=b;${browser.cookie};c=d`, `%; ${browser.cookie}; =; x`])
      expect(await actorAt(house, { cookie, set: [] })).toMatchObject({ kind: "visitor" });
  });

  test("is not taken from one whose name only decodes to ours, as a neighbouring site could set it", async () => {
    const { browser } = await someone(house);
    for (const name of ["%5F%5FHost-sid", "__Host%2Dsid", "sid", "__host-sid", "x__Host-sid"])
      expect(await actorAt(house, { cookie: `${name}=${tokenOf(browser)}`, set: [] })).toEqual(nobody);
  });

  test("is nobody's when malformed, and never an error", async () => {
    const value = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[\w-]{0,60}$/),
      fc.constantFrom("%", "%E0%A4%A", "=".repeat(9)),
    );
    const header = fc
      .array(fc.tuple(fc.constantFrom("__Host-sid", "sid", "%", ""), value), { maxLength: 3 })
      .map((pairs) => pairs.map(([name, one]) => `${name}=${one}`).join("; "))
      .filter((text) => /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text));
    await fc.assert(
      fc.asyncProperty(header, async (cookie) => {
        expect(await actorAt(house, { cookie, set: [] })).toEqual(nobody);
      }),
    );
  });
});

describe("who is nobody", () => {
  test("costs no look at the database", async () => {
    const house = { publicUrl: "https://a.example", db: null } as unknown as House;
    for (const cookie of ["", "a=b", "__Host-sid=short", `__Host-sid=${"x".repeat(44)}`])
      expect(await actorAt(house, { cookie, set: [] })).toEqual(nobody);
  });
});
