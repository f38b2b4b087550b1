import { beforeAll, expect, test } from "vitest";
import { findFacts } from "~/annulments/filing/holder-facts.server";
import { findDecisionAct } from "~/programs/explain-program.server";
import { findRecord } from "~/records/records.server";
import { decisionLines } from "~/rules/command-words";
import { judge } from "~/rules/judge";
import { type Decision, termsOf } from "~/rules/rule";
import { findRules, insertRules } from "~/rules/rule-sets.server";
import { onBothDatabases } from "../support/database";
import { givenRecord, HOUR, later, now, rules, shippedBook } from "../support/given";
import { boundlessHouse, filed, filedFor, finished, type TestHouse } from "../support/requests";

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
      const judging = {
        book: await findRules(house.db, now),
        now,
        filedAt: now,
        isProven: false,
        open: ["sms", "email"] as const,
      };
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

  test.each([
    ["an officer", "s3-mfc", 18, 7_001],
    ["a document", "s3-mfc", 6, 7_002],
    ["a fee", "s2-strict", 30, 7_003],
  ])("prints the same by the shipped rules, where they ask for more: %s", async (_, profile, hours, version) => {
    const set = (await shippedBook()).find((one) => one.profile === profile)!;
    const { for: _scopes, ...own } = { ...set, profile: rules.profile, version };
    await house.db.transaction().execute((trx) => insertRules(trx, [own]));
    const { id } = await givenRecord(house, { startsAt: later(hours * HOUR) });
    const judging = {
      book: await findRules(house.db, now),
      now,
      filedAt: now,
      isProven: false,
      open: ["sms", "email"] as const,
    };
    const { facts } = await findFacts(house.db, await findRecord(house.db, id), judging);
    const decision = judge(facts, own, now, "cancel");
    const { annulment } = await filedFor(house, id, termsOf(decision));
    const printed = decisionLines((await stored(annulment.number))!);
    expect(printed).toEqual(decisionLines(decision));
    expect(printed.join()).toMatch(/ (да ) C[23]-/);
  });
});
