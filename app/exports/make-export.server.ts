import { z } from "zod";
import { type ZipEntry, zipped } from "~/lib/zip";
import type { World } from "~/shell/world.server";
import { type ExportData, type ExportedRecord, exportData } from "./export-data";
import { type Export, eraseParts, findExport, insertPart, markMade } from "./exports.server";
import { gather } from "./gather.server";
import { gatherAccount } from "./gather-account.server";
import { indexHtml } from "./index-page.server";
import { filesOf } from "./wanted-files.server";

/** Makes an archive, record by record: one file of it is held at a time. Safe to repeat; stops where nobody wants it any more. */
export async function makeExport(world: World, id: string): Promise<void> {
  const { db, now } = world;
  const wanted = await findExport(db, id);
  if (!wanted || wanted.madeAt) return;
  await eraseParts(db, id);
  const progress = { done: 0 };
  let place = 0;
  let bytes = 0;
  for await (const part of zipped(entriesOf(world, wanted, progress))) {
    if (!(await insertPart(db, id, place, part, progress.done))) return;
    place += 1;
    bytes += part.length;
  }
  await markMade(db, id, now, bytes);
}

async function* entriesOf(
  world: World,
  { recordIds, isWhole, accountId }: Export,
  progress: { done: number },
): AsyncGenerator<ZipEntry> {
  const { db, now, house } = world;
  const records: ExportedRecord[] = [];
  for (const recordId of recordIds) {
    const gathered = await gather(db, house.keys, recordId);
    yield* filesOf(db, gathered.files);
    records.push(gathered.record);
    progress.done += 1;
  }
  const own = accountId === null ? null : await gatherAccount(world, accountId);
  yield* filesOf(db, own?.files ?? []);
  const data: ExportData = {
    $schema: `${house.publicUrl.replace(/\/+$/, "")}/schemas/export-2.json`,
    ...{ version: 2 as const, madeAt: now.toISOString(), isWhole },
    ...{ account: own?.account ?? null, records },
  };
  const encoder = new TextEncoder();
  const json = (value: unknown) => encoder.encode(`${JSON.stringify(value, null, 2)}\n`);
  yield { name: "data.json", bytes: json(data) };
  // Whoever reads the archive in ten years may not find it anywhere else.
  yield { name: "schema.json", bytes: json(z.toJSONSchema(exportData)) };
  yield { name: "index.html", bytes: encoder.encode(indexHtml(data)) };
}
