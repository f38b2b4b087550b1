import { sql } from "kysely";
import { type Kept, keptColumns } from "~/records/field-lists";
import type { Db, Trx } from "~/shell/db.server";
import type { Actor } from "~/shell/world.server";
import type { Proven } from "./proven.server";
import { isProven, reachableBy } from "./reachable.server";
import { type CitizenRecord, finishedStatuses, MOST_TIED } from "./record";

const kept = keptColumns.map(([, column]) => `r.${column}` as const);

/** For this store and the one of a citizen's own records. */
export const columns = [
  ...kept,
  "r.id",
  "r.annulled_at",
  "r.debt_paid_uin",
  "r.debt_paid_kopecks",
  "service.title",
  "service.class",
  "service.kind",
  "office.name as office_name",
  "office.city",
  "office.address",
  "office.time_zone",
  "office.opening_hours",
  "office.phone as office_phone",
  "agency.name as agency_name",
  "region.code as region_code",
  "region.short_name as region_name",
] as const;

export const joined = (db: Db | Trx) =>
  db
    .selectFrom("citizen_record as r")
    .innerJoin("service", "service.id", "r.service_id")
    .innerJoin("office", "office.id", "r.office_id")
    .innerJoin("agency", "agency.id", "r.agency_id")
    .innerJoin("region", "region.code", "office.region_code");

/** What is kept of a holder and can be matched: one of the three, or any of what somebody has proven. */
export type Sign = { phone_mac: Uint8Array } | { email: string } | { passport_mac: Uint8Array } | Proven;

/**
 * Records with a number, in any of its readings, and a sign of the holder; newest first, since agencies may number alike.
 * Matched by the database, so that a wrong sign brings as little back as a missing number.
 */
export async function listByNumber(db: Db, numbers: string[], sign: Sign): Promise<{ id: string; number: string }[]> {
  return db
    .selectFrom("citizen_record")
    .select(["id", "number"])
    .where(sql<boolean>`number = any(${numbers}::text[])`)
    .where((eb) => ("phoneMacs" in sign ? isProven(sign, "citizen_record") : eb.and(sign)))
    .orderBy("created_at", "desc")
    .orderBy("id")
    .execute();
}

/** A record that the visitor has shown to know, or whose phone they have proven. */
export async function findReachable(db: Db | Trx, actor: Actor, id: string): Promise<CitizenRecord | undefined> {
  const row = await joined(db).select(columns).where("r.id", "=", id).where(reachableBy(actor)).executeTakeFirst();
  return row && toRecord(row);
}

/**
 * The same, locked until the transaction ends: what is judged after stays true until commit. Never its key: what is about a record can
 * be written meanwhile, as by an office that closes a day and holds the places that whoever has the record waits for.
 */
export async function lockReachable(trx: Trx, actor: Actor, id: string): Promise<CitizenRecord | undefined> {
  const query = joined(trx).select(columns).where("r.id", "=", id).where(reachableBy(actor)).forNoKeyUpdate("r");
  const row = await query.executeTakeFirst();
  return row && toRecord(row);
}

/** Those that the visitor reaches with the number of one of them, newest first: agencies may number alike. */
export async function listSame(db: Db, actor: Actor, id: string): Promise<CitizenRecord[]> {
  const rows = await joined(db)
    .select(columns)
    .where("r.number", "=", (eb) => eb.selectFrom("citizen_record").select("number").where("id", "=", id))
    .where(reachableBy(actor))
    .orderBy("r.created_at", "desc")
    .orderBy("r.id")
    .execute();
  return rows.map(toRecord);
}

/** For what was reached already: an annulment is its holder's, and leads to its record. */
export async function lockRecord(trx: Trx, id: string): Promise<CitizenRecord> {
  const query = joined(trx).select(columns).where("r.id", "=", id).forNoKeyUpdate("r");
  return toRecord(await query.executeTakeFirstOrThrow());
}

/** Locks several in the order of imports, so that two who lock the same do not wait for each other for ever. */
export async function lockInOrder(trx: Trx, ids: readonly string[]): Promise<void> {
  const among = sql<boolean>`id = any(${[...ids]}::uuid[])`;
  const query = trx.selectFrom("citizen_record").select("id").where(among);
  await query.orderBy("agency_id").orderBy("number").forNoKeyUpdate().execute();
}

