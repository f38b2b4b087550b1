import { sql } from "kysely";
import type { OfficerRole, Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";

/** Somebody who may try to sign in. */
export interface SigningOfficer {
  id: string;
  /** Null where no password lets them in: there is none, no second factor either, or it is locked. */
  password_hash: string | null;
}

/** Whoever bears a login and has not left. */
export const findSigning = (db: Db, login: string): Promise<SigningOfficer | undefined> =>
  db
    .selectFrom("officer as o")
    .leftJoin("credential as c", (join) =>
      join.onRef("c.subject_id", "=", "o.id").on("c.locked_at", "is", null).on("c.totp_secret", "is not", null),
    )
    .select(["o.id", "c.password_hash"])
    .where("o.login", "=", login)
    .where("o.ended_at", "is", null)
    .executeTakeFirst();

/** False where the name is taken, by somebody who has left, too. */
export async function insertOfficer(trx: Trx, officer: Row<"officer">): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("officer")
    .values(officer)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Who has not left, with their agency's name. */
export const findOfficer = (db: Db | Trx, id: string) =>
  db
    .selectFrom("officer as o")
    .innerJoin("agency as a", "a.id", "o.agency_id")
    .select(["o.id", "o.login", "o.name", "o.role", "a.name as agency"])
    .where("o.id", "=", id)
    .where("o.ended_at", "is", null)
    .executeTakeFirst();

/** Who has not left; of one agency alone, unless it is null. Nobody else changes them meanwhile. */
export function lockOfficer(trx: Trx, id: string, agencyId: string | null): Promise<Row<"officer"> | undefined> {
  const query = trx.selectFrom("officer").selectAll().where("id", "=", id).where("ended_at", "is", null);
  return (agencyId === null ? query : query.where("agency_id", "=", agencyId)).forUpdate().executeTakeFirst();
}

/** Ids of those who head an agency, who stay so until the end of the transaction. */
export async function lockHeads(trx: Trx, agencyId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom("officer")
    .select("id")
    .where("agency_id", "=", agencyId)
    .where("role", "=", "heads")
    .where("ended_at", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

export async function markEnded(trx: Trx, id: string, now: Date): Promise<void> {
  await trx.updateTable("officer").set({ ended_at: now }).where("id", "=", id).execute();
}

/** `officeIds`: empty for all of the agency. */
export async function markPost(trx: Trx, id: string, role: OfficerRole, officeIds: readonly string[]): Promise<void> {
  await trx.updateTable("officer").set({ role }).where("id", "=", id).execute();
  await trx.deleteFrom("officer_office").where("officer_id", "=", id).execute();
  const rows = officeIds.map((office_id) => ({ officer_id: id, office_id }));
  if (rows.length > 0) await trx.insertInto("officer_office").values(rows).execute();
}

/** Those of `ids` that are no offices of the agency. */
export async function strangeOffices(db: Db | Trx, agencyId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const known = await db
    .selectFrom("office")
    .select("id")
    .where("agency_id", "=", agencyId)
    .where("id", "in", [...ids])
    .execute();
  return ids.filter((id) => !known.some((one) => one.id === id));
}

/** An officer as colleagues in charge see them. */
export interface ListedOfficer {
  id: string;
  agency_id: string;
  login: string;
  name: string;
  role: OfficerRole;
  /** Null: all of the agency. */
  offices: { id: string; name: string }[] | null;
  ended_at: Date | null;
  locked_at: Date | null;
  /** Until when they can come in for the first time; null once they have, or could not any more. */
  link_until: Date | null;
  /** Both factors are set. */
  ready: boolean;
}

interface Wanted {
  /** Null: of all agencies. */
  agencyId: string | null;
  /** One of them. */
  id?: string;
  login?: string;
  /** Whether those are wanted who have left; both, when left out. */
  ended?: boolean;
  /** Those behind this login. */
  after?: string | null;
  most?: number;
}

/** In the order of their logins. */
export async function listOfficers(db: Db, wanted: Wanted): Promise<ListedOfficer[]> {
  const { agencyId, id, login, ended, after, most = 1000 } = wanted;
  const { rows } = await sql<ListedOfficer>`
    select o.id, o.agency_id, o.login, o.name, o.role, o.ended_at, c.locked_at, c.link_until,
      coalesce(c.password_hash is not null and c.totp_secret is not null, false) as ready,
      (select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) order by f.id)
        from officer_office of join office f on f.id = of.office_id where of.officer_id = o.id) as offices
    from officer o
    left join credential c on c.subject_id = o.id
    where (${agencyId}::text is null or o.agency_id = ${agencyId})
      and (${id ?? null}::uuid is null or o.id = ${id ?? null})
      and (${login ?? null}::text is null or o.login = ${login ?? null})
      and (${ended ?? null}::boolean is null or (o.ended_at is not null) = ${ended ?? null})
      and (${after ?? null}::text is null or o.login > ${after ?? null})
    order by o.login
    limit ${most}`.execute(db);
  return rows;
}
