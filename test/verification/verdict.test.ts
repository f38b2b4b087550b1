import { expect, test } from "vitest";
import { rowsOf } from "~/verification/verdict";
import { verifiedOf } from "~/verification/verified";
import { endingFacts, ongoingFacts } from "../notices/sample-facts";

const term = "Услуга действует до";

test("of a cancelled service that holds on for some days it is said until when, as long as the notice is in force", () => {
  const verified = verifiedOf(endingFacts);
  expect(verified.lastDay).toBe("2026-11-30");
  expect(rowsOf(verified)).toContainEqual({ term, value: "Конца дня 30 ноября 2026" });
  const restored = verifiedOf(endingFacts, { at: new Date(endingFacts.finishedAt), by: "1", kind: "restoration" });
  expect(restored.lastDay).toBeNull();
  for (const one of [restored, verifiedOf(ongoingFacts)])
    expect(rowsOf(one).map((row) => row.term)).not.toContain(term);
});
