import { sql } from "kysely";
import type { Db } from "~/shell/db.server";

/** Something that was cancelled and still is, with whose it was. */
export interface Cancelled {
  id: string;
  startsAt: Date | null;
  title: string;
  number: string;
  surname: string;
  givenName: string;
  patronymic: string | null;
  finishedAt: Date;
  notice: string;
}

const columns = sql`r.id, r.starts_at as "startsAt", service.title, r.number, r.surname, r.given_name as "givenName",
  r.patronymic, a.finished_at as "finishedAt", notice.number as notice`;

/** Visits at an office between two instants, by their hour. */
export async function listCancelledVisits(db: Db, office: string, from: Date, to: Date, most: number) {
  const { rows } = await sql<Cancelled>`
    select ${columns} from citizen_record r
    join annulment a on a.record_id = r.id and a.finished_at is not null and a.restored_at is null
    join notice on notice.annulment_id = a.id and notice.kind = 'annulment' and notice.withdrawn_at is null
    join service on service.id = r.service_id
    where r.office_id = ${office} and r.starts_at >= ${from} and r.starts_at < ${to} and r.annulled_at is not null
    order by r.starts_at, r.id limit ${most}`.execute(db);
  return rows;
}

/** What was cancelled at an office between two instants and is not of them, by the moment. */
export async function listCancelledThen(db: Db, office: string, from: Date, to: Date, most: number) {
  const { rows } = await sql<Cancelled>`
    select ${columns} from delivery d
    join annulment a on a.id = d.annulment_id and a.restored_at is null
    join notice on notice.id = d.notice_id
    join citizen_record r on r.id = d.record_id
    join service on service.id = r.service_id
    where d.office_id = ${office} and d.at >= ${from} and d.at < ${to} and d.what = 'finished'
      and (r.starts_at is null or r.starts_at < ${from} or r.starts_at >= ${to})
    order by d.at, r.id limit ${most}`.execute(db);
  return rows;
}

/** Hours at an office at which somebody can still be awaited, by service. */
export async function listFreeHours(db: Db, office: string, from: Date, to: Date, most: number) {
  return db
    .selectFrom("slot")
    .innerJoin("service", "service.id", "slot.service_id")
    .select(["service.title", "slot.starts_at"])
    .distinct()
    .where("slot.office_id", "=", office)
    .where("slot.record_id", "is", null)
    .where("slot.starts_at", ">=", from)
    .where("slot.starts_at", "<", to)
    .orderBy("service.title")
    .orderBy("slot.starts_at")
    .limit(most)
    .execute();
}
