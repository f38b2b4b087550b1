import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { takeOver } from "~/programs/hand-over.server";
import { loadRules, runRules } from "~/programs/rules-program.server";
import { findRules } from "~/rules/rule-sets.server";
import { readSettings } from "~/shell/config.server";
import { onBothDatabases } from "../support/database";
import { now, rules } from "../support/given";

const folder = mkdtempSync(join(tmpdir(), "otmena-rules-"));
cpSync("db/seed", folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));
const settings = readSettings({ MODE: "demo", NODE_ENV: "test" });

async function told(...args: string[]) {
  const lines: string[] = [];
  const code = await runRules(args, settings, now, (line) => lines.push(line));
  return { code, text: lines.join("\n") };
}

/** The shipped rules of S2, changed in a copy of the catalogue. */
function changed(change: (file: typeof rules) => void): string {
  const path = join(folder, "rules", "s2-strict.json");
  const file = JSON.parse(readFileSync("db/seed/rules/s2-strict.json", "utf8")) as typeof rules;
  change(file);
  writeFileSync(path, JSON.stringify(file));
  return path;
}

describe("the command rules", () => {
  test("lint finds nothing in the shipped catalogue, and a hole between tiers with an example", async () => {
    expect(await told("lint")).toEqual({ code: 0, text: "Ошибок нет: 2 набора правил." });
    changed((file) => {
      const late = file.rules.find(({ id }) => id === "C3-24");
      late!.when.hoursBefore = { below: 20 };
    });
    const { code, text } = await told("lint", folder);
    expect(code).toBe(1);
    expect(text).toBe("s2-strict: когда останется меньше 24 часов, отменить станет легче, а не труднее");
  });

  test("explain tells which rules were looked at and what they come to", async () => {
    const { code, text } = await told("explain", "--service", "MED-01", "--office", "OFF-053", "--hours", "30");
    expect(code).toBe(0);
    expect(text.split("\n")).toEqual([
      "Профиль s2-strict, версия 5",
      "  нет C1-annulled",
      "  нет C1-status",
      "  нет C1-past",
      "  нет C5-by-law",
      "  нет C5-state-documents",
      "  нет C6-debt",
      "  нет K13-debt-elsewhere",
      "  нет C7-certificate",
      "  нет D1-phone",
      "  да  C3-fee",
      "Итог: отменить можно за 300\u00a0\u20bd (C3-fee, S2)",
      "Так до 2026-11-21T17:05:12.000Z, за 24 часа",
    ]);
    const bars = await told("explain", "--service", "MED-01", "--office", "OFF-002", "--cancelled", "3");
    expect(bars.text).toMatch(/\nПосле этой отмены снова не раньше 2026-12-01 \(C5-medical, S2\)$/);
    const late = await told("explain", "--service", "MED-01", "--office", "OFF-001", "--hours", "5", "--debt");
    expect(late.text).toMatch(
      /^Профиль s3-mfc, версия 10\n[\s\S]*Итог: отменить нельзя, пока долг не оплачен \(C6-debt, S0, S4\)/,
    );
    expect((await told("explain", "--service", "MED-99", "--office", "OFF-001")).code).toBe(3);
  });

  test("diff tells what changes for citizens, with examples, and that nothing does", async () => {
    const path = changed((file) => {
      const fee = file.rules.find(({ id }) => id === "C3-fee");
      fee!.when.hoursBefore = { from: 24, below: 72 };
    });
    const shipped = "db/seed/rules/s2-strict.json";
    expect(await told("diff", shipped, path)).toEqual({
      code: 1,
      text: "другое правило C3-fee\nстатус received, осталось меньше 72 часов: было «отменить можно бесплатно», стало «отменить можно за 300\u00a0\u20bd»",
    });
    expect(await told("diff", shipped, shipped)).toEqual({ code: 0, text: "Для граждан ничего не меняется." });
  });

  test("is told how to be used when mistaken", async () => {
    expect(await told()).toMatchObject({ code: 3, text: expect.stringContaining("npm run rules -- lint") });
    expect((await told("diff", "one.json")).code).toBe(3);
  });
});

onBothDatabases("rules taken in by a running service", (open) => {
  test("hold from then on; a changed set under a known version is refused", async () => {
    const { db } = await open();
    const act = takeOver(db, loadRules);
    const sent = async function* (...sets: object[]) {
      yield Buffer.from(JSON.stringify(sets));
    };
    const say = async () => {};
    await act(sent(rules), say);
    expect((await findRules(db, now)).map(({ version }) => version)).toEqual([rules.version]);
    expect(await act(sent({ ...rules, restoreDays: 7 }), say)).toEqual({
      refused: expect.stringMatching(/next version/),
    });
    // No version that a test before it on the same database may have used: sets are remembered by their names.
    await act(sent({ ...rules, restoreDays: 7, version: 7_777 }), say);
    expect((await findRules(db, now)).map(({ restoreDays }) => restoreDays)).toEqual([7]);
  });
});
