import { beforeAll, expect, test } from "vitest";
import type { ImportCells } from "~/records/field-lists";
import { listStates } from "~/records/states.server";
import { upsert } from "~/records/upsert.server";
import { onBothDatabases } from "../support/database";
import { givenCountry, testHouse, worldFor } from "../support/given";
import type { TestHouse } from "../support/requests";

onBothDatabases("rows of a program", (open) => {
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
  const fates = (rows: Awaited<ReturnType<typeof put>>) => rows.map(({ fate }) => fate);

  test("that speak of different members are all stored, each as far as it speaks", async () => {
    expect(
      fates(await put([row("300000001"), row("300000002", { email: "a@example.org" }), row("300000003")])),
    ).toEqual(["created", "created", "created"]);
    expect(fates(await put([row("300000001"), row("300000002"), row("300000003", { status: "completed" })]))).toEqual([
      "unchanged",
      "changed", // its digest is over what is told
      "changed",
    ]);
    const { email } = await house.db
      .selectFrom("citizen_record")
      .select("email")
      .where("number", "=", "300000002")
      .executeTakeFirstOrThrow();
    expect(email).toBe("a@example.org");
  });

  test("that come in many batches at once are each stored once", async () => {
    const rows = Array.from({ length: 20 }, (_, n) => row(String(310000000 + n)));
    const told = await Promise.all([put(rows), put(rows.toReversed()), put(rows)]);
    expect(told.flat().filter(({ fate }) => fate === "created")).toHaveLength(20);
    expect(told.flat().filter(({ fate }) => fate === "refused")).toEqual([]);
  });

  test("of a key for one office do not move a record out of another", async () => {
    const place = { region_code: "66", city: "Екатеринбург", time_zone: "Asia/Yekaterinburg", opening_hours: "Mo-Fr" };
    const named = { id: "second", agency_id: "health", name: "Поликлиника № 905", address: "Дальняя улица, 1" };
    await house.db
      .insertInto("office")
      .values({ ...named, ...place, phone: null })
      .execute();
    await put([row("320000001")]);
    const told = await put([row("320000001", { office: "second" })], ["second"]);
    expect(told[0]).toMatchObject({ fate: "refused", faults: [{ column: "office", code: "other" }] });
    const seen = await listStates(house.db, "health", ["second"], ["320000001"]);
    expect(seen).toEqual([]);
    expect(await listStates(house.db, "health", ["clinic"], ["320000001"])).toMatchObject([{ status: "scheduled" }]);
  });
});
