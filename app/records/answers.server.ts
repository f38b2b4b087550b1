import { sql } from "kysely";
import type { RecordStatus } from "#db/schema";
import { officeAddress } from "~/agencies/office";
import type { Db, Trx } from "~/shell/db.server";
import type { AgencyAnswer } from "./answer";
import { besideRecords, holderColumns, isSameHolder } from "./imports.server";
import type { StoredRow } from "./stored-row.server";

/** What was just kept. */
export interface FreshAnswer extends Pick<AgencyAnswer, "id" | "saidAt" | "sameHolder"> {
  recordId: string;
  status: RecordStatus;
}

const declared = sql`agency_id text, number text, source_digest text, status text, starts_at timestamptz, office_id text,
  service_id text, ${holderColumns}, paid_kopecks bigint, debt_kopecks bigint, confirmed_with_certificate boolean,
  next_charge_on date, next_charge_kopecks bigint, debt_uin text`;

/**
 * Keeps what rows say of records that were cancelled or annulled here, beside them: each row that is otherwise than the
 * agency's last word. To be called once all other rows are written. The last word about a record whose number went to
 * another person is just that: of such records only those in `superseded`, which these rows ended, get one.
 */
export async function insertAnswers(
  trx: Trx,
  rows: StoredRow[],
  told: readonly string[],
  superseded: string[],
  at: Date,
): Promise<FreshAnswer[]> {
  if (rows.length === 0) return [];
  // What the file does not speak of is as it was.
  const said = [
    ...[
      "paid_kopecks",
      "debt_kopecks",
      "confirmed_with_certificate",
      "next_charge_on",
      "next_charge_kopecks",
      "debt_uin",
    ],
  ].map((name) => sql.ref(`${told.includes(name) ? "t" : "r"}.${name}`));
  // The file may have been begun before the cancelling that its row is read after.
  const { rows: fresh } = await sql<FreshAnswer>`
    insert into agency_answer (record_id, said_at, source_digest, status, starts_at, office_id, service_id, paid_kopecks,
      debt_kopecks, confirmed_with_certificate, next_charge_on, next_charge_kopecks, debt_uin, same_holder)
    select r.id, greatest(${at}, r.annulled_at), decode(t.source_digest, 'hex'), t.status, t.starts_at, t.office_id,
      t.service_id, ${sql.join(said)}, ${isSameHolder}
    from ${besideRecords(rows, declared, sql`r.annulled_at is not null`)}
    where (r.superseded_at is null or r.id = any(${superseded}::uuid[]))
      and decode(t.source_digest, 'hex') <> coalesce(
        (select a.source_digest from agency_answer a where a.record_id = r.id and a.said_at >= r.annulled_at
          order by a.id desc limit 1),
        r.source_digest
      )
    returning id, record_id as "recordId", status, same_holder as "sameHolder", said_at as "saidAt"`.execute(trx);
  return fresh.sort((one, other) => one.id - other.id);
}

/** The last word of a record's agency, if it said anything since `since`. */
export async function findAnswer(db: Db | Trx, recordId: string, since: Date): Promise<AgencyAnswer | undefined> {
  const said = answers(db).where("a.record_id", "=", recordId).where("a.said_at", ">=", since);
  return toAnswer(await said.orderBy("a.id", "desc").limit(1).executeTakeFirst());
}

export const findAnswerById = async (db: Db | Trx, id: number): Promise<AgencyAnswer | undefined> =>
  toAnswer(await answers(db).where("a.id", "=", id).executeTakeFirst());

/** What an agency said becomes what is kept of the record, as if it had not been cancelled when that came. */
export async function markAnswered(trx: Trx, recordId: string, answerId: number): Promise<void> {
  await sql`
    update citizen_record r set status = a.status, starts_at = a.starts_at, office_id = a.office_id,
      service_id = a.service_id, paid_kopecks = a.paid_kopecks, debt_kopecks = a.debt_kopecks,
      confirmed_with_certificate = a.confirmed_with_certificate, next_charge_on = a.next_charge_on,
      next_charge_kopecks = a.next_charge_kopecks, debt_uin = a.debt_uin, source_digest = a.source_digest
    from agency_answer a where r.id = ${recordId} and a.id = ${answerId} and a.record_id = r.id and a.same_holder`.execute(
    trx,
  );
}

const answers = (db: Db | Trx) =>
  db
    .selectFrom("agency_answer as a")
    .innerJoin("service", "service.id", "a.service_id")
    .innerJoin("office", "office.id", "a.office_id")
    .select(["a.id", "a.said_at", "a.same_holder", "a.status", "a.starts_at", "a.paid_kopecks"])
    .select(["service.title", "service.kind", "office.name", "office.city", "office.address", "office.time_zone"]);

type Selected = Awaited<ReturnType<ReturnType<typeof answers>["executeTakeFirst"]>>;

function toAnswer(row: Selected): AgencyAnswer | undefined {
  if (!row) return undefined;
  const { id, said_at: saidAt, same_holder: sameHolder, kind, title: service } = row;
  const startsAt = row.starts_at?.toISOString() ?? null;
  const place = { where: officeAddress(row), timeZone: row.time_zone };
  const said = { kind, service, startsAt, ...place, status: row.status as RecordStatus, paidKopecks: row.paid_kopecks };
  return { id, saidAt, sameHolder, said };
}
