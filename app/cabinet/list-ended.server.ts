import { type Annulment, pathOf } from "~/annulments/annulment";
import { listLedBy } from "~/annulments/annulments.server";
import { tiedLine } from "~/records/record-view";
import { findRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import type { EndedBeside } from "./ended-beside-view";

/** What a finished request was to end beside its own record, in the order in which its holder saw it. */
export async function listEnded({ db }: World, { id, together }: Annulment): Promise<EndedBeside[]> {
  if (!together) return [];
  const led = new Map((await listLedBy(db, id)).map((one) => [one.recordId, one]));
  const each = together.companions.map(async ({ recordId }) => {
    const line = tiedLine(await findRecord(db, recordId));
    const done = led.get(recordId);
    return { text: line, href: done ? pathOf("finished", done.number) : null };
  });
  return Promise.all(each);
}
