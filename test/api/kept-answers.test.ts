import { beforeAll, expect, test } from "vitest";
import { eraseBegun, eraseKeptAnswers, insertBegun, markAnswered } from "~/api/kept-answers.server";
import { sweep } from "~/retention/sweep.server";
import { givenKey } from "../support/api";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, later, MINUTE, now, SECOND, testHouse, worldFor } from "../support/given";
import type { TestHouse } from "../support/requests";

onBothDatabases("answers kept for whoever asks the same again", (open) => {
  let house: TestHouse;
  let keyId = "";
  beforeAll(async () => {
    house = testHouse((await open()).db) as TestHouse;
    await givenCountry(house.db);
    keyId = (await givenKey(house)).id;
  });

  const named = (name: string, of = 1) => ({ keyId, name, digest: new Uint8Array(32).fill(of) });
  const begin = (name: string, of = 1, at = now) => insertBegun(house.db, named(name, of), at);

  test("are begun by one of many that come at once", async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => begin("many")));
    expect(all.filter((one) => one === "begun")).toHaveLength(1);
    expect(all.filter((one) => one === "running")).toHaveLength(19);
  });

  test("are given again for a day, to the same request only", async () => {
    await begin("one");
    const kept = { status: 200, body: "{}" };
    await markAnswered(house.db, named("one"), kept);
    expect(await begin("one", 1, later(DAY))).toEqual(kept);
    expect(await begin("one", 2, later(DAY))).toBe("other");
    expect(await begin("one", 2, later(DAY + SECOND))).toBe("begun");
  });

  test("that never came are begun anew: at once where it failed, after a minute where it was cut off", async () => {
    await begin("cut");
    expect(await begin("cut", 1, later(MINUTE))).toBe("running");
    expect(await begin("cut", 1, later(MINUTE + SECOND))).toBe("begun");
    await eraseBegun(house.db, named("cut"));
    expect(await begin("cut", 2)).toBe("begun");
  });

  test("are swept away after a day", async () => {
    await eraseKeptAnswers(house.db, later(10 * DAY));
    await begin("old");
    await sweep(worldFor(house, undefined, later(DAY)));
    expect(await house.db.selectFrom("agency_answer_kept").select("name").execute()).toEqual([{ name: "old" }]);
    await sweep(worldFor(house, undefined, later(DAY + SECOND)));
    expect(await house.db.selectFrom("agency_answer_kept").select("name").execute()).toEqual([]);
  });
});
