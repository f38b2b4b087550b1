import { expect, test } from "vitest";
import { settleLookers } from "~/programs/settle-lookers.server";
import { onPglite } from "../support/database";
import { givenCountry, testHouse } from "../support/given";

const open = onPglite();

test("a start is refused where nobody could look at accounts, and a demonstration goes on without", async () => {
  const { db } = await open();
  await givenCountry(db);
  const { accounts } = testHouse(db).settings;
  const settled = async (mode: "demo" | "production", agency: string | null) => {
    const own = { ...accounts, agency };
    await settleLookers(db, { mode, accounts: own });
    return own.agency;
  };
  expect([await settled("production", "health"), await settled("production", null)]).toEqual(["health", null]);
  expect(await settled("demo", "nobody")).toBeNull();
  await expect(settled("production", "nobody")).rejects.toThrow(/ACCOUNTS_AGENCY names nobody/);
});
