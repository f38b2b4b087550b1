import { readdirSync } from "node:fs";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { migrations } from "#db/migrations/index";
import { onBothDatabases } from "../support/database";

test("the list of migrations equals the folder, in order", () => {
  const files = readdirSync(new URL("../../db/migrations/", import.meta.url)).filter((name) => name !== "index.ts");
  expect(Object.keys(migrations)).toEqual(files.map((name) => name.replace(/\.ts$/, "")).sort());
});

test("every migration is named by four digits and what it does", () => {
  for (const name of Object.keys(migrations)) expect(name).toMatch(/^\d{4}-[a-z0-9-]+$/);
});

test("no two migrations have one number, but for two that went out so: databases know them by their names", () => {
  const numbers = Object.keys(migrations).map((name) => name.slice(0, 4));
  expect(numbers.filter((number, n) => numbers.indexOf(number) !== n)).toEqual(["0008"]);
});

onBothDatabases("the journal", (open) => {
  const entry = { at: new Date(0), actor: "system", what: "test", about: "x", facts: "{}", mac: new Uint8Array(32) };

  test("takes entries, and refuses to change, delete or truncate them (security 38)", async () => {
    const { db } = await open();
    const { id } = await db.insertInto("entry").values(entry).returning("id").executeTakeFirstOrThrow();
    const refused = /append-only/;
    await expect(db.updateTable("entry").set({ what: "other" }).where("id", "=", id).execute()).rejects.toThrow(
      refused,
    );
    await expect(db.deleteFrom("entry").where("id", "=", id).execute()).rejects.toThrow(refused);
    await expect(sql`truncate entry`.execute(db)).rejects.toThrow(refused);
    await expect(sql`truncate entry cascade`.execute(db)).rejects.toThrow(refused);
    expect(await db.selectFrom("entry").select("what").execute()).toEqual([{ what: "test" }]);
  });
});
