import { beforeAll, expect, test } from "vitest";
import type { ImportCells } from "~/records/field-lists";
import { upsert } from "~/records/upsert.server";
import { onBothDatabases } from "../support/database";
import { givenCountry, testHouse, worldFor } from "../support/given";
import type { TestHouse } from "../support/requests";

onBothDatabases("rows of a program that come in batches", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = testHouse((await open()).db) as TestHouse;
    await givenCountry(house.db);
  });

  const row = (number: string, more: object = {}) =>
    ({
      ...{ agency: "health", number, office: "clinic", service: "MED-01", status: "scheduled" },
      ...{ created_at: "2026-11-11T09:00:00+05:00", starts_at: "2026-11-24T10:40:00+05:00" },
      ...{ surname: "Щукарёва", given_name: "Анна", ...more },
    }) as ImportCells;
  const put = (rows: ImportCells[], officeIds: string[] | null = null) =>
    upsert({ ...worldFor(house), actor: { kind: "agency", agencyId: "health", keyId: "key", officeIds } }, rows);

  test("are each stored once, though many come at once", async () => {
    const rows = Array.from({ length: 20 }, (_, n) => row(String(310000000 + n)));
    const told = await Promise.all([put(rows), put(rows.toReversed()), put(rows)]);
    expect(told.flat().filter(({ fate }) => fate === "created")).toHaveLength(20);
    expect(told.flat().filter(({ fate }) => fate === "refused")).toEqual([]);
  });
});
