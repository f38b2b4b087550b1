import { type Entry, writeEntry } from "~/journal/entries.server";
import { seal } from "~/journal/seal.server";
import type { Trx } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import { later, now, type testHouse, worldFor } from "../support/given";

export type TestHouse = ReturnType<typeof testHouse>;

/** As many entries as wanted, each as an act writes it, all in one transaction. */
export async function givenEntries(house: House, count: number, from = 0): Promise<void> {
  await house.db.transaction().execute(async (trx) => {
    for (let n = from; n < from + count; n++) await write(trx, house, entryOf(n), n);
  });
}

/** The finishing of the request `aN`. */
export const entryOf = (n: number): Entry => ({
  what: "finished",
  about: `a${n}`,
  facts: { record: `r${n}`, notice: `n${n}`, mode: n % 2 ? "annul" : "cancel" },
});

export const write = (trx: Trx, house: House, entry: Entry, n = 0): Promise<void> =>
  writeEntry(trx, worldFor(house, { kind: "visitor", id: `v${n}`, phoneMac: null }, later(n)), entry);

/** Seals all that waits, as the sealer does; `batch` makes more heads. */
export async function sealAll(house: House, batch = 1000, at = now): Promise<void> {
  for (let after: number | null = 0; after !== null; ) after = (await seal(house, at, { after, batch }))?.next ?? null;
}
