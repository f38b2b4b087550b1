import { beforeAll, describe, expect, it, test } from "vitest";
import { listAccountSessions } from "~/accounts/account-sessions.server";
import { findAccount, listContacts } from "~/accounts/accounts.server";
import { answerAlarm } from "~/accounts/alarms/answer-alarm.server";
import { askChange } from "~/accounts/changes/ask-change.server";
import { proveChange } from "~/accounts/changes/prove-change.server";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { endPauses } from "~/accounts/pauses/end-pauses.server";
import { liftedAt, parseSlip } from "~/accounts/pauses/pause";
import { findPause } from "~/accounts/pauses/pauses.server";
import { stopAccount } from "~/accounts/pauses/stop-account.server";
import { systemWorld } from "~/shell/world.server";
import { codeAt, deliver, somebody, textsTo, worldAt } from "../proofs/mailbox";
import { accountCookie, givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { givenCountry, HOUR, later, MINUTE, now, SECOND, testHouse } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { entries, type TestHouse } from "../support/requests";

describe("a pause", () => {
  test("of one's own ends at once for two factors, and after the wait for one", () => {
    expect([liftedAt(3, 24, now), liftedAt(2, 24, now)]).toEqual([now, later(24 * HOUR)]);
  });

  test.each(["", "без номера", "12;34", "№ ".repeat(30)])("by a slip is not by %j", (typed) => {
    expect(parseSlip(typed).ok).toBe(false);
  });
});

onBothDatabases("a pause of an account", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });

  async function inside(assurance = 2) {
    const { phone, address } = somebody();
    const actor = await givenAccount(house, { phones: [phone], emails: [], assurance });
    const { account } = actor;
    const [contact] = await listContacts(house.db, house.keys, account.id);
    const world = (at = now, state = account.state): AccountWorld => {
      const same = { ...actor, account: { ...account, state, since: at } };
      return { ...worldAt(house, same, at, address), actor: same };
    };
    const deed = async (kind: "pause" | "lift", at: Date) => {
      const asked = await askChange(world(at), { kind, askedId: contact!.id });
      if (!asked.ok) return asked;
      return proveChange(world(later(SECOND, at)), asked.value, await codeAt(house, phone, later(SECOND, at)));
    };
    const state = async () => (await findAccount(house.db, house.keys, account.id))?.state;
    return { id: account.id, phone, actor, contact: contact!, world, deed, state };
  }

  /** The newest link of an alarm that a phone was sent. */
  async function linkTo(phone: string): Promise<string> {
    await deliver(house);
    return /\/a\/([\w-]{22})/.exec((await textsTo(house, phone)).at(-1) ?? "")?.[1] ?? "no link";
  }

  const finished = { ok: true, value: "finished" };
  const closed = { ok: false, reason: { code: "closed" } };

  it("is begun by a code, ends every other session, lets nothing be done, and ends a day after another code; its contacts are told of both (security 20, 24)", async () => {
    const one = await inside();
    await accountCookie(house, one.actor);
    const stale = {
      ...one.world(),
      actor: { ...one.actor, account: { ...one.actor.account, since: later(-5 * MINUTE) } },
    };
    expect(await askChange(stale, { kind: "pause", askedId: one.contact.id })).toEqual({
      ok: false,
      reason: { code: "stale" },
    });
    expect(await one.deed("lift", now)).toEqual(closed);
    expect(await one.deed("pause", now)).toEqual(finished);
    expect([await one.state(), await one.deed("pause", later(2 * MINUTE))]).toEqual(["paused", closed]);
    const sessions = await listAccountSessions(house.db, one.id, now);
    expect(sessions.map(({ public_id }) => public_id)).toEqual([one.actor.account.sessionId]);
    await deliver(house);
    expect((await textsTo(house, one.phone)).at(-1)).toMatch(/кабинет поставили на паузу\. Это были не вы\?/);
    const wish = { kind: "add", contact: { channel: "sms", to: somebody().phone }, askedId: one.contact.id } as const;
    expect(await askChange(one.world(), wish)).toEqual(closed);

    const at = later(HOUR);
    expect(await one.deed("lift", at)).toEqual(finished);
    const { opensAt } = (await findPause(house.db, one.id))!;
    expect([await one.state(), opensAt]).toEqual(["paused", later(24 * HOUR + SECOND, at)]);
    // Asked for again, it takes no longer.
    expect(await one.deed("lift", later(5 * HOUR))).toEqual(finished);
    expect((await findPause(house.db, one.id))?.opensAt).toEqual(opensAt);
    const due = (when: Date) => endPauses(systemWorld(house, "pause-due", when));
    expect([await due(later(-SECOND, opensAt!)), await one.state()]).toEqual([0, "paused"]);
    expect([await due(opensAt!), await due(opensAt!), await one.state()]).toEqual([1, 0, "active"]);
    await deliver(house, opensAt!);
    expect((await textsTo(house, one.phone)).at(-1)).toBe("«Отмена»: ваш кабинет снова открыт. otmena.example/account");
    expect(await entries(house, one.id)).toEqual([
      "account-paused",
      "account-opening",
      "account-opening",
      "account-opened",
    ]);
  });

  it("ends at once for whoever has shown a second factor; who says that it was not they stops what waits", async () => {
    const both = await inside(3);
    await both.deed("pause", now);
    expect([await both.deed("lift", later(2 * MINUTE)), await both.state()]).toEqual([finished, "active"]);

    const one = await inside();
    await one.deed("pause", now);
    await one.deed("lift", later(2 * MINUTE));
    expect(await answerAlarm(one.world(later(HOUR)), await linkTo(one.phone), "not-me")).toMatchObject({ ok: true });
    expect(await endPauses(systemWorld(house, "pause-due", later(99 * HOUR)))).toBe(0);
    expect([await one.state(), await listAccountSessions(house.db, one.id, now)]).toEqual(["paused", []]);
  });

  it("by an officer takes over one's own, is told, and no code of its holder ends it, be it asked for before (security 24, 27)", async () => {
    const one = await inside(3);
    const officer = await givenOfficer(house);
    await one.deed("pause", now);
    const asked = await askChange(one.world(later(2 * MINUTE)), { kind: "lift", askedId: one.contact.id });
    const code = await codeAt(house, one.phone, later(2 * MINUTE));
    const stop = (by = officer) => stopAccount(deskWorld(house, by), one.id, { reason: "decision", slip: "2-17/2026" });
    for (const none of [await givenOfficer(house, { role: "looks" }), await givenOfficer(house, { agency: "mvd" })])
      expect(await stop(none)).toEqual({ ok: false, reason: "not-found" });
    expect([await stop(), await stop()]).toEqual([
      { ok: true, value: "paused" },
      { ok: true, value: "paused" },
    ]);
    expect(await findPause(house.db, one.id)).toMatchObject({
      kind: "officer",
      agency: "Поликлиники области",
      slip: "2-17/2026",
    });
    if (!asked.ok) throw new Error(asked.reason.code);
    expect(await proveChange(one.world(later(2 * MINUTE + SECOND)), asked.value, code)).toMatchObject({ ok: false });
    expect(await one.state()).toBe("paused");
    expect(await listAccountSessions(house.db, one.id, now)).toEqual([]);
    await deliver(house);
    expect((await textsTo(house, one.phone)).at(-1)).toMatch(
      /^«Отмена»: сотрудник ведомства приостановил ваш кабинет\./,
    );
    const { facts } = await house.db
      .selectFrom("entry")
      .select("facts")
      .where("about", "=", one.id)
      .where("what", "=", "account-paused")
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(facts)).not.toContain("2-17");
  });
});
