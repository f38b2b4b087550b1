import { beforeAll, describe, expect, it } from "vitest";
import type { ImportCells } from "~/records/field-lists";
import { upsert } from "~/records/upsert.server";
import type { AgencySystem } from "~/shell/world.server";
import { onBothDatabases } from "../support/database";
import { later, now, worldFor } from "../support/given";
import { boundlessHouse, finishedFor, type TestHouse } from "../support/requests";

onBothDatabases("rows of an agency's program", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  const system = (officeIds: readonly string[] | null = null): AgencySystem => ({
    kind: "agency",
    agencyId: "health",
    keyId: "k",
    officeIds,
  });
  const put = (rows: ImportCells[], { actor = system(), at = now } = {}) =>
    upsert({ ...worldFor(house, actor, at), actor }, rows);
  let serial = 0;
  const numbered = () => {
    serial += 1;
    return `730000${100 + serial}`;
  };
  const row = (changes: Partial<ImportCells> = {}): ImportCells => ({
    ...{ number: numbered(), agency: "health", office: "clinic", service: "MED-01", status: "scheduled" },
    ...{ created_at: "2026-11-11T09:00:00+05:00", starts_at: "2026-11-24T10:40:00+05:00", surname: "Котова" },
    ...{ given_name: "Анна", phone: "+79000001122", ...changes },
  });
  const recordOf = (number: string) =>
    house.db
      .selectFrom("citizen_record")
      .selectAll()
      .where("number", "=", number)
      .where("agency_id", "=", "health")
      .executeTakeFirst();
  const fates = (results: Awaited<ReturnType<typeof put>>) => results.map(({ fate }) => fate);

  it("make a record, and the same again changes nothing", async () => {
    const one = row();
    expect(await put([one])).toEqual([{ number: one.number, fate: "created", note: null, faults: [] }]);
    expect(await put([one], { at: later(1) })).toEqual([
      { number: one.number, fate: "unchanged", note: null, faults: [] },
    ]);
    expect(await recordOf(one.number)).toMatchObject({ surname: "Котова", phone: "+79000001122", office_id: "clinic" });
  });

  it("change what they speak of and leave the rest as it was", async () => {
    const one = row({ paid_kopecks: "150000", email: "anna@example.ru" });
    await put([one]);
    const { number, agency, office, service, created_at, starts_at } = one;
    const few = { number, agency, office, service, created_at, starts_at, status: "в работе" } as ImportCells;
    expect(fates(await put([few]))).toEqual(["changed"]);
    expect(await recordOf(number)).toMatchObject({
      ...{ status: "in-progress", paid_kopecks: 150_000, email: "anna@example.ru", surname: "Котова" },
    });
  });

  it("that speak of different things come back in the order in which they were sent", async () => {
    const [full, other] = [row(), row({ email: "b@example.ru" })];
    const { phone: _, ...fewer } = row();
    const results = await put([full, fewer as ImportCells, other, row({ number: "12" })]);
    expect(results.map(({ number }) => number)).toEqual([full.number, fewer.number, other.number, null]);
    expect(fates(results)).toEqual(["created", "created", "created", "refused"]);
  });

  it("that are wrong are refused with each column and a code, and leave the others alone", async () => {
    const good = row();
    const bad = row({ phone: "1", status: "отложено", created_at: "вчера" });
    const results = await put([bad, good]);
    expect(results[0]).toEqual({
      ...{ number: null, fate: "refused", note: null },
      faults: expect.arrayContaining([
        { column: "phone", code: "length" },
        { column: "status", code: "unknown" },
      ]),
    });
    expect(results[0]?.faults.map(({ column }) => column).sort()).toEqual(["created_at", "phone", "status"]);
    // Codes, never the data themselves.
    expect(JSON.stringify(results[0])).not.toContain("отложено");
    expect(results[1]).toMatchObject({ fate: "created" });
    expect(await recordOf(bad.number)).toBeUndefined();
  });

  it("say whose they are with the surname, or not at all", async () => {
    const { surname: _, given_name: __, ...nameless } = row();
    expect((await put([nameless as ImportCells]))[0]).toMatchObject({
      number: nameless.number,
      faults: [{ column: "surname", code: "empty" }],
    });
    const { phone: ___, ...nobody } = nameless;
    expect(fates(await put([nobody as ImportCells]))).toEqual(["created"]);
    expect(await recordOf(nameless.number)).toMatchObject({ surname: "-", phone: null });
  });

  it("name a number once: the second row of it is refused, the first is taken", async () => {
    const one = row();
    const results = await put([one, { ...one, status: "completed" }]);
    expect(results.map(({ fate, faults }) => [fate, faults])).toEqual([
      ["created", []],
      ["refused", [{ column: "number", code: "repeated" }]],
    ]);
    expect(await recordOf(one.number)).toMatchObject({ status: "scheduled" });
  });

  it("of another person than the living record of their number are refused", async () => {
    const one = row();
    await put([one]);
    const other = { ...one, surname: "Другая", given_name: "Вера", phone: "+79000009988" };
    expect((await put([other]))[0]).toMatchObject({
      fate: "refused",
      faults: [{ column: "number", code: "other-holder" }],
    });
    expect(await recordOf(one.number)).toMatchObject({ surname: "Котова" });
  });

  it("of what was cancelled here are kept beside it, and say so", async () => {
    const one = row();
    await put([one]);
    const { id } = (await recordOf(one.number))!;
    await finishedFor(house, id);
    expect((await put([{ ...one, status: "in-progress" }], { at: later(9) }))[0]).toEqual({
      ...{ number: one.number, fate: "kept", note: "kept", faults: [] },
    });
    expect(await recordOf(one.number)).toMatchObject({ status: "scheduled", annulled_at: now });
    const answers = house.db.selectFrom("agency_answer").select("status").where("record_id", "=", id);
    expect(await answers.execute()).toEqual([{ status: "in-progress" }]);
  });

  it("that put a status back are taken as they are said, with a note", async () => {
    const one = row({ status: "completed" });
    await put([one]);
    expect((await put([{ ...one, status: "scheduled" }]))[0]).toMatchObject({ fate: "changed", note: "backwards" });
  });

  describe("whose key is of some offices", () => {
    const clinic = { actor: system(["clinic"]) };

    it("write of those alone, whatever office a row names", async () => {
      const [own, foreign] = [row(), row()];
      const elsewhere = { actor: system(["another"]) };
      expect(fates(await put([own], clinic))).toEqual(["created"]);
      expect((await put([foreign], elsewhere))[0]).toMatchObject({
        number: foreign.number,
        ...{ fate: "refused", faults: [{ column: "office", code: "other" }] },
      });
      expect(await recordOf(foreign.number)).toBeUndefined();
      expect(fates(await put([row()], { actor: system([]) }))).toEqual(["refused"]);
    });

    it("cannot fetch a record out of an office that is not theirs, and still write the rest", async () => {
      const office = await house.db
        .selectFrom("office")
        .selectAll()
        .where("id", "=", "clinic")
        .executeTakeFirstOrThrow();
      await house.db
        .insertInto("office")
        .values({ ...office, id: "branch" })
        .onConflict((oc) => oc.doNothing())
        .execute();
      const there = row({ office: "branch" });
      await put([there]);
      const results = await put([{ ...there, office: "clinic" }, row()], clinic);
      expect(results[0]).toMatchObject({ fate: "refused", faults: [{ column: "office", code: "other" }] });
      expect(results[1]).toMatchObject({ fate: "created" });
      expect(await recordOf(there.number)).toMatchObject({ office_id: "branch" });
    });
  });

  it("leave one entry for each group, of counts alone", async () => {
    const about = () =>
      house.db.selectFrom("entry").select("facts").where("what", "=", "records-imported").orderBy("id").execute();
    const before = (await about()).length;
    const { phone: _, ...fewer } = row();
    await put([row(), row(), fewer as ImportCells]);
    expect((await about()).slice(before)).toEqual([
      { facts: { first: 0, created: 2, changed: 0, unchanged: 0, kept: 0, backwards: 0, moved: 0 } },
      { facts: { first: 2, created: 1, changed: 0, unchanged: 0, kept: 0, backwards: 0, moved: 0 } },
    ]);
  });
});
