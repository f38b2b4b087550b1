import { numberKey } from "~/identity/record-number";
import { limits } from "~/shell/limit-table";
import { type Spending, type Spent, spend, spendAll } from "~/shell/limits.server";
import type { Asker, World } from "~/shell/world.server";
import type { Query } from "./query";

/** What was counted for a search, to be given back if it finds; `refused` when it must not be made. */
interface SearchSpent {
  refused: Spent | null;
  spent: Spending[];
}

/**
 * Counts a search against who asks, then against the record and the contact. There each network has a share of its own
 * first: a stranger who spends all the rest keeps nobody else from searching. Whoever is over is counted no further.
 *
 * In an hour a network may fail three times on one record before it draws on the ten that all have; of phones and
 * passports there are 10^9 and more.
 */
export async function spendSearch({ db, now, house, asker }: World, query: Query): Promise<SearchSpent> {
  const { by } = query;
  const who = by.kind === "passport" ? passportAs(asker) : searchAs(asker);
  const asking = await spendAll(db, house.keys, now, who);
  if (!asking.within) return { refused: asking, spent: [] };
  const spent = [...who];
  for (const [own, shared] of sharesOf(query, asker?.network ?? "none")) {
    const first = await spend(db, house.keys, now, ...own);
    const last = first.within ? first : await spend(db, house.keys, now, ...shared);
    if (!last.within) return { refused: last, spent: [] };
    spent.push(first.within ? own : shared);
  }
  return { refused: null, spent };
}

/** All that may mean one record is counted as one: each letter apart would multiply the tries. */
function sharesOf({ number, by }: Query, network: string): [own: Spending, shared: Spending][] {
  const record = numberKey(number);
  if (by.kind === "passport")
    return [
      [
        [limits.passportByRecordOwn, record, network],
        [limits.passportByRecord, record],
      ],
    ];
  const contact = by.kind === "phone" ? by.phone : by.email;
  return [
    [
      [limits.searchByRecordOwn, record, network],
      [limits.searchByRecord, record],
    ],
    [
      [limits.searchByContactOwn, contact, network],
      [limits.searchByContact, contact],
    ],
  ];
}

const searchAs = (asker: Asker | null): Spending[] => [
  [limits.searchByDevice, asker?.device ?? "none"],
  [limits.searchByAddress, asker?.address ?? "none"],
  [limits.searchBySite, asker?.site ?? "none"],
  [limits.searchByNetwork, asker?.network ?? "none"],
];

const passportAs = (asker: Asker | null): Spending[] => [
  [limits.passportByDevice, asker?.device ?? "none"],
  [limits.passportByAddress, asker?.address ?? "none"],
  [limits.passportBySite, asker?.site ?? "none"],
  [limits.passportByNetwork, asker?.network ?? "none"],
];
