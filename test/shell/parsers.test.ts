import { sql } from "kysely";
import { expect, test } from "vitest";
import { onBothDatabases } from "../support/database";

const instant = new Date("2026-03-01T09:30:00.123Z");

/** An expression of SQL, and the JavaScript value it must arrive as, whichever database it comes from. */
const values: [string, unknown][] = [
  ["9007199254740991::bigint", 9007199254740991],
  ["(-5)::integer", -5],
  ["date '2026-03-01'", "2026-03-01"],
  ["timestamptz '2026-03-01 12:30:00.123+03'", instant],
  ["timestamptz '2026-03-01 15:00:00.123+05:30'", instant],
  ["'\\x00ff'::bytea", new Uint8Array([0, 255])],
  ["array[1,2]::bigint[]", [1, 2]],
  ["array['2026-03-01']::date[]", ["2026-03-01"]],
  ["array['2026-03-01 12:30:00.123+03']::timestamptz[]", [instant]],
  ["interval '90 minutes'", "01:30:00"],
  ["12.50::numeric", "12.50"],
  ["sum(2::bigint)", "2"],
  [`'{"a": [1, null]}'::jsonb`, { a: [1, null] }],
  ["null::date", null],
  ["true", true],
];

onBothDatabases("a value", (open) => {
  test("arrives as the same JavaScript", async () => {
    const { db } = await open();
    for (const [expression, expected] of values) {
      const { rows } = await sql<{ value: unknown }>`select ${sql.raw(expression)} as value`.execute(db);
      expect([expression, rows[0]!.value]).toEqual([expression, expected]);
    }
    const { rows } = await sql<{ value: Uint8Array }>`select '\\x01'::bytea as value`.execute(db);
    expect(rows[0]!.value.constructor).toBe(Uint8Array);
  });

  test("that no number can hold is an error, not a wrong number", async () => {
    const { db } = await open();
    await expect(sql`select 9007199254740993::bigint as value`.execute(db)).rejects.toThrow(RangeError);
  });
});
