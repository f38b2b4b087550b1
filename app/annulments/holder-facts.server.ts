import { sql } from "kysely";
import { isForPhone } from "~/proofs/codes.server";
import { type CitizenRecord, finishedStatuses } from "~/records/record";
import { columns, joined, toRecord } from "~/records/records.server";
import { type RuleBook, rulesFor } from "~/rules/book";
import { asksOfHolder, type DebtPlace, type Facts, type Rules } from "~/rules/rule";
import type { Db, Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { factsOf } from "./facts";

/** What is known of a holder from their other records. */
type HolderFacts = Pick<Facts, "debtElsewhere">;

/** Whether the visitor has proven the phone of this very record; another one's shows nothing of its holder. */
export const isHolder = ({ actor, house }: World, { phone }: Pick<CitizenRecord, "phone">): boolean =>
  actor.kind === "visitor" && actor.phoneMac !== null && isForPhone(house.keys, { phoneMac: actor.phoneMac }, phone);

/**
 * What a record is judged by. Of other records of its holder only what its rules ask for, and only for who has proven to be
 * the holder: whoever knows a number and a phone learns nothing of them, not even by the time of the answer.
 */
export async function findFacts(
  db: Db | Trx,
  record: CitizenRecord,
  book: RuleBook,
  now: Date,
  isProven: boolean,
): Promise<{ facts: Facts; rules: Rules }> {
  const facts = factsOf(record);
  const rules = rulesFor(book, facts);
  if (!isProven || !asksOfHolder(rules)) return { facts, rules };
  return { facts: { ...facts, ...(await listHolderFacts(db, [record.id], now)).get(record.id) }, rules };
}

const over = sql.join(finishedStatuses.map((status) => sql.lit(status)));

/** The other open records of the holder of `r` that have a debt. */
const indebted = (now: Date) => sql`o.holder_mac = r.holder_mac and o.id <> r.id and o.debt_kopecks > 0
  and o.annulled_at is null and o.superseded_at is null and o.status not in (${over})
  and (o.starts_at is null or o.starts_at > ${now})`;

/** Of records by their ids, in one statement; nothing of those of which nothing is to be said. */
export async function listHolderFacts(
  db: Db | Trx,
  recordIds: readonly string[],
  now: Date,
): Promise<Map<string, HolderFacts>> {
  const { rows } = await sql<{ id: string; place: DebtPlace }>`
    select r.id, case when bool_or(o.agency_id = r.agency_id) then 'own-agency' else 'other-agency' end as place
    from citizen_record r join citizen_record o on ${indebted(now)}
    where r.id = any(${[...recordIds]}::uuid[])
    group by r.id`.execute(db);
  return new Map(rows.map(({ id, place }) => [id, { debtElsewhere: place }]));
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
