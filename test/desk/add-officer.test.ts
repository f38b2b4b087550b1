import { beforeAll, expect, test } from "vitest";
import { listOfficers } from "~/agencies/officers.server";
import { findCredential } from "~/credentials/credentials.server";
import { hashOfLink } from "~/credentials/first-link.server";
import { setFirstPassword } from "~/desk/entering/set-first-password.server";
import { addOfficer } from "~/desk/officers/add-officer.server";
import { changeOfficer } from "~/desk/officers/change-officer.server";
import { endOfficer } from "~/desk/officers/end-officer.server";
import { resetOfficer } from "~/desk/officers/reset-officer.server";
import { unlockOfficer } from "~/desk/officers/unlock-officer.server";
import type { House } from "~/shell/house.server";
import { systemWorld } from "~/shell/world.server";
import { onBothDatabases } from "../support/database";
import { goodPassword, toldOf } from "../support/desk";
import { DAY, givenCountry, later, now, SECOND, testHouse, worldFor } from "../support/given";
import { deskCookie, deskWorld, givenOfficer } from "../support/officer";

onBothDatabases("officers of an agency", (open) => {
  let house: House;
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
  });

  let serial = 0;
  const wish = (more = {}) => {
    serial += 1;
    return {
      agencyId: "health",
      login: `new-${serial}`,
      name: "Нина",
      role: "decides" as const,
      officeIds: ["clinic"],
      ...more,
    };
  };
  const added = async (more = {}) => {
    const outcome = await addOfficer(systemWorld(house, "officer", now), wish(more));
    if (!outcome.ok) throw new Error(outcome.reason.code);
    return outcome.value;
  };
  const one = async (id: string) => (await listOfficers(house.db, { agencyId: null, id }))[0];

  test("are added with a link of which only a hash is kept, and the journal names no one (security 37)", async () => {
    const { id, token, until } = await added();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(until).toEqual(later(3 * DAY));
    expect(await findCredential(house.db, id)).toMatchObject({ password_hash: null, totp_secret: null, failures: 0 });
    expect(Buffer.from((await findCredential(house.db, id))!.link_hash!)).toEqual(Buffer.from(hashOfLink(token)!));
    expect(await one(id)).toMatchObject({
      role: "decides",
      ready: false,
      offices: [{ id: "clinic" }],
      link_until: until,
    });
    const facts = { agency: "health", role: "decides", offices: 1 };
    expect(await toldOf(house, id)).toMatchObject([{ what: "officer-added", actor: "system:officer", facts }]);
  });

  test("are refused in an agency that is not there, under a login that is taken, for an office of another agency", async () => {
    const world = systemWorld(house, "officer", now);
    expect(await addOfficer(world, wish({ agencyId: "none" }))).toEqual({ ok: false, reason: { code: "no-agency" } });
    const strange = { code: "no-office", ids: ["passports"] };
    expect(await addOfficer(world, wish({ officeIds: ["passports", "clinic"] }))).toEqual({
      ok: false,
      reason: strange,
    });
    const taken = wish();
    const all = await Promise.all(Array.from({ length: 5 }, () => addOfficer(world, taken)));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(all.filter((it) => !it.ok && it.reason.code === "login-taken")).toHaveLength(4);
  });

  test("who head are for all offices: for some they are neither added nor made heads", async () => {
    const refused = { ok: false, reason: { code: "heads-all" } };
    const system = systemWorld(house, "officer", now);
    expect(await addOfficer(system, wish({ role: "heads" }))).toEqual(refused);
    const { id } = await added();
    const head = deskWorld(house, await givenOfficer(house, { role: "heads" }));
    expect(await changeOfficer(head, id, { role: "heads", officeIds: ["clinic"] })).toEqual(refused);
    expect(await one(id)).toMatchObject({ role: "decides", offices: [{ id: "clinic" }] });
    expect(await changeOfficer(head, id, { role: "heads", officeIds: [] })).toMatchObject({ ok: true });
    expect(await one(id)).toMatchObject({ role: "heads", offices: null });
  });

  test("are added by a head to their own agency, whatever the form says", async () => {
    const head = await givenOfficer(house, { agency: "mvd", role: "heads" });
    const outcome = await addOfficer(deskWorld(house, head), wish({ officeIds: [] }));
    expect(outcome.ok && (await one(outcome.value.id))).toMatchObject({ agency_id: "mvd", offices: null });
  });

  test("have three days for their link, and set a password by it as often as they want until they are in", async () => {
    const { id, token } = await added();
    const set = (at: Date) => setFirstPassword(worldFor(house, undefined, at), token, goodPassword);
    expect(await set(later(3 * DAY))).toEqual({ ok: false, reason: "dead" });
    expect(await set(later(3 * DAY - SECOND))).toEqual({ ok: true, value: { officerId: id } });
    expect(await set(now)).toMatchObject({ ok: true });
    const strange = await setFirstPassword(worldFor(house), `${token.slice(0, -1)}_`, goodPassword);
    expect(strange).toEqual({ ok: false, reason: "dead" });
    expect((await toldOf(house, id)).at(-1)).toMatchObject({ what: "password-set", facts: { by: "link" } });
  });

  test("lose password, second factor and all that is open by a reset; the former link is dead", async () => {
    const { id, token } = await added();
    await setFirstPassword(worldFor(house), token, goodPassword);
    await deskCookie(house, { id });
    const reset = await resetOfficer(systemWorld(house, "officer", now), id);
    expect(reset).toMatchObject({ ok: true });
    expect(await findCredential(house.db, id)).toMatchObject({ password_hash: null, password_set_at: null });
    expect(await house.db.selectFrom("session").select("id").where("officer_id", "=", id).execute()).toEqual([]);
    expect(await setFirstPassword(worldFor(house), token, goodPassword)).toEqual({ ok: false, reason: "dead" });
    expect((await toldOf(house, id)).at(-1)).toMatchObject({ what: "officer-reset", facts: { sessions: 1 } });
  });

  test("are out of reach for heads of other agencies, whatever they try", async () => {
    const { id } = await added();
    const foreign = deskWorld(house, await givenOfficer(house, { agency: "mvd", role: "heads" }));
    expect(await resetOfficer(foreign, id)).toMatchObject({ reason: "not-found" });
    expect(await endOfficer(foreign, id)).toMatchObject({ reason: "not-found" });
    expect(await unlockOfficer(foreign, id)).toMatchObject({ reason: "not-found" });
    const post = { role: "looks", officeIds: [] } as const;
    expect(await changeOfficer(foreign, id, post)).toMatchObject({ reason: { code: "not-found" } });
    expect(await toldOf(house, id)).toHaveLength(1);
  });

  test("keep a head: of two who end each other at once one stays", async () => {
    await house.db.updateTable("officer").set({ role: "looks" }).where("agency_id", "=", "mvd").execute();
    const [one, two] = [
      await givenOfficer(house, { agency: "mvd", role: "heads" }),
      await givenOfficer(house, { agency: "mvd", role: "heads" }),
    ];
    const all = await Promise.all([
      endOfficer(deskWorld(house, one), two.id),
      endOfficer(deskWorld(house, two), one.id),
      changeOfficer(deskWorld(house, one), one.id, { role: "looks", officeIds: [] }),
      changeOfficer(deskWorld(house, two), two.id, { role: "looks", officeIds: [] }),
    ]);
    expect(all.filter(({ ok }) => !ok).length).toBeGreaterThanOrEqual(2);
    const heads = house.db
      .selectFrom("officer")
      .select("id")
      .where("agency_id", "=", "mvd")
      .where("role", "=", "heads");
    expect(await heads.where("ended_at", "is", null).execute()).toHaveLength(1);
  });

  test("stay in the lists of those who have left, and cannot be changed any more", async () => {
    const { id } = await added();
    const world = systemWorld(house, "officer", now);
    expect(await endOfficer(world, id)).toMatchObject({ ok: true });
    expect(await resetOfficer(world, id)).toMatchObject({ reason: "not-found" });
    const ids = async (ended: boolean) =>
      (await listOfficers(house.db, { agencyId: "health", ended })).map((it) => it.id);
    expect(await ids(true)).toContain(id);
    expect(await ids(false)).not.toContain(id);
  });
});
