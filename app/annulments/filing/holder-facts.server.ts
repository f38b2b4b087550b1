import { sql } from "kysely";
import type { ProofKind } from "#db/schema";
import { sqlDebtLeft } from "~/records/debt-left.server";
import { factsOf, type Way } from "~/records/facts";
import { type CitizenRecord, finishedStatuses } from "~/records/record";
import { columns, joined, toRecord } from "~/records/records.server";
import { type RuleBook, rulesFor } from "~/rules/book";
import { type AskedOfHolder, askedOfHolder } from "~/rules/of-holder";
import type { Facts, Rules } from "~/rules/rule";
import type { DebtPlace } from "~/rules/when";
import type { Db, Trx } from "~/shell/db.server";

/** A number of our own: whoever holds it with a holder counts what that has cancelled. */
const COUNTING = 7_236_505_338;

/** How a request was proven, as the only way by which it is judged. */
export const provenWays = (provenBy: ProofKind | null): readonly Way[] =>
  provenBy === "account-sms" || provenBy === "account-email" ? ["account"] : [provenBy ?? "sms"];

interface Judging {
  /** In force when it was filed. */
  book: RuleBook;
  now: Date;
  filedAt: Date;
  isProven: boolean;
  /** The ways by which it could be proven; where it is, that by which it was. */
  open: readonly Way[];
}

interface Judgeable {
  facts: Facts;
  rules: Rules;
}

/**
 * What a record is judged by. Of other records of its holder only what its rules ask for, and only for who has proven to be
 * the holder: whoever knows a number and a phone learns nothing of them, not even by the time of the answer.
 */
export async function findFacts(db: Db | Trx, record: CitizenRecord, judging: Judging): Promise<Judgeable> {
  const [judgeable] = await listFacts(db, [record], judging);
  return judgeable!;
}

/** The same of several, in their order, by one statement for all of them. */
export async function listFacts(
  db: Db | Trx,
  records: readonly CitizenRecord[],
  { book, isProven, open, ...moments }: Judging,
): Promise<Judgeable[]> {
  const judgeable = records.map((record) => {
    const facts = factsOf(record, open);
    const rules = rulesFor(book, facts);
    return { id: record.id, facts, rules, asked: askedOfHolder(rules, true, facts.class) };
  });
  const asking = judgeable.filter(({ asked }) => isProven && (asked.debts || asked.count));
  const all = { debts: asking.some(({ asked }) => asked.debts), count: asking.some(({ asked }) => asked.count) };
  const ids = asking.map(({ id }) => id);
  const known = ids.length > 0 ? await listHolderFacts(db, ids, all, moments) : new Map<string, HolderFacts>();
  return judgeable.map(({ id, facts, rules }) => ({ facts: { ...facts, ...known.get(id) }, rules }));
}

const over = sql.join(finishedStatuses.map((status) => sql.lit(status)));

/** The other open records of the holder of `r` that have a debt. */
const indebted = (now: Date) => sql`o.holder_mac = r.holder_mac and o.id <> r.id and o.debt_kopecks > 0
  and ${sqlDebtLeft("o")} > 0
  and o.annulled_at is null and o.superseded_at is null and o.status not in (${over})
  and (o.starts_at is null or o.starts_at > ${now})`;

const debtPlace = (now: Date) => sql`(
  select case when bool_or(o.agency_id = r.agency_id) then 'own-agency' when count(*) > 0 then 'other-agency' end
  from citizen_record o where ${indebted(now)}
)`;

/** Of a month all that was filed in it counts and is carried out, also in another one. */
const cancelledSince = (filedAt: Date) => sql`(
  select count(*)::integer from citizen_record o
  join service of_other on of_other.id = o.service_id and of_other.class = service.class
  join annulment a on a.record_id = o.id
  where o.holder_mac = r.holder_mac and a.finished_at is not null and a.restored_at is null
    and date_trunc('month', a.filed_at at time zone office.time_zone) = date_trunc('month', ${filedAt}::timestamptz at time zone office.time_zone)
)`;

type HolderFacts = Pick<Facts, "debtElsewhere" | "cancelledThisMonth">;

/** Of records by their ids, in one statement; nothing that is not asked for. */
export async function listHolderFacts(
  db: Db | Trx,
  recordIds: readonly string[],
  { debts, count }: AskedOfHolder,
  { now, filedAt }: { now: Date; filedAt: Date },
): Promise<Map<string, HolderFacts>> {
  const { rows } = await sql<{ id: string; place: DebtPlace | null; count: number | null }>`
    select r.id, ${debts ? debtPlace(now) : sql`null`} as place, ${count ? cancelledSince(filedAt) : sql`null`} as count
    from citizen_record r
    ${count ? sql`join office on office.id = r.office_id join service on service.id = r.service_id` : sql``}
    where r.id = any(${[...recordIds]}::uuid[])`.execute(db);
  return new Map(
    rows.map(({ id, place, count: n }) => [
      id,
      { ...(debts && { debtElsewhere: place }), ...(n !== null && { cancelledThisMonth: n }) },
    ]),
  );
}

/** Nobody else counts what the holder of a record has cancelled until the transaction ends; nothing where they are not known. */
export async function lockHolder(trx: Trx, recordId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(encode(holder_mac, 'hex'), ${COUNTING}))
    from citizen_record where id = ${recordId} and holder_mac is not null`.execute(trx);
}

/** The same debts as records, as far as the phone of this one opens them. At most ten. */
export async function listDebtsElsewhere(db: Db | Trx, record: CitizenRecord, now: Date): Promise<CitizenRecord[]> {
  const rows = await joined(db)
    .select(columns)
    .where(
      sql<boolean>`r.id in (select o.id from citizen_record o join citizen_record r on ${indebted(now)}
        where r.id = ${record.id} and o.phone_mac = r.phone_mac)`,
    )
    .orderBy("r.created_at")
    .orderBy("r.id")
    .limit(10)
    .execute();
  return rows.map(toRecord);
}
