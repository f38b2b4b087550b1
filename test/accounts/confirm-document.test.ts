import { beforeAll, expect, it } from "vitest";
import { answerAlarm } from "~/accounts/alarms/answer-alarm.server";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { listConfirmed } from "~/accounts/holdings.server";
import { confirmDocument } from "~/accounts/profile/confirm-document.server";
import { nothingSaid } from "~/accounts/profile/profile";
import { markProfile } from "~/accounts/profile/profiles.server";
import { removeProof } from "~/accounts/profile/remove-proof.server";
import { statedBy } from "~/accounts/profile/stated.server";
import { profilePage } from "~/cabinet/profile-page.server";
import { readAccountPage } from "~/desk/accounts/account-page.server";
import { findReachable } from "~/records/records.server";
import { findAccountSession, insideOf } from "~/shell/account-session.server";
import { hashOf } from "~/shell/session-table.server";
import { deliver, somebody, textsTo, worldAt } from "../proofs/mailbox";
import { accountCookie, givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { givenCountry, givenRecord, later, MINUTE, now, testHouse } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { entries, type TestHouse } from "../support/requests";

const [snils, other] = ["11223344595", "08765430300"];
const typed = { name: "Анна", bornOn: null, address: null, passport: null, snils, inn: null, gone: [] };

onBothDatabases("a document that an officer has seen", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });

  async function inside(state: "active" | "paused" = "active") {
    const { phone } = somebody();
    const actor = await givenAccount(house, { phones: [phone], state });
    const { id } = actor.account;
    const said = statedBy(house.keys, nothingSaid, typed);
    await house.db.transaction().execute((trx) => markProfile(trx, house.keys, id, said, now));
    const world = (at = now): AccountWorld => ({ ...worldAt(house, actor, at), actor });
    return { phone, actor, id, world, confirmed: () => listConfirmed(house.db, id) };
  }
  const shown = { kind: "snils", number: snils, slip: "12-А/7" } as const;
  const desk = async (given: Parameters<typeof givenOfficer>[1] = {}) =>
    deskWorld(house, await givenOfficer(house, given));

  /** Whether an account reaches a record, by a new session of it. */
  async function reaches({ actor, id }: Awaited<ReturnType<typeof inside>>, recordId: string): Promise<boolean> {
    const cookie = await accountCookie(house, actor);
    const session = await findAccountSession(house.db, hashOf(cookie.split("=")[1]!), now, later(-MINUTE));
    const account = insideOf(house.keys, id, session!.attributes.account);
    return (await findReachable(house.db, { ...actor, account }, recordId)) !== undefined;
  }

  it("reaches its records, is told of, is written down without its number, and is removed by its holder (security 24, 37, 44)", async () => {
    const one = await inside();
    const record = await givenRecord(house, { snils });
    expect(await reaches(one, record.id)).toBe(false);
    const [officer, page] = [await desk(), async () => (await readAccountPage(officer, one.id))?.documents];
    expect(await page()).toEqual([{ kind: "snils", tail: "4595" }]);
    expect((await profilePage(one.world())).confirmedBy).not.toBeNull();
    for (let n = 0; n < 2; n++)
      expect(await confirmDocument(officer, one.id, shown)).toEqual({ ok: true, value: "confirmed" });
    expect(await page()).toEqual([]);
    expect(await reaches(one, record.id)).toBe(true);
    await deliver(house);
    expect((await textsTo(house, one.phone)).filter((text) => text.includes("подтвердил документ"))).toHaveLength(1);
    const view = await profilePage(one.world());
    expect(view).toMatchObject({ confirmedBy: null, confirmed: [{ kind: "snils", tail: "4595" }] });
    expect(view.confirmed[0]?.says).toMatch(/Отметка 12-А\/7\.$/);
    const rows = [
      await house.db.selectFrom("holding").selectAll().execute(),
      await house.db.selectFrom("entry").selectAll().where("about", "=", one.id).execute(),
    ];
    expect(JSON.stringify(rows)).not.toContain(snils);
    expect(JSON.stringify(rows[1])).not.toContain("12-А/7");

    const { id } = (await one.confirmed())[0]!;
    expect(await removeProof(one.world(later(5 * MINUTE)), "document", id)).toEqual({ ok: false, reason: "stale" });
    expect(await removeProof((await inside()).world(), "document", id)).toEqual({ ok: false, reason: "not-found" });
    expect(await removeProof(one.world(), "document", id)).toMatchObject({ ok: true });
    expect(await reaches(one, record.id)).toBe(false);
    expect(await entries(house, one.id)).toEqual(["document-confirmed", "document-removed"]);
  });

  it("is taken by its whole number alone, ten wrong ones a day, from those who look at accounts and decide, in an open account that says it (security 27)", async () => {
    const [one, paused] = [await inside(), await inside("paused")];
    const refused = (reason: string) => ({ ok: false, reason });
    const [office] = await house.db.selectFrom("office").select("id").where("agency_id", "=", "health").execute();
    const others = [
      await desk({ agency: "mvd" }),
      await desk({ role: "looks" }),
      await desk({ offices: [office!.id] }),
    ];
    for (const who of others) expect(await confirmDocument(who, one.id, shown)).toEqual(refused("not-found"));
    const officer = await desk();
    expect(await confirmDocument(officer, one.id, { ...shown, kind: "inn" })).toEqual(refused("not-found"));
    expect(await confirmDocument(officer, paused.id, shown)).toEqual(refused("closed"));
    for (let n = 0; n < 10; n++)
      expect(await confirmDocument(officer, one.id, { ...shown, number: other })).toEqual(refused("differs"));
    expect(await confirmDocument(officer, one.id, shown)).toEqual(refused("limited"));
    expect(await one.confirmed()).toEqual([]);
  });

  it("is gone once somebody who was told of it says that it was not they", async () => {
    const one = await inside();
    await confirmDocument(await desk(), one.id, shown);
    await deliver(house);
    const token = /\/a\/([\w-]{22})/.exec((await textsTo(house, one.phone)).at(-1)!)?.[1] ?? "";
    expect(await answerAlarm(worldAt(house, { kind: "nobody" }), token, "not-me")).toMatchObject({ ok: true });
    expect(await one.confirmed()).toEqual([]);
  });
});
