import { beforeAll, expect, it } from "vitest";
import { file } from "~/annulments/filing/file.server";
import { whyPage } from "~/annulments/filing/why-page.server";
import type { Rule } from "~/rules/rule";
import { insertRules } from "~/rules/rule-sets.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, HOUR, later, rules, shippedBook, worldFor } from "../support/given";
import { boundlessHouse, finished, type TestHouse, wishFor } from "../support/requests";

const read = (await shippedBook()).find(({ profile }) => profile === "s2-strict")!;
const late: Rule = { id: "C3-late", when: { hoursBefore: { below: 24 } }, refuse: "too-late", source: "S2" };
const fee: Rule = { id: "C3-fee", when: { hoursBefore: { from: 24, below: 48 } }, feeKopecks: 30_000, source: "S2" };
// Databases are lent from file to file, and each remembers what stands under a version.
const strict = { ...read, version: 502, rules: [late, fee] };
const flat = (text: string | null) => text?.replaceAll("\u00a0", " ");

onBothDatabases("by which rules a request was judged", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    const sets = [rules, { ...strict, for: [{ service: ["MED-01"] }] }];
    await house.db.transaction().execute((trx) => insertRules(trx, sets));
  });

  it("is said as the rule, the set and its day, and what would have been at another time", async () => {
    const record = await givenRecord(house, { startsAt: later(30 * HOUR) });
    const world = worldFor(house, await givenVisitor(house, { records: [record.id] }));
    const wish = { ...(await wishFor(house, record.id)), terms: "30000" };
    const filed = await file(world, record.id, wish);
    if (!filed.ok) throw new Error(filed.reason.code);
    const view = await whyPage(world, filed.value);
    expect(flat(view.why.says)).toBe(
      "Меньше чем за 48 часов, но не позже чем за 24 часа до назначенного времени отменить можно за 300 ₽. Правило этой услуги.",
    );
    expect(view.why.term).toBe("Заявку подали вовремя: срок был до 21 ноября 2026, 22:05 по Екатеринбургу (МСК+2).");
    expect(view.why.set).toBe(`Правила от 1 января 2026 года, версия ${strict.version}.`);
    expect(view.otherwise).toEqual([
      "Если подать до 20 ноября 2026, 22:05 по Екатеринбургу (МСК+2): отменить можно бесплатно.",
      "Если подать после 21 ноября 2026, 22:05 по Екатеринбургу (МСК+2): отменить нельзя.",
    ]);
    expect(view.line.rows.map(({ when }) => when.includes("(подали)"))).toEqual([false, true, false]);
    expect(view.next).toEqual({ href: expect.stringMatching(/\/code$/), text: "К заявке" });
  });

  it("stays what it was when its agency moves the hour afterwards", async () => {
    const { record, annulment, actor } = await finished(house);
    const before = await whyPage(worldFor(house, actor), annulment);
    await house.db
      .updateTable("citizen_record")
      .set({ starts_at: later(40 * DAY) })
      .where("id", "=", record.id)
      .execute();
    const after = await whyPage(worldFor(house, actor), annulment);
    expect({ ...after, next: null }).toEqual({ ...before, next: null });
    expect(after.line.rows).toHaveLength(3);
  });

  it("is also said of what was decided before there were profiles, and before hours were kept", async () => {
    const { record, annulment, actor } = await finished(house);
    const { profile: _, ...decision } = annulment.decision;
    const old = { ...annulment, shown: null, decision: { ...decision, ruleSetVersion: rules.version, rule: "C2-24" } };
    await house.db.updateTable("citizen_record").set({ starts_at: null }).where("id", "=", record.id).execute();
    const view = await whyPage(worldFor(house, actor), old);
    expect(view.why.says).toBe("Когда заявку подали, отменить можно было бесплатно.");
    expect(view.why.term).toContain("Потом отменить нельзя.");
    expect([view.line.rows, view.otherwise]).toEqual([[], []]);
  });

  it("names neither rule nor set by its code", async () => {
    const { annulment, actor } = await finished(house);
    const { next: _, picture: __, line, ...view } = await whyPage(worldFor(house, actor), annulment);
    expect(JSON.stringify({ ...view, line: line.rows })).not.toMatch(/[A-Z]\d-|S\d|s\d-/);
  });
});
