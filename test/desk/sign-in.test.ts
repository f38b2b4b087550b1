import { beforeAll, expect, test } from "vitest";
import { MOST_FAILURES } from "~/credentials/credential";
import { findCredential } from "~/credentials/credentials.server";
import { proveSecond } from "~/desk/entering/prove-second.server";
import { signIn } from "~/desk/entering/sign-in.server";
import { unlockOfficer } from "~/desk/officers/unlock-officer.server";
import { networksOf } from "~/shell/address.server";
import type { House } from "~/shell/house.server";
import { limits } from "~/shell/limit-table";
import { spend } from "~/shell/limits.server";
import { onBothDatabases } from "../support/database";
import { givenSigning, goodPassword, toldOf } from "../support/desk";
import { givenCountry, HOUR, later, now, testHouse, worldFor } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";

onBothDatabases("signing in", (open) => {
  let house: House;
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
  });

  const worldAt = (address: string, at = now) => ({
    ...worldFor(house, undefined, at),
    asker: { device: address, ...networksOf(address) },
  });
  const stranger = () => false;
  const known = () => true;
  let serial = 0;
  const newAddress = () => `203.0.${++serial >> 8}.${serial & 255}`;
  const tryIt = (login: string, password: string, knows = stranger, address = newAddress(), at = now) =>
    signIn(worldAt(address, at), { login, password }, knows);
  const wrong = { ok: false, reason: { code: "wrong" } };

  test("takes a right password, whoever has tried wrong ones, and says nothing of why another was not taken", async () => {
    const officer = await givenSigning(house);
    expect(await tryIt(officer.login, "не тот пароль")).toEqual(wrong);
    expect(await tryIt(officer.login, goodPassword)).toEqual({ ok: true, value: { officerId: officer.id } });
    expect(await tryIt("nobody-here", goodPassword)).toEqual(wrong);
    const ended = await givenSigning(house);
    await house.db.updateTable("officer").set({ ended_at: now }).where("id", "=", ended.id).execute();
    expect(await tryIt(ended.login, goodPassword)).toEqual(wrong);
    const unfinished = await givenSigning(house);
    await house.db
      .updateTable("credential")
      .set({ totp_secret: null })
      .where("subject_id", "=", unfinished.id)
      .execute();
    expect(await tryIt(unfinished.login, goodPassword)).toEqual(wrong);
  });

  test("asks the same of the database and of the processor for a known and for an unknown name (security 3)", async () => {
    const officer = await givenSigning(house);
    const entries = () =>
      house.db.selectFrom("entry").select(["id", "what", "facts"]).orderBy("id", "desc").limit(1).execute();
    const told = async (login: string) => {
      await tryIt(login, "не тот пароль");
      const [entry] = await entries();
      return { what: entry!.what, facts: entry!.facts };
    };
    expect(await told("nobody-at-all")).toEqual(await told(officer.login));
    const took = async (login: string) => {
      const start = performance.now();
      await tryIt(login, "не тот пароль");
      return performance.now() - start;
    };
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
    for (let n = 0; n < 8; n++) {
      times.unknown.push(await took(`nobody-${n}`));
      times.known.push(await took(officer.login));
    }
    // An answer without a hash would take a tenth; what else the machine does may fall on either.
    const least = (all: number[]) => Math.min(...all);
    expect(least(times.unknown)).toBeGreaterThan(least(times.known) / 4);
    expect(least(times.unknown)).toBeLessThan(least(times.known) * 4);
  });

  test("is not shut by strangers, from however many networks, to whoever comes from a browser they know (security 57)", async () => {
    const officer = await givenSigning(house);
    for (let n = 0; n < 5; n++)
      for (let again = 0; again < 9; again++) await tryIt(officer.login, `${again}`, stranger, `198.51.100.${n}`);
    const refused = await tryIt(officer.login, goodPassword, stranger, "198.51.100.1");
    expect(refused).toMatchObject({ ok: false, reason: { code: "limited", by: "login" } });
    expect(await tryIt(officer.login, goodPassword, known)).toMatchObject({ ok: true });
    expect(await findCredential(house.db, officer.id)).toMatchObject({ failures: 0, locked_at: null });
    const nextHour = await tryIt(officer.login, goodPassword, stranger, "198.51.100.1", later(HOUR));
    expect(nextHour).toMatchObject({ ok: true });
  });

  test("gives each network tries of its own, whatever the others have spent", async () => {
    const officer = await givenSigning(house);
    const { keys, db } = house;
    for (let n = 0; n < limits.signInShared.most; n++) await spend(db, keys, now, limits.signInShared, officer.login);
    for (let n = 0; n < limits.signInOwn.most; n++)
      expect(await tryIt(officer.login, `${n}`, stranger, "192.0.2.7")).toEqual(wrong);
    expect(await tryIt(officer.login, goodPassword, stranger, "192.0.2.7")).toMatchObject({ reason: { by: "login" } });
    expect(await tryIt(officer.login, goodPassword, stranger, "192.0.2.8")).toMatchObject({ ok: true });
  });

  test("closes after ten wrong passwords in a row in a known browser, until the head opens it", async () => {
    const officer = await givenSigning(house);
    const head = await givenOfficer(house, { role: "heads" });
    for (let n = 0; n < MOST_FAILURES; n++) expect(await tryIt(officer.login, `нет ${n}`, known)).toEqual(wrong);
    expect(await tryIt(officer.login, goodPassword, known)).toEqual(wrong);
    expect((await toldOf(house, officer.id)).at(-2)).toMatchObject({ what: "sign-in-locked", actor: "nobody" });
    expect(await unlockOfficer(deskWorld(house, head), officer.id)).toMatchObject({ ok: true });
    expect(await tryIt(officer.login, goodPassword, known)).toMatchObject({ ok: true });
    expect((await toldOf(house, officer.id)).at(-1)).toMatchObject({
      what: "officer-unlocked",
      actor: `officer:${head.id}`,
      facts: { locked: true },
      request_id: "request",
    });
  });

  test("closes after ten wrong codes in a row, too, and a right one before forgives them (security 26)", async () => {
    const officer = await givenSigning(house);
    const world = deskWorld(house, officer);
    const code = { kind: "totp", code: officer.codeAt(now) } as const;
    const bad = { kind: "totp", code: officer.codeAt(later(HOUR)) } as const;
    for (let n = 1; n < MOST_FAILURES; n++) expect(await proveSecond(world, bad)).toMatchObject({ reason: "wrong" });
    expect(await proveSecond(world, code)).toMatchObject({ ok: true });
    expect(await proveSecond(world, code)).toMatchObject({ reason: "wrong" });
    for (let n = 2; n < MOST_FAILURES; n++) expect(await proveSecond(world, bad)).toMatchObject({ reason: "wrong" });
    expect(await proveSecond(world, bad)).toMatchObject({ reason: "locked" });
    expect(await proveSecond(world, { kind: "totp", code: officer.codeAt(later(30_000)) })).toMatchObject({
      reason: "locked",
    });
    const told = (await toldOf(house, officer.id)).map(({ what }) => what);
    expect(told.filter((what) => what === "signed-in")).toHaveLength(1);
    expect(told.at(-1)).toBe("sign-in-locked");
  });
});
