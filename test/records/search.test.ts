import { beforeAll, expect, it } from "vitest";
import { file } from "~/annulments/filing/file.server";
import { parseRecordNumber } from "~/identity/record-number";
import { phoneMac } from "~/records/macs.server";
import type { Query } from "~/records/query";
import { findReachable } from "~/records/records.server";
import { search } from "~/records/search.server";
import { parseContact } from "~/records/search-fields";
import type { Actor } from "~/shell/world.server";
import { somebody, worldAt } from "../proofs/mailbox";
import { listened } from "../proofs/statements";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, givenRecord, givenVisitor, later, now, testHouse } from "../support/given";
import { entries, type TestHouse, wishFor } from "../support/requests";
import { byEmail, byPassport, byPhone, passport } from "./queries";

const notFound = { ok: false, reason: { code: "not-found" } };

onBothDatabases("a search", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });
  const nobody = { kind: "nobody" } as Actor;
  const visitor = (id: string): Actor => ({ kind: "visitor", id, phoneMac: null });
  const ask = (query: Query, { address = somebody().address, actor = nobody, at = now, of = house } = {}) =>
    search(worldAt(of, actor, at, address), query);
  const found = async (query: Query, around: Parameters<typeof ask>[1] = {}) => {
    const answer = await ask(query, around);
    if (!answer.ok) throw new Error(answer.reason.code);
    return answer.value;
  };
  /** As both fields are typed. */
  const typed = async (number: string, contact: string) => {
    const [one, other] = [parseRecordNumber(number), parseContact(contact)];
    if (!one.ok || !other.ok) throw new Error("the fields refuse it");
    return ask({ number: one.value, by: other.value });
  };

  it("finds a record by its number and phone, e-mail or passport", async () => {
    const { phone } = somebody();
    const { id, number } = await givenRecord(house, { phone, email: "anna@example.ru", passport });
    for (const query of [byPhone(number, phone), byEmail(number, "anna@example.ru"), byPassport(number)])
      expect(await ask(query)).toMatchObject({ ok: true, value: { recordId: id } });
    const said = await house.db.selectFrom("entry").select("facts").where("about", "=", id).orderBy("id").execute();
    expect(said).toEqual([{ facts: { by: "phone" } }, { facts: { by: "email" } }, { facts: { by: "passport" } }]);
  });

  it.each([
    ["П 880 000 001", "+79000001122"],
    ["п880000001", "8 (900) 000-11-22"],
    ["№ П88OOOOOO1", "900 000 11 22"],
    ["п880000001", "Имя.Ёлкина@Почта.РФ"],
    ["П880000001", " имя.е\u0308лкина@почта.рф "],
  ])("forgives typing: %s with %s", async (number, contact) => {
    const known = await house.db.selectFrom("citizen_record").select("id").where("number", "=", "П880000001").execute();
    if (known.length === 0)
      await givenRecord(house, { number: "П880000001", phone: "+79000001122", email: "имя.ёлкина@почта.рф" });
    expect(await typed(number, contact)).toMatchObject({ ok: true });
  });

  it("answers a wrong pair as it answers a missing record, and leaves as little behind (security 13)", async () => {
    const { phone } = somebody();
    const { number } = await givenRecord(house, { phone, email: "anna@example.ru", passport });
    const visitors = () => house.db.selectFrom("visitor").select("id").execute();
    const before = await visitors();
    const missing = "П999999999";
    const pairs = [
      [byPhone(number, "+79000009999"), byPhone(missing, phone)],
      [byEmail(number, "inna@example.ru"), byEmail(missing, "anna@example.ru")],
      [byPassport(number, { number: "123457" }), byPassport(missing)],
    ] as const;
    for (const pair of pairs) for (const query of pair) expect(await ask(query)).toEqual(notFound);
    expect(await visitors()).toEqual(before);
  });

  it("costs the same statements for a wrong pair as for a missing record (security 13)", async () => {
    const { number } = await givenRecord(house, { phone: somebody().phone, email: "anna@example.ru", passport });
    for (const one of [
      byPhone(number, "+79000009999"),
      byEmail(number, "inna@example.ru"),
      byPassport(number, { series: "4511" }),
    ]) {
      const [wrong, missing] = [listened(house), listened(house)];
      await ask(one, { of: wrong.house });
      await ask({ ...one, number: "П999999998" }, { of: missing.house });
      expect(wrong.said.length).toBeGreaterThan(1);
      expect(missing.said).toEqual(wrong.said);
    }
  });

  it("does not find what the record does not say of its holder", async () => {
    const { number } = await givenRecord(house, { phone: null });
    for (const query of [byPhone(number, "+79000001122"), byEmail(number, ""), byPassport(number)])
      expect(await ask(query)).toEqual(notFound);
  });

  it.each([{ series: "4511" }, { number: "123457" }, { issuedOn: "2015-03-03" }, { division: "770-002" }])(
    "by passport wants all of it right: not %j",
    async (changes) => {
      const { number } = await givenRecord(house, { passport });
      expect(await ask(byPassport(number, changes))).toEqual(notFound);
    },
  );

  it("takes a first letter for the digit it looks like, and the other way round", async () => {
    const { phone } = somebody();
    const letter = await givenRecord(house, { number: "О123456789", phone });
    const digit = await givenRecord(house, { number: "3123456789", phone });
    expect(await ask(byPhone("0123456789", phone))).toMatchObject({ value: { recordId: letter.id } });
    expect(await ask(byPhone("З123456789", phone))).toMatchObject({ value: { recordId: digit.id } });
  });

  it("takes the number as it was typed before the one that it looks like", async () => {
    const { phone } = somebody();
    const digit = await givenRecord(house, { number: "0123456780", phone, createdAt: later(-2 * DAY) });
    const letter = await givenRecord(house, { number: "О123456780", phone, createdAt: later(-DAY) });
    expect(await ask(byPhone("0123456780", phone))).toMatchObject({ value: { recordId: digit.id } });
    expect(await ask(byPhone("О123456780", phone))).toMatchObject({ value: { recordId: letter.id } });
  });

  it("tells two agencies' records of one number apart by their holders", async () => {
    const [one, other] = [somebody().phone, somebody().phone];
    const number = "П770000001";
    const health = await givenRecord(house, { number, phone: one });
    const mvd = await givenRecord(house, { number, phone: other, service: "DOC-01" });
    expect(await ask(byPhone(number, one))).toMatchObject({ value: { recordId: health.id } });
    expect(await ask(byPhone(number, other))).toMatchObject({ value: { recordId: mvd.id } });
    expect(await ask(byPhone(number, somebody().phone))).toEqual(notFound);
  });

  it("offers both where two agencies have given one holder the same number, the newer first", async () => {
    const { phone } = somebody();
    const number = "П770000002";
    const older = await givenRecord(house, { number, phone, createdAt: later(-3 * DAY) });
    const newer = await givenRecord(house, { number, phone, service: "DOC-01", createdAt: later(-2 * DAY) });
    const answer = await found(byPhone(number, phone));
    expect(answer).toMatchObject({ recordId: newer.id, isOneOfSeveral: true });
    for (const { id } of [older, newer])
      expect(await findReachable(house.db, visitor(answer.visitorId), id)).toMatchObject({ id });
  });

  it.each(["770000003", "P770000003", "G770000003", "А770000003"])(
    "finds П770000003 as %s: the letter left out or mistaken, the contact fits one record alone",
    async (asked) => {
      const { phone } = somebody();
      const { id } = await givenRecord(house, { number: "П770000003", phone, agency: "health" }).catch(() =>
        house.db
          .updateTable("citizen_record")
          .set({ phone_mac: phoneMac(house.keys, phone) })
          .where("number", "=", "П770000003")
          .returning("id")
          .executeTakeFirstOrThrow(),
      );
      expect(await typed(asked, phone)).toMatchObject({ ok: true, value: { recordId: id, isOneOfSeveral: false } });
      expect(await typed(asked, somebody().phone)).toEqual(notFound);
    },
  );

  it("does not choose between two records that differ by their letter alone", async () => {
    const { phone } = somebody();
    const one = await givenRecord(house, { number: "П770000004", phone });
    await givenRecord(house, { number: "Д770000004", phone });
    expect(await typed("770000004", phone)).toEqual(notFound);
    expect(await typed("П770000004", phone)).toMatchObject({ value: { recordId: one.id, isOneOfSeveral: false } });
  });

  it("lets its visitor reach that one record and nothing else, by passport too (security 17)", async () => {
    const { phone } = somebody();
    const wanted = { phone, passport, email: "anna@example.ru" };
    const [one, other] = [await givenRecord(house, wanted), await givenRecord(house, wanted)];
    for (const query of [byPhone(one.number, phone), byEmail(one.number, wanted.email), byPassport(one.number)]) {
      const actor = visitor((await found(query)).visitorId);
      expect(await findReachable(house.db, actor, one.id)).toMatchObject({ id: one.id });
      expect(await findReachable(house.db, actor, other.id)).toBeUndefined();
      expect(await file(worldAt(house, actor), other.id, await wishFor(house, other.id))).toEqual(notFound);
      const row = await house.db
        .selectFrom("visitor")
        .selectAll()
        .where("id", "=", actor.kind === "visitor" ? actor.id : "")
        .executeTakeFirst();
      expect(row).toMatchObject({ phone_mac: null, phone_proven_at: null });
    }
    expect(await entries(house, other.id)).toEqual([]);
  });

  it("keeps the visitor who asks, and what they found before; the same again changes nothing", async () => {
    const { phone } = somebody();
    const [one, other] = [await givenRecord(house, { phone }), await givenRecord(house, { phone })];
    const actor = await givenVisitor(house, { records: [one.id] });
    const id = actor.kind === "visitor" ? actor.id : "";
    for (let n = 0; n < 2; n++)
      expect(await found(byPhone(other.number, phone), { actor })).toMatchObject({ visitorId: id });
    const reach = await house.db.selectFrom("reach").select("record_id").where("visitor_id", "=", id).execute();
    expect(reach.map((row) => row.record_id).toSorted()).toEqual([one.id, other.id].toSorted());
  });
});
