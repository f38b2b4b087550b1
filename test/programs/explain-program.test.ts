import { beforeAll, expect, test } from "vitest";
import { findFacts } from "~/annulments/holder-facts.server";
import { findDecisionAct } from "~/programs/explain-program.server";
import { findRecord } from "~/records/records.server";
import { decisionLines } from "~/rules/command-words";
import { judge } from "~/rules/judge";
import type { Decision } from "~/rules/rule";
import { findRules } from "~/rules/rule-sets.server";
import { onBothDatabases } from "../support/database";
import { HOUR, later, now } from "../support/given";
import { boundlessHouse, filed, finished, type TestHouse } from "../support/requests";

const sent = async function* (number: string) {
  yield Buffer.from(number);
};

onBothDatabases("rules explain --annulment", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });
  const stored = async (number: string) =>
    (await findDecisionAct(house)(sent(number), async () => {})) as Decision | null;

  test.each([25, 60, null])(
    "prints the trace that a case prints which is judged at its filing: %s hours",
    async (hours) => {
      const startsAt = hours === null ? null : later(hours * HOUR);
      const { record, annulment } = await filed(house, { startsAt, service: hours === null ? "SUB-01" : "MED-01" });
      const judging = { book: await findRules(house.db, now), now, filedAt: now, isProven: false };
      const { facts, rules } = await findFacts(house.db, await findRecord(house.db, record.id), judging);
      const printed = decisionLines((await stored(annulment.number))!);
      expect(printed).toEqual(decisionLines(judge(facts, rules, now, annulment.mode)));
      expect(printed.length).toBeGreaterThan(6);
    },
  );

  test("prints it still when all of it is over, and nothing of whose it is", async () => {
    const { annulment } = await finished(house);
    const printed = decisionLines((await stored(annulment.number))!).join("\n");
    expect(printed).toContain("Итог: отменить можно бесплатно (C2-24, S3)");
    expect(printed).not.toMatch(/Котов|\+7|240517/);
  });

  test("knows no request that there is not", async () => expect(await stored("00000000")).toBeNull());
});
