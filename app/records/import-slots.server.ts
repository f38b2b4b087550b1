import { type RawBuilder, sql } from "kysely";
import { placelessStatuses } from "~/records/record";
import type { Trx } from "~/shell/db.server";

/** Appointments that are still to come about; a record with another status holds no place. */
const placeless = sql.join(placelessStatuses.map((status) => sql.lit(status)));
const holdsPlace = sql`r.starts_at is not null and r.status not in (${placeless})`;

const recordsOf = (ids: string[]): RawBuilder<unknown> =>
  sql`citizen_record r join jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as given (id) on r.id = given.id::uuid`;

/** Places follow their records: moved with them, given up where they are needed no more. */
export async function markSlotsMoved(trx: Trx, recordIds: string[]): Promise<void> {
  if (recordIds.length === 0) return;
  await sql`delete from slot s using ${recordsOf(recordIds)} where s.record_id = r.id and not (${holdsPlace})`.execute(
    trx,
  );
  await sql`
    update slot s set office_id = r.office_id, service_id = r.service_id, starts_at = r.starts_at
    from ${recordsOf(recordIds)}
    where s.record_id = r.id and ${holdsPlace}
      and (s.office_id, s.service_id, s.starts_at) is distinct from (r.office_id, r.service_id, r.starts_at)`.execute(
    trx,
  );
}

/** Gives every appointment without a place one: a free one at its hour if there is any, else a new one. One that is kept for somebody is the last to go. */
export async function insertSlots(trx: Trx, recordIds: string[]): Promise<void> {
  if (recordIds.length === 0) return;
  await sql`
    with wanting as (
      select r.id, r.office_id, r.service_id, r.starts_at,
        row_number() over (partition by r.office_id, r.service_id, r.starts_at order by r.id) as n
      from ${recordsOf(recordIds)}
      where ${holdsPlace} and r.annulled_at is null and not exists (select from slot s where s.record_id = r.id)
    ), free as (
      select s.id, s.office_id, s.service_id, s.starts_at,
        row_number() over (partition by s.office_id, s.service_id, s.starts_at order by s.held_until nulls first, s.id) as n
      from slot s
      where s.record_id is null and (s.office_id, s.service_id, s.starts_at) in (select office_id, service_id, starts_at from wanting)
    ), taken as (
      update slot s set record_id = w.id, freed_at = null
      from wanting w join free f using (office_id, service_id, starts_at, n)
      where s.id = f.id and s.record_id is null
      returning s.record_id
    )
    insert into slot (id, office_id, service_id, starts_at, record_id)
    select gen_random_uuid(), w.office_id, w.service_id, w.starts_at, w.id from wanting w
    where not exists (select from taken where taken.record_id = w.id)`.execute(trx);
}
