import { Readable } from "node:stream";
import { type Insertable, sql } from "kysely";
import type { ExportTable } from "#db/schema";
import { isProven } from "~/records/reachable.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Claim } from "./claim.server";

export interface Export {
  id: string;
  recordIds: string[];
  /** Whether these are all that there were. */
  isWhole: boolean;
  /** Whose own data are in it, too. */
  accountId: string | null;
  askedAt: Date;
  /** Of how many of them it has been made. */
  done: number;
  madeAt: Date | null;
  /** Of the archive. */
  bytes: number;
}

const columns = ["id", "record_ids", "is_whole", "account_id", "asked_at", "done", "made_at", "bytes"] as const;

/** The one that a visitor asked for, whatever they have proven by now. */
export async function findOfVisitor(db: Db | Trx, visitorId: string): Promise<Export | undefined> {
  return toExport(await db.selectFrom("export").select(columns).where("visitor_id", "=", visitorId).executeTakeFirst());
}

/** For the worker, which acts for nobody. */
export async function findExport(db: Db, id: string): Promise<Export | undefined> {
  return toExport(await db.selectFrom("export").select(columns).where("id", "=", id).executeTakeFirst());
}

/** Ids of records with a phone, mailbox or document that was proven, the newest first: `most` of them, and whether there are no more. */
export async function listProvenIds(
  db: Db | Trx,
  { proven }: Pick<Claim, "proven">,
  most: number,
): Promise<{ ids: string[]; isWhole: boolean }> {
  if (!proven) return { ids: [], isWhole: true };
  const { rows } = await sql<{ id: string }>`
    select r.id from citizen_record r where ${isProven(proven)} order by r.created_at desc, r.id limit ${most + 1}`.execute(
    db,
  );
  return { ids: rows.slice(0, most).map(({ id }) => id), isWhole: rows.length <= most };
}

/**
 * Whether all that is in an archive is of whoever claims it: every record has a phone, mailbox or document that they have proven, and
 * the account is theirs. Another person may act at the same device by now.
 */
export async function isCovered(
  db: Db | Trx,
  { proven, accountId }: Claim,
  one: Pick<Export, "recordIds" | "accountId">,
): Promise<boolean> {
  if (one.accountId !== null && one.accountId !== accountId) return false;
  if (one.recordIds.length === 0) return true;
  if (!proven) return false;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from citizen_record r where r.id = any(${one.recordIds}::uuid[]) and ${isProven(proven)}`.execute(
    db,
  );
  return rows[0]?.count === one.recordIds.length;
}

/** Until the transaction ends nobody else begins one for this visitor: of two at once each would take the other's place. */
export async function lockAsking(trx: Trx, visitorId: string): Promise<void> {
  await trx.selectFrom("visitor").select("id").where("id", "=", visitorId).forNoKeyUpdate().execute();
}

/** Instead of any that its visitor had. */
export async function insertExport(trx: Trx, row: Insertable<ExportTable>): Promise<void> {
  await trx.deleteFrom("export").where("visitor_id", "=", row.visitor_id).execute();
  await trx.insertInto("export").values(row).execute();
}

/** Begins anew: a job may be done twice. */
export async function eraseParts(db: Db, id: string): Promise<void> {
  await db.deleteFrom("export_part").where("export_id", "=", id).execute();
}

/** Of whatever visitor, finished or not: what holds a record of which something was erased. */
export async function eraseHolding(trx: Trx, recordId: string): Promise<void> {
  await sql`delete from export where record_ids @> to_jsonb(${recordId}::text)`.execute(trx);
}

/** False: the export is gone, and nobody wants it any more. */
export async function insertPart(db: Db, id: string, place: number, bytes: Uint8Array, done: number): Promise<boolean> {
  // In one statement, as the export may go at any moment.
  const { rows } = await sql`with wanted as (update export set done = ${done} where id = ${id} returning id)
    insert into export_part (export_id, place, bytes) select id, ${place}, ${bytes} from wanted returning place`.execute(
    db,
  );
  return rows.length > 0;
}

export async function markMade(db: Db, id: string, at: Date, bytes: number): Promise<void> {
  await db.updateTable("export").set({ made_at: at, bytes }).where("id", "=", id).execute();
}

/** The archive as it is sent: what was not read yet is not held. */
export const streamOf = (db: Db, id: string) => Readable.toWeb(Readable.from(partsOf(db, id))) as ReadableStream;

/** One piece after the other. */
export async function* partsOf(db: Db, id: string): AsyncGenerator<Uint8Array> {
  for (let place = 0; ; place++) {
    const wanted = db.selectFrom("export_part").select("bytes").where("export_id", "=", id);
    const part = await wanted.where("place", "=", place).executeTakeFirst();
    if (!part) return;
    yield part.bytes;
  }
}

type Selected = { [Key in (typeof columns)[number]]: unknown };

const toExport = (row: Selected | undefined): Export | undefined =>
  row && {
    id: row.id as string,
    recordIds: row.record_ids as string[],
    isWhole: row.is_whole as boolean,
    accountId: row.account_id as string | null,
    askedAt: row.asked_at as Date,
    done: row.done as number,
    madeAt: row.made_at as Date | null,
    bytes: Number(row.bytes),
  };
