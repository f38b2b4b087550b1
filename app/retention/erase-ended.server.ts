import { writeEntry } from "~/journal/entries.server";
import type { World } from "~/shell/world.server";
import { eraseRecords, lockEnded, lockFreed } from "./erasures.server";
import { keptSince } from "./kept";

/** So many at once that nobody waits long for the locks. */
const BATCH = 200;

/** Takes the person out of records that ended long ago, or of which their holder had all erased, batch by batch; each is whole, and the journal counts it. */
export async function eraseEnded(world: World): Promise<number> {
  const { now } = world;
  const ended = keptSince("person", now);
  const freed = { before: keptSince("freed", now), now };
  for (let erased = 0; ; ) {
    const count = await world.db.transaction().execute(async (trx) => {
      const records = [...(await lockEnded(trx, ended, BATCH)), ...(await lockFreed(trx, freed, BATCH))];
      if (records.length === 0) return 0;
      await eraseRecords(trx, [...new Set(records)], now);
      await writeEntry(trx, world, { what: "erased", about: "records", facts: { count: records.length } });
      return records.length;
    });
    erased += count;
    if (count === 0) return erased;
  }
}
