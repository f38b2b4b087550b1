import { beforeAll, expect, it } from "vitest";
import { file } from "~/annulments/filing/file.server";
import { preview } from "~/annulments/filing/preview.server";
import { previewView } from "~/annulments/filing/previewing";
import { whyNotView } from "~/annulments/filing/why-not";
import { finish } from "~/annulments/finishing/finish.server";
import { prove } from "~/annulments/proving/prove.server";
import { list } from "~/cabinet/list.server";
import { readListQuery } from "~/cabinet/list-query";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import type { Rules } from "~/rules/rule";
import { listened } from "../proofs/statements";
import { enactRules } from "../support/country-rules";
import { onBothDatabases } from "../support/database";
import { DAY, type GivenRecord, givenRecord, givenVisitor, later, now, worldFor } from "../support/given";
import { boundlessHouse, type TestHouse, wishFor } from "../support/requests";

const back = { href: "/", text: "" };
const debt = { debtKopecks: 35_000, service: "DOC-01" } as const;
let serial = 0;

onBothDatabases("a debt for another service", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  /** Somebody with a phone and a СНИЛС of their own, who has one record more for each of these. */
  async function given(...others: Partial<GivenRecord>[]) {
    serial += 1;
    const who = { phone: `+7900333${1000 + serial}`, snils: `${10_000_000_000 + serial}` };
    const record = await givenRecord(house, who);
    const ids: string[] = [];
    for (const other of others) ids.push((await givenRecord(house, { ...who, ...other })).id);
    return { ...who, record, ids };
  }
  const seenBy = async (phone: string, id: string, at = now) =>
    (await preview(worldFor(house, await givenVisitor(house, { phone }), at), id))!;
  const refusalOf = async ({ phone, record }: Awaited<ReturnType<typeof given>>, at = now) =>
    (await seenBy(phone, record.id, at)).decision.refusal;

  it("refuses whatever body it is owed to, says which to its holder, and lets go once it is paid", async () => {
    const one = await given(debt);
    const seen = await seenBy(one.phone, one.record.id);
    expect(seen.decision).toMatchObject({ allowed: false, refusal: "debt-elsewhere", rule: "K13-debt-elsewhere" });
    const view = whyNotView(seen, { now, back });
    expect(view.because).toBe(
      "За вами числится долг по другой услуге. Сначала его нужно оплатить, потом можно отменить и её.",
    );
    expect(view.rows).toContainEqual({
      term: "Долг по другой услуге",
      value: "350\u00a0₽: Выдача или замена паспорта гражданина РФ (Паспортные отделы)",
    });
    expect(view.steps).toEqual([
      "Оплатить долг в том ведомстве, где он числится. Не знаете, в каком, спросите там, где оформляли. Когда оно передаст сюда, что долга нет, вернитесь на эту страницу.",
    ]);
    await house.db.updateTable("citizen_record").set({ debt_kopecks: 0 }).where("id", "=", one.ids[0]!).execute();
    expect(await refusalOf(one)).toBeNull();
  });

  it("is that of an open record alone", async () => {
    expect(await refusalOf(await given({ ...debt, status: "completed" }))).toBeNull();
    expect(await refusalOf(await given({ ...debt, annulledAt: now }))).toBeNull();
    expect(await refusalOf(await given({ debtKopecks: 1, startsAt: now }))).toBeNull();
    expect(await refusalOf(await given({ debtKopecks: 1, startsAt: later(1) }))).toBe("debt-elsewhere");
    const superseded = await given(debt);
    await house.db
      .updateTable("citizen_record")
      .set({ superseded_at: now })
      .where("id", "=", superseded.ids[0]!)
      .execute();
    expect(await refusalOf(superseded)).toBeNull();
  });

  it("is nobody else's, of the same phone and name as it may be", async () => {
    const one = await given();
    await givenRecord(house, { ...debt, phone: one.phone, snils: "99999999999" });
    await givenRecord(house, { ...debt, phone: one.phone });
    expect(await refusalOf(one)).toBeNull();
    const phone = "+79003330001";
    const namesake = await givenRecord(house, { phone });
    await givenRecord(house, { ...debt, phone });
    expect((await seenBy(phone, namesake.id)).decision.refusal).toBeNull();
  });

  it("is told, but not which, where it is of another phone", async () => {
    const one = await given({ ...debt, phone: "+79003330002" });
    const seen = await seenBy(one.phone, one.record.id);
    expect([seen.decision.refusal, seen.debts]).toEqual(["debt-elsewhere", []]);
  });

  it("is not told to who knows number and phone, nor looked for, until the code is right (security 17)", async () => {
    const [one, free] = [await given(debt), await given()];
    const asked: string[][] = [];
    for (const { record } of [one, free]) {
      const { house: watched, said } = listened(house);
      const stranger = await givenVisitor(house, { records: [record.id] });
      expect((await preview(worldFor(watched, stranger), record.id))?.decision).toMatchObject({ allowed: true });
      asked.push(said);
    }
    expect(asked[0]).toEqual(asked[1]);

    const world = worldFor(house, await givenVisitor(house, { records: [one.record.id] }));
    const filed = await file(world, one.record.id, await wishFor(house, one.record.id));
    if (!filed.ok) throw new Error(filed.reason.code);
    const challenge = await findOfAnnulment(house.db, filed.value.id, 1);
    expect((await prove(world, filed.value.number, codeOf(house.keys, challenge!))).ok).toBe(true);
    expect(await finish(world, filed.value.number)).toMatchObject({
      reason: { code: "not-allowed", decision: { refusal: "debt-elsewhere" } },
    });
  });

  it("is said to be looked at later, where it is not yet known who asks, and to be none where it is", async () => {
    const { phone, record } = await given();
    const looked = async (by: Parameters<typeof givenVisitor>[1]) => {
      const seen = (await preview(worldFor(house, await givenVisitor(house, by)), record.id))!;
      return previewView(seen, { now, back }).why.checked.find((line) => line.includes("долг по другой услуге"));
    };
    const rule = "Если есть долг по другой услуге, отменить нельзя, пока долг не оплачен.";
    expect(await looked({ records: [record.id] })).toBe(`${rule} Пока не смотрели: для этого нужен код.`);
    expect(await looked({ phone })).toBe(`${rule} Не подходит.`);
  });

  it("is not filed against by its holder", async () => {
    const one = await given(debt);
    const world = worldFor(house, await givenVisitor(house, { phone: one.phone }));
    const filed = await file(world, one.record.id, await wishFor(house, one.record.id));
    expect(filed).toMatchObject({ reason: { code: "not-allowed", decision: { refusal: "debt-elsewhere" } } });
  });

  it("is said on every card of the list but that of the debt itself, by one statement for all", async () => {
    const one = await given(debt, {}, {}, {});
    const { house: watched, said } = listened(house);
    const outcome = await list(worldFor(watched, await givenVisitor(house, { phone: one.phone })), query, null);
    if (!outcome.ok) throw new Error(outcome.reason);
    const notes = outcome.value.cards.map(({ note }) => note);
    expect(notes.filter((note) => note === "Есть долг по другой услуге. Сначала его нужно оплатить")).toHaveLength(4);
    expect(notes.filter((note) => note?.startsWith("Долг"))).toHaveLength(1);
    expect(said.filter((text) => text.includes("holder_mac"))).toHaveLength(1);
  });

  it("may count at the record's own body alone; then, and where no rule asks, nothing else is looked for", async () => {
    const at = later(DAY);
    const own = (list: Rules["rules"]) => ({ rules: list, effectiveFrom: at.toISOString() });
    const rule = {
      id: "own",
      source: "S0",
      when: { debtElsewhere: ["own-agency" as const] },
      refuse: "debt-elsewhere" as const,
    };
    const [far, near] = [await given(debt), await given({ debtKopecks: 1 })];
    const both = await given({ debtKopecks: 1 }, debt);
    await enactRules(house.db, own([rule]));
    expect([await refusalOf(far, at), await refusalOf(near, at), await refusalOf(both, at)]).toEqual([
      ...[null, "debt-elsewhere", "debt-elsewhere"],
    ]);
    await enactRules(house.db, { ...own([]), bars: [] });
    const { house: watched, said } = listened(house);
    const visitor = await givenVisitor(house, { phone: near.phone });
    expect((await preview(worldFor(watched, visitor, at), near.record.id))?.decision.refusal).toBeNull();
    expect(said.filter((text) => text.includes("holder_mac"))).toEqual([]);
  });
});

const { query } = readListQuery(new URLSearchParams());