export async function findRecord(db: Db | Trx, id: string): Promise<CitizenRecord> {
  return toRecord(await joined(db).select(columns).where("r.id", "=", id).executeTakeFirstOrThrow());
}

/** The keyed hashes of a holder's numbers: matched with those of a certificate, never shown. */
export function findHolderMacs(
  db: Db | Trx,
  id: string,
): Promise<{ snils_mac: Uint8Array | null; inn_mac: Uint8Array | null }> {
  return db
    .selectFrom("citizen_record")
    .select(["snils_mac", "inn_mac"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

/** Any record with this phone: where a code for it is sent. */
export async function findIdByPhone(db: Db | Trx, phoneMac: Uint8Array): Promise<string | undefined> {
  const query = db.selectFrom("citizen_record").select("id").where("phone_mac", "=", phoneMac).limit(1);
  return (await query.executeTakeFirst())?.id;
}

/** Other open records of the same holder with the same agency: whoever cancels one may want to know of the rest. Nearest first, at most ten. */
export async function listTied(db: Db | Trx, record: CitizenRecord, now: Date): Promise<CitizenRecord[]> {
  const { holder } = record;
  const rows = await joined(db)
    .select(columns)
    .where("r.phone_mac", "=", (eb) => eb.selectFrom("citizen_record").select("phone_mac").where("id", "=", record.id))
    .where("r.agency_id", "=", record.agency.id)
    .where("r.surname", "=", holder.surname)
    .where("r.given_name", "=", holder.givenName)
    .where("r.patronymic", "is not distinct from", holder.patronymic)
    .where((eb) =>
      holder.bornOn === null ? eb.lit(true) : eb.or([eb("r.born_on", "is", null), eb("r.born_on", "=", holder.bornOn)]),
    )
    .where("r.id", "!=", record.id)
    .where("r.annulled_at", "is", null)
    .where("r.status", "not in", finishedStatuses)
    .where((eb) => eb.or([eb("r.starts_at", "is", null), eb("r.starts_at", ">", now)]))
    .orderBy("r.starts_at", (order) => order.asc().nullsLast())
    .orderBy("r.id")
    .limit(MOST_TIED)
    .execute();
  return rows.map(toRecord);
}

export async function markAnnulled(trx: Trx, id: string, at: Date): Promise<void> {
  await trx.updateTable("citizen_record").set({ annulled_at: at }).where("id", "=", id).execute();
}

/** Open again, at its hour or at another one. */
export async function markRestored(trx: Trx, id: string, startsAt: Date | null): Promise<void> {
  const row = { annulled_at: null, starts_at: startsAt };
  await trx.updateTable("citizen_record").set(row).where("id", "=", id).execute();
}

/** At another hour, and perhaps another office of its agency. */
export async function markMoved(trx: Trx, id: string, to: { officeId: string; startsAt: Date }): Promise<void> {
  const row = { office_id: to.officeId, starts_at: to.startsAt };
  await trx.updateTable("citizen_record").set(row).where("id", "=", id).execute();
}

/** Open again, as it was. */
export async function markReopened(trx: Trx, id: string): Promise<void> {
  await trx.updateTable("citizen_record").set({ annulled_at: null }).where("id", "=", id).execute();
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectOne>["executeTakeFirstOrThrow"]>>;
const selectOne = (db: Db) => joined(db).select(columns);

export function toRecord(row: Selected): CitizenRecord {
  const values = Object.fromEntries(keptColumns.map(([name, column]) => [name, row[column]])) as Kept;
  const { agencyId, officeId, serviceId, surname, givenName, patronymic, bornOn, ...own } = values;
  return {
    ...own,
    id: row.id,
    holder: { surname, givenName, patronymic, bornOn },
    annulledAt: row.annulled_at,
    debtPaid: row.debt_paid_uin === null ? null : { uin: row.debt_paid_uin, kopecks: row.debt_paid_kopecks },
    service: { id: serviceId, title: row.title, class: row.class, kind: row.kind },
    office: {
      id: officeId,
      name: row.office_name,
      city: row.city,
      address: row.address,
      timeZone: row.time_zone,
      openingHours: row.opening_hours,
      phone: row.office_phone,
    },
    agency: { id: agencyId, name: row.agency_name },
    region: { code: row.region_code, name: row.region_name },
  };
}
