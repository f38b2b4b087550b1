import { randomUUID } from "node:crypto";
import { beforeAll, expect, inject, it } from "vitest";
import { file } from "~/annulments/filing/file.server";
import { prove } from "~/annulments/proving/prove.server";
import { resend } from "~/annulments/proving/resend.server";
import { askPhone } from "~/proofs/ask-phone.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { mayCode } from "~/proofs/code-limits.server";
import { phoneMac } from "~/records/macs.server";
import { networksOf } from "~/shell/address.server";
import { limits } from "~/shell/limit-table";
import { lookAt, spend } from "~/shell/limits.server";
import type { Actor, World } from "~/shell/world.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, givenRecord, givenVisitor, HOUR, later, MINUTE, now, testHouse } from "../support/given";
import { type TestHouse, wishFor } from "../support/requests";
import { codeAt, deliver, given, inParallel, somebody, textsTo, worldAt } from "./mailbox";

type Way = "phone" | "request";

onBothDatabases("codes for strangers", (open, kind) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });
  const from = (address: string, device: string = randomUUID(), at = now): World => ({
    ...worldAt(house, { kind: "nobody" }, at, address),
    asker: { device, ...networksOf(address) },
  });
  const may = (world: World, phone: string, way: Way = "phone", again: string | null = null) =>
    mayCode(house.db, world, { contactMac: phoneMac(house.keys, phone), way, again });
  const within = (spent: { within: boolean }[]) => spent.filter((one) => one.within).length;
  const phoneOf = () => somebody().phone;
  /** What asks the same statements with more numbers: once is enough, there where statements do run at the same time. */
  const many: (does: string, tell: () => Promise<void>) => void =
    kind === "pglite" && inject("postgresUrl") ? () => {} : it;

  it("of one network are five a day for a phone, however parallel, by either way", async () => {
    for (const way of ["phone", "request"] as const) {
      const phone = phoneOf();
      const spent = await inParallel(20, () => may(from("198.51.100.1"), phone, way));
      expect(within(spent)).toBe(5);
      const retryAfter = 12 * 3600 + 54 * 60 + 48;
      expect(spent.find((one) => !one.within)).toMatchObject({ by: "phone", retryAfter });
      expect((await may(from("198.51.100.1", undefined, later(12 * HOUR)), phone, way)).within).toBe(false);
      expect((await may(from("198.51.100.1", undefined, later(DAY)), phone, way)).within).toBe(true);
    }
  });

  it("however many one network asks for, the first of another is sent, and by the other way too (security 57)", async () => {
    const phone = phoneOf();
    for (const way of ["phone", "request"] as const) await inParallel(30, () => may(from("198.51.100.2"), phone, way));
    expect(await may(from("203.0.113.2"), phone, "phone")).toMatchObject({ within: true });
    expect(await may(from("203.0.113.2"), phone, "request")).toMatchObject({ within: true });
  });

  many("who has all addresses of a neighbourhood, or a whole /32 of IPv6, is one of few (security 57)", async () => {
    const phone = phoneOf();
    await inParallel(100, (n) => may(from(`198.51.${n}.3`), phone, "request"));
    await inParallel(100, (n) => may(from(`2001:db8:${n.toString(16)}::1`), phone, "request"));
    // Four each of the reserve of 40, and four of what all share.
    expect(
      await lookAt(house.db, house.keys, now, limits.requestCodesReserve, phoneMac(house.keys, phone)),
    ).toMatchObject({
      n: 8,
    });
    expect(await may(from("203.0.113.3"), phone, "request")).toMatchObject({ within: true });
  });

  it("of a network where the phone was proven begin anew, however often its holder had asked before (security 57)", async () => {
    const one = await given(house);
    const other = () => may(from(one.address), one.phone, "request");
    await inParallel(30, other);
    expect((await other()).within).toBe(false);
    expect(await prove(one.world(), one.number, await codeAt(house, one.phone))).toMatchObject({ ok: true });
    expect((await other()).within).toBe(true);
    expect((await other()).within).toBe(false);
  });

  many("are bounded for a phone, whoever asks: 12 by phone and 44 by requests in a day", async () => {
    for (const [way, most] of [
      ["phone", 12],
      ["request", 44],
    ] as const) {
      const phone = phoneOf();
      const spent = await inParallel(120, (n) => may(from(`10.${n}.0.1`), phone, way));
      expect(within(spent)).toBe(most);
    }
  });

  many("by phone, however many, leave those by requests alone (security 57)", async () => {
    const phone = phoneOf();
    await inParallel(100, (n) => may(from(`10.${n}.0.1`), phone, "phone"));
    expect(within(await inParallel(20, (n) => may(from(`10.${n}.0.1`), phone, "request")))).toBe(20);
  });

  it("are 20 an hour for a device, whatever the phones (security 4)", async () => {
    const spent = await inParallel(25, (n) => may(from(`192.0.2.${n}`, "one device"), phoneOf()));
    expect(within(spent)).toBe(20);
    expect(spent.find((one) => !one.within)).toMatchObject({ by: "device", retryAfter: 54 * 60 + 48 });
    expect(await may(from("192.0.2.1", "one device", later(HOUR)), phoneOf())).toMatchObject({ within: true });
  });

  many("of a mobile network, hundreds behind one address, are let through; of thousands it is named", async () => {
    const address = "100.64.0.1";
    expect(within(await inParallel(100, () => may(from(address), phoneOf())))).toBe(100);
    for (let n = 0; n < 200; n++) await spend(house.db, house.keys, now, limits.codesByAddress, address);
    expect(await may(from(address), phoneOf())).toMatchObject({ within: false, by: "address" });
  });

  many("of IPv6 are counted for the /64, the /56 and the /48 (security 58)", async () => {
    for (const [limit, spread] of [
      [limits.codesByAddress, (n: number) => `2001:dba:a:100::${n}`],
      [limits.codesBySite, (n: number) => `2001:dba:b:2${10 + n}::1`],
      [limits.codesByNetwork, (n: number) => `2001:dba:c:${1000 + n}::1`],
    ] as const) {
      const { address, site, network } = networksOf(spread(0));
      const of = limit === limits.codesByAddress ? address : limit === limits.codesBySite ? site : network;
      for (let n = 1; n < limit.most; n += 200)
        await inParallel(Math.min(200, limit.most - n), () => spend(house.db, house.keys, now, limit, of));
      const spent = await inParallel(5, (n) => may(from(spread(n + 1)), phoneOf()));
      expect([limit.name, spent.map(({ within, by }) => (within ? "sent" : by)).sort()]).toEqual([
        limit.name,
        ["address", "address", "address", "address", "sent"],
      ]);
    }
  });

  it("are not used up for others by a device over its own limit", async () => {
    const phone = phoneOf();
    await inParallel(20, (n) => may(from(`192.0.2.${n}`, "greedy"), phoneOf()));
    await inParallel(50, (n) => may(from(`10.${n}.0.2`, "greedy"), phone));
    const mac = phoneMac(house.keys, phone);
    expect(await lookAt(house.db, house.keys, now, limits.phoneCodesReserve, mac)).toMatchObject({ n: 0 });
  });

  it("are kept count of without a phone or an address in the table", async () => {
    const phone = phoneOf();
    await may(from("203.0.113.77", "a device"), phone);
    const rows = JSON.stringify(await house.db.selectFrom("limit_window").selectAll().execute());
    for (const secret of [
      "203.0.113.77",
      "a device",
      phone.slice(2),
      phoneMac(house.keys, phone).toString("base64url"),
    ])
      expect(rows).not.toContain(secret);
  });

  it("when they run out the request is registered all the same, and says so when asked for one", async () => {
    const { phone, address } = somebody();
    await inParallel(5, () => may(from(address), phone, "request"));
    const record = await givenRecord(house, { phone });
    const actor = await givenVisitor(house, { records: [record.id] });
    const world = worldAt(house, actor, now, address);
    const filed = await file(world, record.id, await wishFor(house, record.id));
    if (!filed.ok) throw new Error(filed.reason.code);
    expect(filed.value).toMatchObject({ filedAt: now, recordId: record.id });
    await deliver(house);
    expect(await textsTo(house, phone)).toEqual([]);
    expect(await findOfAnnulment(house.db, filed.value.id, 1)).toBeUndefined();
    expect(await prove(world, filed.value.number, "000000")).toEqual({ ok: false, reason: { code: "dead" } });
    const retryAfter = 12 * 3600 + 54 * 60 + 48;
    const refused = await resend(world, filed.value.number);
    expect(refused).toEqual({ ok: false, reason: { code: "limited", by: "phone", retryAfter } });
    // Another wish brings no code either: there has been none that it could replace.
    await file(world, record.id, { ...(await wishFor(house, record.id)), mode: "annul" });
    expect(await findOfAnnulment(house.db, filed.value.id, 2)).toBeUndefined();
    const elsewhere = worldAt(house, actor, now, "203.0.113.9");
    expect(await resend(elsewhere, filed.value.number)).toMatchObject({ ok: true });
    expect(await prove(elsewhere, filed.value.number, await codeAt(house, phone))).toMatchObject({ ok: true });
  });

  many("leave a filed request three messages more, and what all share after it (security 57)", async () => {
    const one = await given(house);
    for (const way of ["phone", "request"] as const)
      await inParallel(100, (n) => may(from(`10.${n}.0.1`), one.phone, way, n % 2 ? null : "another"));
    const again = (n: number) => resend(one.world(later(n * MINUTE)), one.number);
    for (let n = 1; n <= 3; n++) expect(await again(n)).toMatchObject({ ok: true });
    // Four more are shared by all strangers of a phone, and they have had those.
    expect(await again(4)).toMatchObject({ reason: { code: "limited", by: "request" } });
    const other = await given(house);
    for (let n = 1; n <= 7; n++)
      expect(await resend(other.world(later(n * MINUTE)), other.number)).toMatchObject({ ok: true });
  });

  it("leave a device that has proven the phone a share of its own (security 57)", async () => {
    const one = await given(house);
    expect(await prove(one.world(), one.number, await codeAt(house, one.phone))).toMatchObject({ ok: true });
    for (const way of ["phone", "request"] as const)
      await inParallel(100, (n) => may(from(`10.${n}.0.1`), one.phone, way, n % 2 ? null : "another"));
    const proven = await givenVisitor(house, { phone: one.phone });
    for (const actor of [one.actor, proven] as Actor[])
      expect(within(await inParallel(70, () => may(worldAt(house, actor), one.phone, "request")))).toBe(60);
    // Of another phone the device has proven nothing.
    expect(within(await inParallel(9, () => may(worldAt(house, one.actor, now, "10.0.0.9"), phoneOf(), "phone")))).toBe(
      9,
    );
    const other = phoneOf();
    expect(within(await inParallel(9, () => may(worldAt(house, one.actor, now, "10.0.0.9"), other, "phone")))).toBe(5);
  });

  many("for invented phones count nothing for others, whoever asks for hundreds (security 58)", async () => {
    const { db } = await open();
    await givenCountry(db);
    const house = testHouse(db);
    const askOne = (n: number) => askPhone({ ...from(`10.${n % 32}.0.1`), house, db }, `+7901${String(1_000_000 + n)}`);
    for (let n = 0; n < 200; n += 20)
      expect((await inParallel(20, (one) => askOne(n + one))).filter(({ ok }) => ok).length).toBe(20);
    await deliver(house);
    for (const limit of [limits.sentForPhones, limits.sentForRequests, limits.sentAgain])
      expect(await lookAt(db, house.keys, now, limit, "all")).toMatchObject({ n: 0 });
    const innocent = await given(house);
    expect(await prove(innocent.world(), innocent.number, await codeAt(house, innocent.phone))).toMatchObject({
      ok: true,
    });
  });
});
