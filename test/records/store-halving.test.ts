import { expect, test } from "vitest";
import { storeHalving } from "~/records/store-halving.server";

const fault = (code: string) => Object.assign(new Error("refused"), { code });

/** A database that says something of rows; what it took, what was refused, and how often it was asked. */
async function stored(rows: number[], says: (rows: readonly number[], asked: number) => string | null) {
  const told = { taken: [] as number[], refused: [] as string[], asked: 0 };
  const store = async (some: readonly number[]) => {
    told.asked += 1;
    const code = says(some, told.asked);
    if (code) throw fault(code);
    told.taken.push(...some);
  };
  await storeHalving(rows, store, (row, code) => void told.refused.push(`${row} ${code}`));
  return told;
}
const all = Array.from({ length: 2000 }, (_, n) => n);

test("one faulty row of many costs some twenty transactions, and the others are stored in their order", async () => {
  const { taken, refused, asked } = await stored(all, (some) => (some.includes(777) ? "23503" : null));
  expect([taken, refused]).toEqual([all.filter((n) => n !== 777), ["777 23503"]]);
  expect(asked).toBeLessThan(25);
});

test("a conflict with somebody else is tried again, and makes no row faulty", async () => {
  for (const code of ["40P01", "40001", "23505"])
    expect(await stored([1, 2], (_, asked) => (asked === 1 ? code : null))).toEqual({
      ...{ taken: [1, 2], refused: [], asked: 2 },
    });
  expect(await stored([1, 2], (some) => (some.length > 1 ? "40P01" : null))).toMatchObject({
    ...{ taken: [1, 2], refused: [] },
  });
  await expect(stored([1], () => "40P01")).rejects.toMatchObject({ code: "40P01" });
  expect(await stored([1], () => "23505")).toMatchObject({ refused: ["1 23505"] });
});

test("a database that is away says nothing of rows", async () => {
  await expect(stored([1, 2], () => "57P01")).rejects.toMatchObject({ code: "57P01" });
});
