import { type RawBuilder, sql } from "kysely";
import { sharedDigits } from "~/records/near-ids.server";
import { placelessStatuses } from "~/records/record";
import type { Trx } from "~/shell/db.server";

/** Appointments that are still to come about; a record with another status holds no place. */
const placeless = sql.join(placelessStatuses.map((status) => sql.lit(status)));
const holdsPlace = sql`r.starts_at is not null and r.status not in (${placeless})`;

/** One by one through the index, whatever the planner thinks of tables that are just being filled. */
const recordsOf = (ids: string[]): RawBuilder<unknown> =>
  sql`unnest(${ids}::uuid[]) as given (id) cross join lateral (select * from citizen_record where citizen_record.id = given.id offset 0) as r`;
/** Begins as that of its record does: see `nearIds`. */
const newId = sql`(left(w.id::text, ${sql.lit(sharedDigits)}) || right(gen_random_uuid()::text, ${sql.lit(-sharedDigits)}))::uuid`;
const ofRecord = sql`(select s.* from slot s where s.record_id = r.id offset 0)`;

/** Places follow their records: moved with them, given up where they are needed no more. */
export async function markSlotsMoved(trx: Trx, recordIds: string[]): Promise<void> {
  if (recordIds.length === 0) return;
  await sql`delete from slot where id in (
    select s.id from ${recordsOf(recordIds)} cross join lateral ${ofRecord} as s where not (${holdsPlace}))`.execute(
    trx,
  );
  await sql`
    update slot set office_id = moved.office_id, service_id = moved.service_id, starts_at = moved.starts_at
    from (
      select s.id, r.office_id, r.service_id, r.starts_at from ${recordsOf(recordIds)} cross join lateral ${ofRecord} as s
      where ${holdsPlace} and (s.office_id, s.service_id, s.starts_at) is distinct from (r.office_id, r.service_id, r.starts_at)
      offset 0
    ) as moved where slot.id = moved.id`.execute(trx);
}

/** Gives every appointment without a place one: a free one at its hour if there is any, else a new one. One that is kept for somebody is the last to go. */
export async function insertSlots(trx: Trx, recordIds: string[]): Promise<void> {
  if (recordIds.length === 0) return;
  await sql`
    with wanting as (
      select r.id, r.office_id, r.service_id, r.starts_at,
        row_number() over (partition by r.office_id, r.service_id, r.starts_at order by r.id) as n
      from ${recordsOf(recordIds)} cross join lateral (select count(*) as n from slot s where s.record_id = r.id) as own
      where ${holdsPlace} and r.annulled_at is null and own.n = 0
    ), free as (
      select s.id, hour.office_id, hour.service_id, hour.starts_at, row_number() over (
          partition by hour.office_id, hour.service_id, hour.starts_at order by s.held_until nulls first, s.id) as n
      from (select distinct office_id, service_id, starts_at from wanting) as hour
      cross join lateral (select s.id, s.held_until from slot s where s.record_id is null and s.office_id = hour.office_id
        and s.service_id = hour.service_id and s.starts_at = hour.starts_at offset 0) as s
    ), taken as (
      update slot s set record_id = w.id, freed_at = null
      from wanting w join free f using (office_id, service_id, starts_at, n)
      where s.id = f.id and s.record_id is null
      returning s.record_id
    )
    insert into slot (id, office_id, service_id, starts_at, record_id)
    select ${newId}, w.office_id, w.service_id, w.starts_at, w.id from wanting w
    where not exists (select from taken where taken.record_id = w.id)`.execute(trx);
}
