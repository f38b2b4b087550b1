import { beforeEach, expect, it } from "vitest";
import type { Rules } from "~/rules/rule";
import { findRules, findRulesOf, insertRules } from "~/rules/rule-sets.server";
import type { Db } from "~/shell/db.server";
import { StartError } from "~/shell/faults.server";
import { onBothDatabases } from "../support/database";
import { DAY, later, now, rules } from "../support/given";

onBothDatabases("rule sets", (open) => {
  let db: Db;
  beforeEach(async () => {
    db = (await open()).db;
  });
  const load = (...sets: Partial<Rules>[]) =>
    db.transaction().execute((trx) =>
      insertRules(
        trx,
        sets.map((changes) => ({ ...rules, ...changes })),
      ),
    );
  const named = async (at = now) => (await findRules(db, at)).map(({ profile, version }) => `${profile} ${version}`);

  it("come in beside the older ones, and the newest of each profile applies", async () => {
    await load({ version: 2, restoreDays: 20 }, { version: 5, profile: "north", for: [{ region: ["51"] }] });
    await load({ version: 3 });
    expect(await findRules(db, now)).toEqual([
      { ...rules, version: 5, profile: "north", for: [{ region: ["51"] }] },
      { ...rules, version: 3 },
    ]);
    const [old] = await findRulesOf(db, [{ profile: rules.profile, version: 2 }]);
    expect(old?.restoreDays).toBe(20);
  });

  it("may come in again as they are", async () => {
    await load({ version: 7 });
    await load({ version: 7 });
    expect(await named()).toEqual([`${rules.profile} 7`]);
  });

  it("apply from their day on, until the day they end, to the instant", async () => {
    const from = later(2 * DAY);
    const to = later(5 * DAY);
    await load({ version: 1 });
    const effective = { effectiveFrom: from.toISOString(), effectiveTo: to.toISOString() };
    await load({ version: 2, ...effective });
    const of = async (at: Date) => (await named(at))[0]?.split(" ")[1];
    expect(await of(later(-1, from))).toBe("1");
    expect(await of(from)).toBe("2");
    expect(await of(later(-1, to))).toBe("2");
    expect(await of(to)).toBe("1");
  });

  it("are refused in words when the version is known with other content", async () => {
    await load({ version: 7 });
    await expect(load({ version: 7, restoreDays: 31 })).rejects.toThrow(StartError);
    await expect(load({ version: 7, restoreDays: 31 })).rejects.toThrow(/version 7, differ.*next version/);
    expect((await findRules(db, now))[0]?.restoreDays).toBe(rules.restoreDays);
  });

  it("are refused where no profile, or more than one, is for all other records", async () => {
    await expect(load({ for: [{ region: ["51"] }] })).rejects.toThrow(/exactly one profile.*none/);
    await expect(load({}, { profile: "north" })).rejects.toThrow(/exactly one profile.*s3-mfc, north/);
  });
});
