import { beforeAll, expect, it } from "vitest";
import { reached } from "~/agencies/deliveries.server";
import { toDelivery } from "~/agencies/delivery-row";
import { toldOf } from "~/agencies/told";
import { file } from "~/annulments/filing/file.server";
import { preview } from "~/annulments/filing/preview.server";
import { previewView } from "~/annulments/filing/previewing";
import { finish } from "~/annulments/finishing/finish.server";
import { prove } from "~/annulments/proving/prove.server";
import { restore } from "~/annulments/restoring/restore.server";
import { formatKopecks } from "~/lib/kopecks";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { insertRules } from "~/rules/rule-sets.server";
import { onBothDatabases } from "../support/database";
import { givenRecord, givenVisitor, HOUR, later, now, rules, shippedBook, worldFor } from "../support/given";
import { boundlessHouse, finished, restorationCode, type TestHouse, wishFor } from "../support/requests";

const shipped = (await shippedBook()).find(({ profile }) => profile === "s2-strict")!;
// Databases are lent from file to file, and each remembers what stands under a version.
const strict = { ...shipped, version: 501 };
const back = { href: "/", text: "" };

onBothDatabases("a cancelling that costs a fee", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    const sets = [rules, { ...strict, for: [{ agency: ["health"] }] }];
    await house.db.transaction().execute((trx) => insertRules(trx, sets));
  });

  const given = async (hours: number) => {
    const record = await givenRecord(house, { startsAt: later(hours * HOUR) });
    const actor = await givenVisitor(house, { records: [record.id] });
    const world = worldFor(house, actor);
    const seen = await preview(world, record.id);
    return { record, world, view: previewView(seen!, { now, back }), wish: await wishFor(house, record.id) };
  };

  const feesTold = async (annulmentId: string) => {
    const rows = await reached(house.db, { agencyId: "health", officeIds: null })
      .where("d.annulment_id", "=", annulmentId)
      .orderBy("d.entry_id")
      .execute();
    return rows.map((row) => {
      const { type, fee_kopecks } = toldOf(toDelivery(row), () => "");
      return [type, fee_kopecks];
    });
  };

  it("says so before it is asked for, and what it costs; before that, until when it costs nothing", async () => {
    const [free, dear] = [await given(60), await given(30)];
    const amount = formatKopecks(30_000);
    expect(free.view.terms).toBe("free");
    expect(free.view.deadline).toMatch(new RegExp(`Отменить бесплатно можно до .*, потом отмена стоит ${amount}`));
    expect(dear.view.terms).toBe("30000");
    expect(dear.view.deadline).toMatch(new RegExp(`Отменить сейчас стоит ${amount}, так до `));
  });

  it("is not filed by a form that showed another price: none, or more", async () => {
    const { record, world, wish } = await given(30);
    for (const terms of ["free", "29999", "30000 officer"])
      expect(await file(world, record.id, { ...wish, terms })).toEqual({ ok: false, reason: { code: "terms" } });
    const free = await given(60);
    const asked = await file(free.world, free.record.id, { ...free.wish, terms: "30000" });
    expect(asked).toEqual({ ok: false, reason: { code: "terms" } });
  });

  it("costs what it cost when it was filed, and its notice says how much", async () => {
    const { record, world, wish } = await given(30);
    const filed = await file(world, record.id, { ...wish, terms: "30000" });
    if (!filed.ok) throw new Error(filed.reason.code);
    expect(filed.value.decision).toMatchObject({ feeKopecks: 30_000, profile: "s2-strict", rule: "C3-fee" });
    const challenge = await findOfAnnulment(house.db, filed.value.id, 1);
    await prove(world, filed.value.number, codeOf(house.keys, challenge!));
    const notice = await finish({ ...world, now: later(60_000) }, filed.value.number);
    if (!notice.ok) throw new Error(notice.reason.code);
    expect(notice.value.facts.ground).toMatchObject({ rule: "C3-fee" });
    expect(notice.value.facts.ground.source).toContain(`Сбор за отмену: ${formatKopecks(30_000)}`);
    expect(await feesTold(filed.value.id)).toEqual([["record.cancelled", 30_000]]);
  });

  it("is told to the agency of the cancelling alone: not of having it back, nor where it costs nothing", async () => {
    const one = await finished(house, { startsAt: later(60 * HOUR) });
    expect(await feesTold(one.annulment.id)).toEqual([["record.cancelled", null]]);
    const decision = JSON.stringify({ ...one.annulment.decision, feeKopecks: 30_000 });
    await house.db.updateTable("annulment").set({ decision }).where("id", "=", one.annulment.id).execute();
    const code = await restorationCode(house, one, later(60 * HOUR));
    expect((await restore(worldFor(house, one.actor), one.annulment.number, code)).ok).toBe(true);
    expect(await feesTold(one.annulment.id)).toEqual([
      ["record.cancelled", 30_000],
      ["record.restored", null],
    ]);
  });
});
