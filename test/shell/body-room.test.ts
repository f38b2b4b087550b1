import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readBody } from "~/shell/body.server";
import { BodyRoom, boundless, heldIn, memoryFor, memoryOfForms, roomFor } from "~/shell/body-room.server";
import { bounds } from "~/shell/bounds";
import type { Seen } from "~/shell/handler.server";
import { busyWords } from "~/ui/busy-words";
import { fakeBuild } from "./fake-build";
import { callerOf, fakeHouse } from "./fake-house";

const MB = 1024 * 1024;

describe("room for large bodies", () => {
  test("is for all together, half of it for one address, and free again once answered (security 28)", () => {
    const room = new BodyRoom(100);
    const [one, same, other] = [room.for("a"), room.for("a"), room.for("b")];
    expect([one.take(30), same.take(20), same.take(1), other.take(50), other.take(1)]).toEqual([
      ...[true, true, false, true, false],
    ]);
    one.release();
    expect([other.take(1), same.take(30), same.take(1)]).toEqual([false, true, false]);
    other.release();
    same.release();
    expect(room.for("c").take(50)).toBe(true);
  });

  test("has place for two of the largest bodies of one address at least", () => {
    const room = roomFor(100 * MB);
    expect([room.for("a").take(125 * MB), room.for("a").take(125 * MB), room.for("a").take(1)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test.each(["README.md", "app/operating.md"])("takes as much memory as %s says", (path) => {
    const text = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
    for (const most of [memoryFor(20), memoryOfForms]) expect(text).toContain(`up to ${most} MB`);
  });

  test("that is full ends the reading, whatever else could have come", async () => {
    async function* endless() {
      for (;;) yield new Uint8Array(10);
    }
    expect(await readBody(endless(), 1_000_000, 1000, new BodyRoom(100).for("a"))).toBe("busy");
  });

  test("is not asked for as much as any form may have: those pass where large ones wait (security 28)", async () => {
    async function* parts(bytes: number) {
      for (let sent = 0; sent < bytes; sent += 1024) yield new Uint8Array(Math.min(1024, bytes - sent));
    }
    const read = (bytes: number, room: BodyRoom) =>
      readBody(parts(bytes), 1_000_000, 1000, heldIn(boundless, room.for("a")));
    expect(await read(bounds.formBytes, new BodyRoom(0))).toHaveLength(bounds.formBytes);
    expect(await read(bounds.formBytes + 1, new BodyRoom(0))).toBe("busy");
    expect(await read(bounds.formBytes + 1500, new BodyRoom(3000))).toHaveLength(bounds.formBytes + 1500);
    expect(await read(bounds.formBytes + 1501, new BodyRoom(3000))).toBe("busy");
  });
});

describe("large forms at once", () => {
  const { house } = fakeHouse();
  const bodyLimit = (path: string) => (path === "/echo" ? 80 * MB : bounds.formBytes);

  /** A form that stops in the middle, until it is told to end. */
  function slow(bytes: number) {
    let end = () => {};
    let begun = () => {};
    const held = new Promise<void>((resolve) => (begun = resolve));
    const going = new Promise<void>((resolve) => (end = resolve));
    async function* chunks() {
      for (let sent = 0; sent < bytes; sent += MB) yield Buffer.alloc(MB, "a=");
      begun();
      await going;
    }
    const body = (ReadableStream as unknown as { from(chunks: AsyncIterable<Uint8Array>): ReadableStream }).from(
      chunks(),
    );
    return { body, held, end };
  }

  test("hold no more than there is room for; small ones pass, and from elsewhere large ones (security 28)", async () => {
    const call = callerOf(house, fakeBuild(), { bodyLimit });
    const headers = { cookie: `vid=${"v".repeat(32)}`, "content-type": "application/x-www-form-urlencoded" };
    const first = slow(45 * MB);
    const waiting = call("/echo", { body: first.body, headers });
    await first.held;
    const refused = await call("/echo", { form: { a: "x".repeat(20 * MB) } });
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "30"]);
    expect((await call("/echo", { form: { a: "x" } })).status).toBe(200);
    expect((await call("/echo", { form: { a: "x".repeat(MB) }, address: "192.0.2.9" })).status).toBe(200);
    first.end();
    expect((await waiting).status).toBe(403);
    expect((await call("/echo", { form: { a: "x".repeat(MB) } })).status).toBe(200);
  });

  test("are not all that is counted: forms, too, by a room of their own, and the page says that nothing was changed", async () => {
    const seen: unknown[] = [];
    const onAnswer = ({ turnedAway }: Seen) => void seen.push(turnedAway);
    const call = callerOf(house, fakeBuild(), { formRoom: new BodyRoom(2000), onAnswer });
    expect((await call("/echo", { form: { a: "x".repeat(800) } })).status).toBe(200);
    const refused = await call("/echo", { form: { a: "x".repeat(1200) } });
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "30"]);
    expect(await refused.text()).toContain(busyWords.form.lead);
    expect(seen).toEqual([undefined, "act"]);
  });

  test("are told to programs as a problem, with when to come again", async () => {
    const build = fakeBuild({ "api/v1/records": { action: () => null } });
    const call = callerOf(house, build, { bodyLimit: () => MB, bodyRoom: new BodyRoom(0) });
    const headers = { authorization: "Bearer x", "content-type": "application/json" };
    const { status, headers: told } = await call("/api/v1/records", {
      body: `"${"x".repeat(bounds.formBytes)}"`,
      headers,
    });
    expect([status, told.get("content-type"), told.get("retry-after")]).toEqual([
      503,
      "application/problem+json",
      "30",
    ]);
  });
});
