import { sql } from "kysely";
import { otherReading } from "~/identity/record-number";
import type { AnyNumber } from "~/notices/any-number";
import type { Db } from "~/shell/db.server";

/** Where a question goes. */
export interface Route {
  agencyId: string;
  /** Null: to the whole agency. */
  officeId: string | null;
}

/** To whom what a number stands for belongs; undefined: to nobody that we know, or to several agencies. */
export async function findRoute(db: Db, { kind, number }: AnyNumber): Promise<Route | undefined> {
  const { rows } = await sql<{ agency: string; office: string }>`
    select distinct agency_id as agency, office_id as office from citizen_record where ${matching[kind](number)}
    limit 20`.execute(db);
  const [first] = rows;
  if (!first || rows.some(({ agency }) => agency !== first.agency)) return undefined;
  return { agencyId: first.agency, officeId: rows.length === 1 ? first.office : null };
}

const matching = {
  record: (number: string) => {
    const other = otherReading(number);
    return sql`number = any(${other ? [number, other] : [number]}::text[])`;
  },
  request: (number: string) => sql`id in (select record_id from annulment where number = ${number}
    union all select record_id from rebooking where number = ${number}
    union all select review.record_id from appeal join review on review.id = appeal.review_id
      where appeal.number = ${number})`,
  notice: (number: string) => sql`id in (select coalesce(notice.record_id, a.record_id) from notice
    left join annulment a on a.id = notice.annulment_id where notice.number = ${number})`,
};
