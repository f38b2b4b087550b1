import { beforeAll, expect, it } from "vitest";
import { findHeldBy } from "~/annulments/annulments.server";
import { list } from "~/cabinet/list.server";
import { readListQuery } from "~/cabinet/list-query";
import { findReachable } from "~/records/records.server";
import type { Actor } from "~/shell/world.server";
import { givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { givenCountry, givenRecord, givenVisitor, testHouse, worldFor } from "../support/given";
import { finishedFor, type TestHouse } from "../support/requests";

const [phone, second, email] = ["+79000004141", "+79000004242", "two@example.ru"];
const { query } = readListQuery(new URLSearchParams());

onBothDatabases("whoever is in an account", (open) => {
  let house: TestHouse;
  const ids: string[] = [];
  let stranger: string;
  let all: Awaited<ReturnType<typeof givenAccount>>;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
    for (const contact of [{ phone }, { phone: second }, { phone: null, email }])
      ids.push((await givenRecord(house, contact)).id);
    stranger = (await givenRecord(house, { phone: "+79000004343", email: "other@example.ru" })).id;
    all = await givenAccount(house, { phones: [phone, second], emails: [email] });
  });

  const reached = async (actor: Actor) => {
    const found = [];
    for (const id of [...ids, stranger]) if (await findReachable(house.db, actor, id)) found.push(id);
    const page = await list(worldFor(house, actor), query, null);
    return { found, listed: page.ok ? page.value.total : page.reason };
  };

  it("reaches the records of every proven phone and mailbox, and lists them; nobody else does", async () => {
    expect(await reached(all)).toEqual({ found: ids, listed: 3 });
    const byMail: Actor = { ...all, account: { ...all.account, phoneMacs: [] } };
    expect(await reached(byMail)).toEqual({ found: [ids[2]], listed: 1 });
    expect(await reached(await givenAccount(house))).toEqual({ found: [], listed: "unproven" });
    expect(await reached(await givenVisitor(house, { phone }))).toEqual({ found: [ids[0]], listed: 1 });
  });

  it("adds the phone proven at this device, which counts once", async () => {
    const { phoneMac } = (await givenVisitor(house, { phone: second })) as { phoneMac: Uint8Array };
    const of = (n: number): Actor => ({
      ...all,
      account: { ...all.account, phoneMacs: [all.account.phoneMacs[n]!], emails: [] },
      phoneMac,
    });
    expect(await reached(of(0))).toEqual({ found: [ids[0], ids[1]], listed: 2 });
    expect(await reached(of(1))).toEqual({ found: [ids[1]], listed: 1 });
  });

  it("reaches nothing by an account that is paused, locked or about to be deleted", async () => {
    for (const state of ["paused", "locked", "deleting"] as const)
      expect(await reached(await givenAccount(house, { phones: [], state }))).toEqual({
        found: [],
        listed: "unproven",
      });
  });

  it("keeps what was asked for at another device of theirs", async () => {
    const one = await givenAccount(house);
    const other: Actor = { ...one, id: (await givenAccount(house)).id };
    const { annulment } = await finishedFor(house, ids[0]!);
    const { db } = house;
    await db.updateTable("annulment").set({ visitor_id: one.id }).where("id", "=", annulment.id).execute();
    expect(await findHeldBy(db, other, annulment.number)).toMatchObject({ id: annulment.id });
    const { account: _, ...outside } = other;
    expect(await findHeldBy(db, outside, annulment.number)).toBeUndefined();
    const paused: Actor = { ...other, account: { ...one.account, state: "paused" } };
    expect(await findHeldBy(db, paused, annulment.number)).toBeUndefined();
  });
});
