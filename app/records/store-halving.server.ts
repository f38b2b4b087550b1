import { isDataFault } from "~/records/imports.server";

/** Two who waited for each other, and two who brought the same at once: that passes. */
const CONFLICT = /^(?:40|23505$)/;
const TRIES = 2;

/**
 * Stores all at once; where the database refuses that, each half by itself, down to the row that it refuses. So one faulty row of 2,000
 * costs some twenty transactions. A conflict with somebody else is tried again, and no fault of a row.
 * @param store in one transaction: all of them, or throws what the database says
 * @param refused hears of each row that the database does not take, with its code
 * @throws where the database is away, or a row is in conflict again and again
 */
export async function storeHalving<Row>(
  rows: readonly Row[],
  store: (rows: readonly Row[]) => Promise<void>,
  refused: (row: Row, code: string) => void | Promise<void>,
): Promise<void> {
  const fault = await tryToStore(rows, store);
  if (fault === null) return;
  const [row, ...more] = rows;
  if (more.length === 0) return refused(row!, fault);
  const middle = rows.length >> 1;
  for (const half of [rows.slice(0, middle), rows.slice(middle)]) await storeHalving(half, store, refused);
}

async function tryToStore<Row>(
  rows: readonly Row[],
  store: (rows: readonly Row[]) => Promise<void>,
): Promise<string | null> {
  for (let tried = 1; ; tried += 1) {
    try {
      await store(rows);
      return null;
    } catch (error) {
      if (!isDataFault(error)) throw error;
      if (tried < TRIES && CONFLICT.test(error.code)) continue;
      if (rows.length === 1 && error.code.startsWith("40")) throw error;
      return error.code;
    }
  }
}
