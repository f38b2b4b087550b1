import { beforeEach, expect, it } from "vitest";
import { findRules, findRulesOf, insertRules } from "~/rules/rule-sets.server";
import type { Db } from "~/shell/db.server";
import { StartError } from "~/shell/faults.server";
import { onBothDatabases } from "../support/database";
import { now, rules } from "../support/given";

onBothDatabases("rule sets", (open) => {
  let db: Db;
  beforeEach(async () => {
    db = (await open()).db;
  });
  const load = (version: number, restoreDays = rules.restoreDays) =>
    db.transaction().execute((trx) => insertRules(trx, { ...rules, version, restoreDays }));

  it("come in beside the older ones, and the newest applies", async () => {
    await load(1, 20);
    await load(2);
    expect(await findRules(db, now)).toEqual({ ...rules, version: 2 });
    expect((await findRulesOf(db, 1)).restoreDays).toBe(20);
  });

  it("may come in again as they are", async () => {
    await load(7);
    await load(7);
    expect((await findRules(db, now)).version).toBe(7);
  });

  it("are refused in words when the version is known with other content", async () => {
    await load(7);
    await expect(load(7, 31)).rejects.toThrow(StartError);
    await expect(load(7, 31)).rejects.toThrow(/version 7 differ.*next version/);
    expect((await findRules(db, now)).restoreDays).toBe(rules.restoreDays);
  });
});
