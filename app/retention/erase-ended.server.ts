import { writeEntry } from "~/journal/entries.server";
import type { World } from "~/shell/world.server";
import { eraseFromNotices, eraseFromRequests, eraseHolders, lockEnded } from "./erasures.server";
import { keptSince } from "./kept";

/** So many at once that nobody waits long for the locks. */
const BATCH = 200;

/** Takes the person out of records that ended long ago, batch by batch; each is whole, and the journal counts it. */
export async function eraseEnded(world: World): Promise<number> {
  const before = keptSince("person", world.now);
  for (let erased = 0; ; ) {
    const count = await world.db.transaction().execute(async (trx) => {
      const records = await lockEnded(trx, before, BATCH);
      if (records.length === 0) return 0;
      await eraseFromRequests(trx, records, world.now);
      await eraseFromNotices(trx, records);
      await eraseHolders(trx, records, world.now);
      await writeEntry(trx, world, { what: "erased", about: "records", facts: { count: records.length } });
      return records.length;
    });
    erased += count;
    if (count === 0) return erased;
  }
}
