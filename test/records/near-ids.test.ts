import { expect, test } from "vitest";
import { nearIds } from "~/records/near-ids.server";

test("ids of what is stored together begin alike, and no two are one; the next are elsewhere", () => {
  const nextId = nearIds();
  const ids = Array.from({ length: 12_000 }, nextId);
  expect(new Set(ids).size).toBe(12_000);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const begun = new Set(ids.map((id) => id.slice(0, 3)));
  expect(begun.size).toBeLessThanOrEqual(6);
  expect(begun.size).toBeGreaterThan(1);
});
