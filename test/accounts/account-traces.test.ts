import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { insertTrace, listOwnEntries } from "~/accounts/account-traces.server";
import { isSuspicious } from "~/accounts/alarms/suspicion";
import { watchRequests } from "~/accounts/alarms/watch-requests.server";
import { admitWhole } from "~/accounts/entering/entrance.server";
import { noticeEntrance } from "~/accounts/entering/notice-entrance.server";
import { noticeFailure } from "~/accounts/entering/notice-failure.server";
import { proveSecond } from "~/accounts/entering/prove-second.server";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { signIn } from "~/accounts/entering/sign-in.server";
import { setPassword } from "~/accounts/factors/set-password.server";
import { file } from "~/annulments/filing/file.server";
import { listOwnLooks } from "~/cabinet/own-looks.server";
import { writeEntry } from "~/journal/entries.server";
import { keptDays } from "~/retention/kept";
import { sweep } from "~/retention/sweep.server";
import { deliver, somebody, textsTo, worldAt } from "../proofs/mailbox";
import { givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, givenRecord, later, MINUTE, now, SECOND, testHouse, worldFor } from "../support/given";
import { type TestHouse, wishFor } from "../support/requests";

const from = { device: "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0", address: "203.0.113.77" };

onBothDatabases("the journal of an account", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });

  async function inside() {
    const { phone } = somebody();
    const actor = await givenAccount(house, { phones: [phone] });
    const world = (at = now): AccountWorld => ({ ...worldAt(house, actor, at), from, requestId: randomUUID(), actor });
    return { phone, actor, id: actor.account.id, world };
  }
  const notice = (world: AccountWorld, id: string, isKnown = false) =>
    house.db.transaction().execute((trx) => noticeEntrance(trx, world, id, isKnown));
  const alarms = async (phone: string) => {
    await deliver(house);
    return (await textsTo(house, phone)).filter((text) => text.includes("/a/"));
  };

  it("tells its holder what was done, and from where as long as that is kept: beside the sealed journal, sealed itself (security 44)", async () => {
    const [one, other] = [await inside(), await inside()];
    const asked = one.world();
    await house.db.transaction().execute(async (trx) => {
      await insertTrace(trx, asked, one.id);
      await writeEntry(trx, asked, { what: "account-changed", about: one.id, facts: { field: "profile" } });
    });
    const own = () => listOwnEntries(house.db, house.keys, one.id, 10);
    expect(await own()).toMatchObject([{ what: "account-changed", at: now, ...from }]);
    expect(await listOwnEntries(house.db, house.keys, other.id, 10)).toEqual([]);
    const rows = JSON.stringify([
      await house.db.selectFrom("entry").selectAll().execute(),
      await house.db.selectFrom("account_trace").selectAll().execute(),
    ]);
    expect(rows).not.toContain(from.address);
    const world = (at: Date) => worldFor(house, { kind: "system", name: "sweep" }, at);
    await sweep(world(later(keptDays.trace * DAY - MINUTE)));
    expect(await own()).toMatchObject([from]);
    await sweep(world(later(keptDays.trace * DAY + MINUTE)));
    expect(await own()).toMatchObject([{ what: "account-changed", device: null, address: null }]);
  });

  it("names the agency of whoever looked at a record of theirs, and no officer", async () => {
    const one = await inside();
    const record = await givenRecord(house, { phone: one.phone });
    const officer = worldFor(house, { kind: "system", name: "officer" });
    await house.db
      .transaction()
      .execute((trx) => writeEntry(trx, officer, { what: "looked", about: record.id, facts: { agency: "health" } }));
    const { id: accountId } = one.actor.account;
    const proven = { phoneMacs: one.actor.account.phoneMacs, emails: [], snilsMacs: [], innMacs: [] };
    expect(await listOwnLooks(house.db, { accountId, proven }, "Europe/Moscow", 10)).toEqual([
      { agency: "Поликлиники области", day: "2026-11-21" },
    ]);
    expect(
      await listOwnLooks(
        house.db,
        { accountId, proven: { ...proven, phoneMacs: [Buffer.alloc(32)] } },
        "Europe/Moscow",
        10,
      ),
    ).toEqual([]);
  });

  it("asks contacts about a way in at a new browser, three times in a day, and never whoever has just made the account", async () => {
    const one = await inside();
    await notice(one.world(), one.id);
    expect(await alarms(one.phone)).toEqual([]);
    for (let n = 1; n <= 5; n++) await notice(one.world(later(n * SECOND)), one.id);
    const told = await alarms(one.phone);
    expect(told).toHaveLength(3);
    expect(told[0]).toMatch(/^«Отмена»: в кабинет вошли с нового устройства\./);
  });

  it("asks them about a region of the network that nobody was in it from, once in a day, and of nowhere else", async () => {
    const one = await inside();
    const come = async (address: string, at: Date) => {
      const world = { ...one.world(at), from: { ...from, address } };
      await house.db
        .transaction()
        .execute((trx) => admitWhole(trx, world, one.id, { assurance: 2, factor: "password" }));
      await notice(world, one.id, true);
      return alarms(one.phone);
    };
    expect(await come("203.0.113.77", later(SECOND))).toEqual([]);
    expect(await come("203.0.7.7", later(2 * SECOND))).toEqual([]);
    // Who was refused there was not in it.
    const refused = { ...one.world(later(2 * SECOND)), from: { ...from, address: "2001:db8:1:2::/64" } };
    const half = { kind: "half", accountId: one.id, shown: "sms" } as const;
    await setPassword(one.world(), { old: "", password: "кот спит на тёплой батарее" });
    expect(await proveSecond(refused, half, { kind: "totp", code: "000000" })).toMatchObject({ ok: false });
    expect(await come("2001:db8:1:2::/64", later(3 * SECOND))).toEqual([
      expect.stringMatching(/^«Отмена»: в кабинет вошли из новой сети\./),
    ]);
    expect(await come("2001:db8:7:7::/64", later(4 * SECOND))).toHaveLength(1);
    expect(await come("198.51.100.7", later(5 * SECOND))).toHaveLength(1);
  });

  it("asks them about the eighth request in an hour, once, and does not count another's", async () => {
    const [one, other] = [await inside(), await inside()];
    const askToCancel = async (by: typeof one, n: number) => {
      const record = await givenRecord(house, { phone: by.phone });
      const world = worldAt(house, by.actor, later(n * SECOND), `${by.phone} ${n}`);
      expect(await file(world, record.id, await wishFor(house, record.id))).toMatchObject({ ok: true });
      const job = house.left.findLast(({ name }) => name === "watch-requests");
      expect(job?.data).toEqual({ accountId: by.id });
      await watchRequests(worldFor(house, { kind: "system", name: "watch-requests" }, later(n * SECOND)), by.id);
    };
    await askToCancel(other, 1);
    for (let n = 1; n <= 9; n++) {
      await askToCancel(one, n);
      expect(await alarms(one.phone)).toHaveLength(n < 8 ? 0 : 1);
    }
    expect((await alarms(one.phone))[0]).toMatch(/за час попросили отменить необычно много/);
    expect(await alarms(other.phone)).toEqual([]);
  });

  it("asks them about the fifth factor in a day that did not fit, once; strangers' passwords are none", async () => {
    const one = await inside();
    for (let n = 0; n < 6; n++) {
      const contact = { channel: "sms", to: one.phone } as const;
      await signIn(
        worldAt(house, { kind: "nobody" }, now, somebody().address),
        { contact, password: "не тот" },
        () => false,
      );
    }
    for (let n = 1; n <= 7; n++) {
      const world = one.world(later(n * SECOND));
      await house.db.transaction().execute(async (trx) => {
        await noticeFailure(trx, world, one.id);
        await writeEntry(trx, world, { what: "sign-in-refused", about: one.id });
      });
      expect(await alarms(one.phone)).toHaveLength(n < 5 ? 0 : 1);
    }
    expect([4, 5].map((n) => isSuspicious("failures", n, 0))).toEqual([false, true]);
    // Nor do they find out an old password in a session that is open.
    const other = await inside();
    const guess = (old: string) => setPassword(other.world(), { old, password: "кот спит на тёплой батарее" });
    expect(await guess("")).toMatchObject({ ok: true });
    for (let n = 1; n <= 5; n++) expect(await guess("не тот")).toEqual({ ok: false, reason: "wrong" });
    expect(await alarms(other.phone)).toEqual([expect.stringMatching(/с неверным кодом или паролем/)]);
  });
});
