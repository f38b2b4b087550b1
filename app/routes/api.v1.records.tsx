import { answering } from "~/api/answer.server";
import { cellsOf, putRecords, resultOf } from "~/api/records-operations";
import { done } from "~/lib/outcome";
import { upsert } from "~/records/upsert.server";

export const action = answering(putRecords, async (world, { body }) => {
  const rows = body.records.map((row) => cellsOf(row, world.actor.agencyId));
  return done({ results: (await upsert(world, rows)).map(resultOf) });
});
