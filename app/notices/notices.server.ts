import type { Insertable } from "kysely";
import type { NoticeKind, NoticeTable, Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { NamelessKind, NamelessOf } from "./nameless";
import type { NoticeFacts, RecordKind } from "./notice";

/** What all notices have, whatever they are about. */
interface Issued {
  id: string;
  number: string;
  /** Of cancelling, for another hour, of erasing, an appeal, a payment or a refund: the journal tells of the notice under it. */
  requestId: string;
  issuedAt: Date;
  /** What its QR code says over our signature; null for notices from before, and for those that name nobody. */
  qrStatement: Uint8Array | null;
  /** From when the notice with that number holds instead; null: it is in force. */
  withdrawn: { at: Date; by: string; byId: string; kind: NoticeKind } | null;
  /** Id of the notice that held until this one. */
  withdraws: string | null;
  salt: Uint8Array | null;
  /** Null: from before the log held whole notices, and not attested yet. */
  personHash: Uint8Array | null;
}

/** One about a record. */
export interface Notice extends Issued {
  recordId: string;
  kind: RecordKind;
  facts: NoticeFacts;
}

/** One of no record, which names nobody. */
export type NamelessNotice = {
  [Kind in NamelessKind]: Issued & { recordId: null; kind: Kind; facts: NamelessOf[Kind] };
}[NamelessKind];

/** That data were erased. */
export type Certificate = Extract<NamelessNotice, { kind: "erasure" }>;

/** That something was paid, or given back: then it stands instead of the one that says it was paid. */
export type Receipt = Extract<NamelessNotice, { kind: "receipt" | "refund" }>;

/** What was decided on an application. */
export type DecisionNotice = Extract<NamelessNotice, { kind: "decision" }>;

export type AnyNotice = Notice | NamelessNotice;

export const isNamelessNotice = (notice: AnyNotice): notice is NamelessNotice => notice.recordId === null;

const columns = [
  "notice.id",
  "notice.number",
  "notice.annulment_id",
  "notice.rebooking_id",
  "notice.erasure_id",
  "notice.appeal_id",
  "notice.receipt_of",
  "notice.application_id",
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

export const known = (db: Db | Trx) =>
  db
    .selectFrom("notice")
    .leftJoin("notice as next", (join) =>
      join.on((eb) =>
        eb.or([eb("next.withdraws", "=", eb.ref("notice.id")), eb("next.id", "=", eb.ref("notice.withdrawn_by"))]),
      ),
    )
    .select([...columns, ...next, "notice.withdrawn_at"]);

export const aboutRecords = (db: Db | Trx) => known(db).where("notice.record_id", "is not", null);

export async function findNotice(db: Db | Trx, id: string): Promise<Notice | undefined> {
  return toNotice(await aboutRecords(db).where("notice.id", "=", id).executeTakeFirst());
}

export async function findByNumber(db: Db | Trx, number: string): Promise<Notice | undefined> {
  return toNotice(await aboutRecords(db).where("notice.number", "=", number).executeTakeFirst());
}

/** Whatever it is about. */
export async function findAny(db: Db | Trx, id: string): Promise<AnyNotice | undefined> {
  return toAny(await known(db).where("notice.id", "=", id).executeTakeFirst());
}

export async function findAnyByNumber(db: Db | Trx, number: string): Promise<AnyNotice | undefined> {
  return toAny(await known(db).where("notice.number", "=", number).executeTakeFirst());
}

/** The newest of a kind. */
export async function findOfAnnulment(
  db: Db | Trx,
  annulmentId: string,
  kind: RecordKind = "annulment",
): Promise<Notice | undefined> {
  return findNewestOf(db, annulmentId, [kind]);
}

/** The newest of some kinds about a request. */
export async function findNewestOf(
  db: Db | Trx,
  annulmentId: string,
  kinds: readonly RecordKind[],
): Promise<Notice | undefined> {
  const wanted = known(db)
    .where("notice.annulment_id", "=", annulmentId)
    .where("notice.kind", "in", [...kinds]);
  return toNotice(await wanted.orderBy("notice.issued_at", "desc").limit(1).executeTakeFirst());
}

/** Of a request for another hour. */
export async function findOfRebooking(db: Db | Trx, rebookingId: string): Promise<Notice | undefined> {
  return toNotice(await known(db).where("notice.rebooking_id", "=", rebookingId).executeTakeFirst());
}

interface Told {
  id: string;
  restoredAt: Date | null;
  closedBecause: string | null;
}

/** What was said last about a request: once its record was open again, why it is; and of one that was not granted, that. */
export async function findLatest(db: Db | Trx, { id, restoredAt, closedBecause }: Told): Promise<Notice | undefined> {
  if (!restoredAt) return findOfAnnulment(db, id, closedBecause === "denied" ? "refusal" : "annulment");
  return findNewestOf(db, id, ["restoration", "withdrawal"]);
}

/** The notice whose issued file has this SHA-256. */
export async function findByFile(db: Db, sha256: Uint8Array): Promise<AnyNotice | undefined> {
  const found = known(db).innerJoin("notice_file", "notice_file.notice_id", "notice.id");
  return toAny(await found.where("sha256", "=", sha256).executeTakeFirst());
}

/** Undefined when the number is taken: draw another. */
export async function insertNotice(trx: Trx, row: Insertable<NoticeTable>): Promise<Notice | undefined> {
  return toNotice(await insert(trx, row));
}

/** A row of whatever kind; undefined when the number is taken. */
export async function insert(trx: Trx, row: Insertable<NoticeTable>): Promise<Selected | undefined> {
  const inserted = trx
    .insertInto("notice")
    .values(row)
    .onConflict((oc) => oc.column("number").doNothing());
  const fresh = await inserted.returning(columns).executeTakeFirst();
  return fresh && { ...fresh, withdrawn_at: null, withdrawn_by: null, withdrawn_by_id: null, withdrawn_by_kind: null };
}

export type Selected = Omit<Row<"notice">, "qr_key_id" | "withdrawn_by"> & {
  withdrawn_by: string | null;
  withdrawn_by_id: string | null;
  withdrawn_by_kind: Row<"notice">["kind"] | null;
};

export const requestOf = (
  row: Pick<Selected, "annulment_id" | "rebooking_id" | "erasure_id" | "appeal_id" | "receipt_of" | "application_id">,
): string =>
  (row.appeal_id ?? row.annulment_id ?? row.rebooking_id ?? row.erasure_id ?? row.receipt_of ?? row.application_id)!;

export const toNotice = (row: Selected | undefined): Notice | undefined => toAny(row) as Notice | undefined;

/** The kind says what its facts are, and whether it has a record. */
export const toAny = (row: Selected | undefined): AnyNotice | undefined =>
  row &&
  ({
    id: row.id,
    number: row.number,
    requestId: requestOf(row),
    recordId: row.record_id,
    kind: row.kind,
    withdraws: row.withdraws,
    salt: row.salt,
    personHash: row.person_hash,
    facts: row.facts,
    issuedAt: row.issued_at,
    qrStatement: row.qr_statement,
    withdrawn:
      row.withdrawn_at && row.withdrawn_by && row.withdrawn_by_id && row.withdrawn_by_kind
        ? { at: row.withdrawn_at, by: row.withdrawn_by, byId: row.withdrawn_by_id, kind: row.withdrawn_by_kind }
        : null,
  } as AnyNotice);
