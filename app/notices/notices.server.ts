import type { Insertable } from "kysely";
import type { NoticeKind, NoticeTable, Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { NoticeFacts } from "./notice";

export interface Notice {
  id: string;
  number: string;
  /** Of cancelling, or for another hour: the journal tells of the notice under it. */
  requestId: string;
  recordId: string;
  kind: NoticeKind;
  facts: NoticeFacts;
  issuedAt: Date;
  /** What its QR code says over our signature; null for notices from before. */
  qrStatement: Uint8Array | null;
  /** From when the notice with that number holds instead; null: it is in force. */
  withdrawn: { at: Date; by: string; byId: string; kind: NoticeKind } | null;
  /** Id of the notice that held until this one. */
  withdraws: string | null;
  salt: Uint8Array | null;
  /** Null: from before the log held whole notices, and not attested yet. */
  personHash: Uint8Array | null;
}

const columns = [
  "notice.id",
  "notice.number",
  "notice.annulment_id",
  "notice.rebooking_id",
  "notice.facts",
  "notice.issued_at",
  "notice.qr_statement",
  "notice.record_id",
  "notice.kind",
  "notice.withdraws",
  "notice.salt",
  "notice.person_hash",
] as const;

const next = ["next.number as withdrawn_by", "next.id as withdrawn_by_id", "next.kind as withdrawn_by_kind"] as const;

const known = (db: Db | Trx) =>
  db
    .selectFrom("notice")
    .leftJoin("notice as next", (join) =>
      join.on((eb) =>
        eb.or([eb("next.withdraws", "=", eb.ref("notice.id")), eb("next.id", "=", eb.ref("notice.withdrawn_by"))]),
      ),
    )
    .select([...columns, ...next, "notice.withdrawn_at"]);

export async function findNotice(db: Db | Trx, id: string): Promise<Notice | undefined> {
  return toNotice(await known(db).where("notice.id", "=", id).executeTakeFirst());
}

export async function findByNumber(db: Db | Trx, number: string): Promise<Notice | undefined> {
  return toNotice(await known(db).where("notice.number", "=", number).executeTakeFirst());
}

export async function findOfAnnulment(
  db: Db | Trx,
  annulmentId: string,
  kind: NoticeKind = "annulment",
): Promise<Notice | undefined> {
  const wanted = known(db).where("notice.annulment_id", "=", annulmentId).where("notice.kind", "=", kind);
  return toNotice(await wanted.executeTakeFirst());
}

/** All that were ever issued about a request of cancelling, the first of them first. */
export async function listOfRequest(db: Db | Trx, annulmentId: string): Promise<Notice[]> {
  const rows = await known(db).where("notice.annulment_id", "=", annulmentId).orderBy("notice.issued_at").execute();
  return rows.map((row) => toNotice(row)!);
}

/** Of a request for another hour. */
export async function findOfRebooking(db: Db | Trx, rebookingId: string): Promise<Notice | undefined> {
  return toNotice(await known(db).where("notice.rebooking_id", "=", rebookingId).executeTakeFirst());
}

/** By ids, behind `after`. */
export const listNotices = (db: Db, after: string | null, limit: number): Promise<Notice[]> =>
  behind(known(db), after, limit);

async function behind(all: ReturnType<typeof known>, after: string | null, limit: number): Promise<Notice[]> {
  const wanted = all.orderBy("notice.id").limit(limit);
  const rows = await (after === null ? wanted : wanted.where("notice.id", ">", after)).execute();
  return rows.map((row) => toNotice(row)!);
}

/** Which requests notices are about. */
export async function listByIds(db: Db, ids: readonly string[]): Promise<{ id: string; requestId: string }[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("notice")
    .select(["id", "annulment_id", "rebooking_id"])
    .where("id", "in", [...ids])
    .execute();
  return rows.map((row) => ({ id: row.id, requestId: requestOf(row) }));
}

/** Those of which the log does not hold the whole yet, by ids, behind `after`. */
export const listUnattested = (db: Db, after: string | null, limit: number): Promise<Notice[]> =>
  behind(known(db).where("notice.person_hash", "is", null), after, limit);

export async function markPerson(trx: Trx, id: string, salt: Uint8Array, personHash: Uint8Array): Promise<void> {
  await trx.updateTable("notice").set({ salt, person_hash: personHash }).where("id", "=", id).execute();
}

interface Told {
  id: string;
  restoredAt: Date | null;
  closedBecause: string | null;
}

/** What was said last about a request: once its record was open again, why it is; and of one that was not granted, that. */
export async function findLatest(db: Db | Trx, { id, restoredAt, closedBecause }: Told): Promise<Notice | undefined> {
  if (!restoredAt) return findOfAnnulment(db, id, closedBecause === "denied" ? "refusal" : "annulment");
  const wanted = known(db)
    .where("notice.annulment_id", "=", id)
    .where("notice.kind", "in", ["restoration", "withdrawal"]);
  return toNotice(await wanted.executeTakeFirst());
}

/** What is in force about a record is so no more, but for refusals, which stand beside it. Gives back its id. */
export async function markWithdrawn(trx: Trx, recordId: string, at: Date): Promise<string | null> {
  const row = await trx
    .updateTable("notice")
    .set({ withdrawn_at: at })
    .where("record_id", "=", recordId)
    .where("withdrawn_at", "is", null)
    .where("kind", "!=", "refusal")
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Refusals say that a record was not cancelled: once it is, they hold no more. Gives back their ids. */
export async function markRefusalsWithdrawn(
  trx: Trx,
  { id, recordId, issuedAt }: Pick<Notice, "id" | "recordId" | "issuedAt">,
): Promise<string[]> {
  const rows = await trx
    .updateTable("notice")
    .set({ withdrawn_at: issuedAt, withdrawn_by: id })
    .where("record_id", "=", recordId)
    .where("withdrawn_at", "is", null)
    .where("kind", "=", "refusal")
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
}

/** The notice whose issued file has this SHA-256. */
export async function findByFile(db: Db, sha256: Uint8Array): Promise<Notice | undefined> {
  const found = known(db).innerJoin("notice_file", "notice_file.notice_id", "notice.id");
  return toNotice(await found.where("sha256", "=", sha256).executeTakeFirst());
}

/** Undefined when the number is taken: draw another. */
export async function insertNotice(trx: Trx, row: Insertable<NoticeTable>): Promise<Notice | undefined> {
  const inserted = trx
    .insertInto("notice")
    .values(row)
    .onConflict((oc) => oc.column("number").doNothing());
  const fresh = await inserted.returning(columns).executeTakeFirst();
  return (
    fresh &&
    toNotice({ ...fresh, withdrawn_at: null, withdrawn_by: null, withdrawn_by_id: null, withdrawn_by_kind: null })
  );
}

type Selected = Omit<Row<"notice">, "qr_key_id" | "withdrawn_by"> & {
  withdrawn_by: string | null;
  withdrawn_by_id: string | null;
  withdrawn_by_kind: NoticeKind | null;
};

const requestOf = (row: Pick<Selected, "annulment_id" | "rebooking_id">): string =>
  (row.annulment_id ?? row.rebooking_id)!;

const toNotice = (row: Selected | undefined): Notice | undefined =>
  row && {
    id: row.id,
    number: row.number,
    requestId: requestOf(row),
    recordId: row.record_id,
    kind: row.kind,
    withdraws: row.withdraws,
    salt: row.salt,
    personHash: row.person_hash,
    facts: row.facts as NoticeFacts,
    issuedAt: row.issued_at,
    qrStatement: row.qr_statement,
    withdrawn:
      row.withdrawn_at && row.withdrawn_by && row.withdrawn_by_id && row.withdrawn_by_kind
        ? { at: row.withdrawn_at, by: row.withdrawn_by, byId: row.withdrawn_by_id, kind: row.withdrawn_by_kind }
        : null,
  };
