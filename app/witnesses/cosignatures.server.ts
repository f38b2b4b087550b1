import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { Db } from "~/shell/db.server";

export type Cosignature = Row<"log_cosignature">;

/** Or what the same witness says of the same head at a later time. */
export async function insertCosignature(db: Db, cosignature: Cosignature): Promise<void> {
  await db
    .insertInto("log_cosignature")
    .values(cosignature)
    .onConflict((oc) => oc.columns(["head_id", "witness"]).doUpdateSet({ line: cosignature.line, at: cosignature.at }))
    .execute();
}

/** A head with what witnesses said of it. */
export interface CosignedHead {
  id: number;
  size: number;
  at: Date;
  /** The signed head, the lines of its witnesses below it. */
  note: string;
}

interface Wanted {
  /** Verifier key of the log. */
  vkey: string;
  /** Verifier keys. */
  witnesses: readonly string[];
  /** So many of them at least. */
  least: number;
}

const MOST = 20;

/** Heads of a log of which enough of these witnesses seem to have vouched, the newest first; from id `from` on. */
export async function listLatestCosigned(db: Db, { vkey, witnesses, least }: Wanted, from: number) {
  const { rows } = await sql<CosignedHead>`
    select h.id, h.size, h.at, h.note || c.lines as note
    from (select head_id, string_agg(line, '' order by witness) as lines from log_cosignature
      where head_id >= ${from} and witness = any(${[...witnesses]}::text[])
      group by head_id having count(*) >= ${least} order by head_id desc limit ${MOST}) c
    join log_head h on h.id = c.head_id where h.vkey = ${vkey} order by h.id desc`.execute(db);
  return rows;
}

/** The same over a tree in which leaf `index` stands, the oldest first. */
export async function listCosignedOver(db: Db, { vkey, witnesses, least }: Wanted, index: number) {
  const { rows } = await sql<CosignedHead>`
    select h.id, h.size, h.at, h.note || c.lines as note
    from log_head h, lateral (select string_agg(line, '' order by witness) as lines, count(*) as n from log_cosignature
      where head_id = h.id and witness = any(${[...witnesses]}::text[])) c
    where h.size > ${index} and h.vkey = ${vkey} and c.n >= ${least} order by h.size, h.id limit ${MOST}`.execute(db);
  return rows;
}
