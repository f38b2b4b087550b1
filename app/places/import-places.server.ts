import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome } from "~/lib/outcome";
import type { Header } from "~/records/header";
import type { ImportDeps } from "~/records/import.server";
import type { HeaderReason } from "~/records/import-columns";
import { findKnownIds } from "~/records/imports.server";
import type { KnownIds } from "~/records/row";
import type { RowFault } from "~/records/row-reader";
import { Intake, type Parsed, type Tell, takeFile, type Waiting } from "~/records/take-file.server";
import { type Capacity, type PlacesTally, placeColumns } from "./capacity";
import { markHours } from "./hours.server";
import { parsePlaceRow } from "./place-row";

/**
 * Takes in a file of hours: how many places there are at each, taken ones among them. Free places are made and taken
 * away until there are as many; what a record holds stays. The same file again changes nothing.
 */
export const importPlaces = (
  deps: Omit<ImportDeps, "openObjection">,
  source: AsyncIterable<Uint8Array>,
  tell: Tell,
): Promise<Outcome<PlacesTally, HeaderReason>> =>
  takeFile(
    source,
    placeColumns,
    async (header) => new PlacesIntake(deps, await findKnownIds(deps.db), header, tell),
    tell,
  );

class PlacesIntake extends Intake<Capacity, PlacesTally> {
  private piece = 0;

  constructor(
    private readonly deps: Omit<ImportDeps, "openObjection">,
    private readonly known: KnownIds,
    header: Header,
    tell: Tell,
  ) {
    super(deps.db, { read: 0, rejected: 0, emptied: 0, added: 0, removed: 0 }, header, tell);
  }

  protected parse(cells: Partial<Record<string, string>>): Outcome<Parsed<Capacity>, RowFault[]> {
    const row = parsePlaceRow(cells, this.known, this.deps.now);
    if (!row.ok) return row;
    const { emptied, ...capacity } = row.value;
    const { officeId, serviceId, startsAt } = capacity;
    return done({ key: `${officeId} ${serviceId} ${startsAt.getTime()}`, emptied, row: capacity });
  }

  protected async store(waiting: readonly Waiting<Capacity>[]): Promise<void> {
    const { db, keys, now } = this.deps;
    const world = { now, actor: { kind: "system", name: "import" }, requestId: null, house: { keys } } as const;
    this.piece += 1;
    const byAgency = Map.groupBy(waiting, ({ row }) => row.agencyId);
    const told = await db.transaction().execute(async (trx) => {
      const sum = { added: 0, removed: 0 };
      // In one order, so that two imports cannot wait for each other.
      for (const agencyId of [...byAgency.keys()].sort()) {
        const hours = byAgency.get(agencyId)!.map(({ row }) => row);
        const { added, removed } = await markHours(trx, agencyId, hours);
        sum.added += added;
        sum.removed += removed;
        // Entries of one file, alike otherwise, would be taken for copies of each other.
        const facts = { piece: this.piece, hours: hours.length, added, removed };
        await writeEntry(trx, world, { what: "places-told", about: agencyId, facts });
      }
      return sum;
    });
    this.tally.added += told.added;
    this.tally.removed += told.removed;
  }
}
