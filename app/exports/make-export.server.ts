import { type ZipEntry, zipped } from "~/lib/zip";
import type { World } from "~/shell/world.server";
import { mostRecords } from "./export";
import type { ExportedRecord } from "./export-data";
import { eraseParts, findExport, insertPart, markMade } from "./exports.server";
import { filesOf, gather } from "./gather.server";
import { indexHtml } from "./index-page.server";

/** Makes an archive, record by record: one file of it is held at a time. Safe to repeat; stops where nobody wants it any more. */
export async function makeExport(world: World, id: string): Promise<void> {
  const { db, now } = world;
  const wanted = await findExport(db, id);
  if (!wanted || wanted.madeAt) return;
  await eraseParts(db, id);
  const progress = { done: 0 };
  let place = 0;
  let bytes = 0;
  for await (const part of zipped(entriesOf(world, wanted.recordIds, progress))) {
    if (!(await insertPart(db, id, place, part, progress.done))) return;
    place += 1;
    bytes += part.length;
  }
  await markMade(db, id, now, bytes);
}

async function* entriesOf(
  { db, now, house }: World,
  recordIds: readonly string[],
  progress: { done: number },
): AsyncGenerator<ZipEntry> {
  const records: ExportedRecord[] = [];
  for (const recordId of recordIds) {
    const gathered = await gather(db, recordId);
    yield* filesOf(db, gathered.files);
    records.push(gathered.record);
    progress.done += 1;
  }
  const data = {
    $schema: `${house.publicUrl.replace(/\/+$/, "")}/schemas/export-1.json`,
    ...{ version: 1 as const, madeAt: now.toISOString(), isWhole: recordIds.length < mostRecords, records },
  };
  const encoder = new TextEncoder();
  yield { name: "data.json", bytes: encoder.encode(`${JSON.stringify(data, null, 2)}\n`) };
  yield { name: "index.html", bytes: encoder.encode(indexHtml(data)) };
}
