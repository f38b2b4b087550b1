import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** As they stand in journeys, however they are typed. */
const PHONE = /(?:\+7|\b8)[ (\u00a0]*(9\d\d)[-) \u00a0]*(\d{3})[- \u00a0]*(\d\d)[- \u00a0]*(\d\d)(?!\d)/g;
/** Of nobody: no account, no code that is read. */
const SHARED = new Set(["9009999999"]);

test("no phone belongs to two journeys: services are shared, and so would be its codes and its limits", () => {
  const folder = join(import.meta.dirname, "../journeys");
  const files = new Map<string, Set<string>>();
  for (const name of readdirSync(folder)) {
    // Text browsers have workers, and so services, of their own.
    const where = name.endsWith(".text.ts") ? "text" : "chromium";
    for (const [, ...parts] of readFileSync(join(folder, name), "utf8").matchAll(PHONE)) {
      const key = `${where} ${parts.join("")}`;
      files.set(key, (files.get(key) ?? new Set()).add(name));
    }
  }
  const shared = [...files].filter(([key, names]) => names.size > 1 && !SHARED.has(key.split(" ")[1]!));
  expect([files.size > 20, shared.map(([key, names]) => `${key}: ${[...names].join(", ")}`)]).toEqual([true, []]);
});
