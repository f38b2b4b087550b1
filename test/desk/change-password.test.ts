import { beforeAll, expect, test } from "vitest";
import { MOST_FAILURES } from "~/credentials/credential";
import { findCredential } from "~/credentials/credentials.server";
import { changePassword } from "~/desk/entering/change-password.server";
import { listSessions } from "~/desk/entering/desk-sessions.server";
import { leaveDesk, leaveElsewhere } from "~/desk/entering/leave-desk.server";
import type { House } from "~/shell/house.server";
import { onBothDatabases } from "../support/database";
import { givenSigning, goodPassword, toldOf } from "../support/desk";
import { givenCountry, HOUR, later, MINUTE, now, SECOND, testHouse } from "../support/given";
import { deskCookie, deskWorld, givenOfficer } from "../support/officer";

onBothDatabases("an officer's own", (open) => {
  let house: House;
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
  });

  const fresh = "щука поёт у старой мельницы";
  const sessions = async (id: string, at = now) => (await listSessions(house.db, id, at)).length;

  test("password is changed by whoever knows the old one, and ends all that is open (security 20)", async () => {
    const officer = await givenSigning(house);
    await deskCookie(house, officer);
    await deskCookie(house, officer);
    const world = deskWorld(house, officer);
    expect(await changePassword(world, { old: fresh, password: fresh })).toEqual({ ok: false, reason: "wrong" });
    expect(await changePassword(world, { old: goodPassword, password: "short" })).toEqual({
      ok: false,
      reason: "short",
    });
    expect(await sessions(officer.id)).toBe(2);
    expect(await changePassword(world, { old: goodPassword, password: fresh })).toMatchObject({ ok: true });
    expect(await sessions(officer.id)).toBe(0);
    expect(await changePassword(world, { old: goodPassword, password: fresh })).toEqual({ ok: false, reason: "wrong" });
    const told = await toldOf(house, officer.id);
    expect(told.find(({ what }) => what === "password-set")?.facts).toEqual({ by: "officer", sessions: 2 });
  });

  test("password cannot be guessed at an open desk: after ten wrong ones it is closed", async () => {
    const officer = await givenSigning(house);
    await deskCookie(house, officer);
    const world = deskWorld(house, officer);
    const attempt = { old: "не тот", password: fresh };
    for (let n = 1; n < MOST_FAILURES; n++)
      expect(await changePassword(world, attempt)).toMatchObject({ reason: "wrong" });
    expect(await changePassword(world, attempt)).toMatchObject({ reason: "locked" });
    expect(await sessions(officer.id)).toBe(0);
    expect(await changePassword(world, { old: goodPassword, password: fresh })).toMatchObject({ reason: "locked" });
    expect(await findCredential(house.db, officer.id)).toMatchObject({ locked_at: now });
  });

  test("password stays as it is where the desk is locked while the new one is hashed", async () => {
    const officer = await givenSigning(house);
    const { password_hash } = (await findCredential(house.db, officer.id))!;
    // Locked before it begins, known once it is on its way: whatever is faster, it cannot end before.
    const [held, begun] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const locking = house.db.transaction().execute(async (trx) => {
      await trx.updateTable("credential").set({ locked_at: now }).where("subject_id", "=", officer.id).execute();
      held.resolve();
      await begun.promise;
    });
    await held.promise;
    const changing = changePassword(deskWorld(house, officer), { old: goodPassword, password: fresh });
    begun.resolve();
    await locking;
    expect(await changing).toEqual({ ok: false, reason: "locked" });
    expect(await findCredential(house.db, officer.id)).toMatchObject({ password_hash, locked_at: now });
    expect((await toldOf(house, officer.id)).map(({ what }) => what)).not.toContain("password-set");
  });

  test("sessions are listed while they can be used, and ended by their owner alone (security 22, 24)", async () => {
    const officer = await givenOfficer(house);
    const other = await givenOfficer(house);
    await deskCookie(house, officer, 2, later(MINUTE));
    await deskCookie(house, officer, 1, later(MINUTE));
    expect(await sessions(officer.id)).toBe(2);
    expect(await sessions(officer.id, later(15 * MINUTE))).toBe(1);
    expect(await sessions(officer.id, later(16 * MINUTE))).toBe(0);
    const idle = { expires_at: later(24 * HOUR) };
    await house.db.updateTable("session").set(idle).where("officer_id", "=", officer.id).execute();
    expect(await sessions(officer.id, later(8 * HOUR))).toBe(1);
    expect(await sessions(officer.id, later(8 * HOUR + MINUTE + SECOND))).toBe(0);

    const world = deskWorld(house, officer);
    expect(await leaveDesk(deskWorld(house, other), officer.sessionId)).toBe(false);
    expect(await leaveElsewhere(world)).toBe(2);
    expect(await sessions(officer.id)).toBe(1);
    expect(await leaveDesk(world)).toBe(true);
    expect(await leaveDesk(world)).toBe(false);
    expect(await toldOf(house, officer.id)).toMatchObject([
      { what: "session-ended", facts: { session: null, sessions: 2 } },
      { what: "session-ended", facts: { session: officer.sessionId, sessions: 1 } },
    ]);
    expect(await sessions(other.id)).toBe(1);
  });
});
