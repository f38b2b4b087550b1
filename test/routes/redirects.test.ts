import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { accountCookie, givenAccount } from "../support/account";
import { onPglite } from "../support/database";
import { givenCountry, testHouse } from "../support/given";
import { deskCookie, givenOfficer } from "../support/officer";
import { everyRoute } from "../support/reach";
import type { TestHouse } from "../support/requests";

let house: TestHouse;
let routes: Awaited<ReturnType<typeof everyRoute>>;
const open = onPglite();
beforeAll(async () => {
  house = testHouse((await open()).db);
  await givenCountry(house.db);
  routes = await everyRoute(house);
});

/** What an address may hold where a page of ours has an id or a secret. */
const odd = [
  "a\r\nset-cookie: a=b",
  "//evil.example",
  "\\evil.example",
  "..//evil.example",
  "йод",
  "a?b#c",
  "https:evil.example",
];
const sampled = fc.sample(fc.string({ unit: "binary", minLength: 1, maxLength: 12 }), { seed: 5, numRuns: 4 });

test("whatever stands in an address, no answer breaks, and none leads away from here or says more than where to (security 7)", async () => {
  const who = {
    nobody: {},
    account: { cookie: await accountCookie(house, await givenAccount(house)) },
    desk: { cookie: await deskCookie(house, await givenOfficer(house, { role: "heads" })) },
  };
  const faults: string[] = [];
  let redirects = 0;
  for (const { pattern, allow } of routes.leaves.filter((leaf) => leaf.pattern.includes(":")))
    for (const value of [...odd, ...sampled])
      for (const kind of pattern.includes(":kind") ? ["decision", value] : [value]) {
        const path = pattern.replaceAll(/:(\w+)/g, (_, name) => encodeURIComponent(name === "kind" ? kind : value));
        const name = /^\/(desk|account)\//.exec(pattern)?.[1] ?? "nobody";
        for (const method of ["GET", "POST"] as const) {
          if (allow !== null && !allow.includes(method)) continue;
          const { status, location } = await routes.ask(method, path, who[name as keyof typeof who]);
          if (location !== null) redirects += 1;
          if (status >= 500 || (location !== null && !/^\/(?![/\\])[!-~]*$/.test(location)))
            faults.push(`${name} ${method} ${pattern} ${JSON.stringify(value)}: ${status} ${location ?? ""}`);
        }
      }
  expect(faults).toEqual([]);
  expect(redirects).toBeGreaterThan(50);
});
