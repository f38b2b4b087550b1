import { type Insertable, type SelectQueryBuilder, sql } from "kysely";
import type { AnnulmentTable, Database, ProofKind } from "#db/schema";
import { heldBy as isHeldBy, ownedBy } from "~/records/reachable.server";
import type { Refusal } from "~/rules/rule";
import type { Db, Trx } from "~/shell/db.server";
import type { Actor } from "~/shell/world.server";
import { type Annulment, waitedOut } from "./annulment";
import { columns, toAnnulment } from "./annulment-row";

/** The request as its holder reaches it: who filed it at this device, or who has proven the record's phone. A job reaches any. */
export async function findHeldBy(db: Db | Trx, actor: Actor, number: string): Promise<Annulment | undefined> {
  return toAnnulment(await heldBy(db, actor).select(columns).where("annulment.number", "=", number).executeTakeFirst());
}

/** Those that were carried out in the act of another. */
export async function listLedBy(db: Db, id: string): Promise<Annulment[]> {
  const rows = await db.selectFrom("annulment").select(columns).where("led_by", "=", id).execute();
  return rows.map((row) => toAnnulment(row)!);
}

/** For the worker, which acts for nobody. */
export async function findAnnulment(db: Db | Trx, id: string): Promise<Annulment | undefined> {
  return toAnnulment(await db.selectFrom("annulment").select(columns).where("id", "=", id).executeTakeFirst());
}

/** Whether a link can say of it that it was not its holder's: those of old have none. */
export async function hasLink(db: Db, id: string): Promise<boolean> {
  const query = db.selectFrom("annulment").select("id").where("id", "=", id).where("token_hash", "is not", null);
  return (await query.executeTakeFirst()) !== undefined;
}

/** The same, locked until the transaction ends. Lock the record first. */
export async function lockHeldBy(trx: Trx, actor: Actor, number: string): Promise<Annulment | undefined> {
  const held = heldBy(trx, actor).select(columns).where("annulment.number", "=", number).forUpdate("annulment");
  return toAnnulment(await held.executeTakeFirst());
}

/** For what was reached otherwise, as by an officer's review: locked until the transaction ends. Lock the record first. */
export async function lockAnnulment(trx: Trx, id: string): Promise<Annulment | undefined> {
  const query = trx.selectFrom("annulment").select(columns).where("id", "=", id).forUpdate();
  return toAnnulment(await query.executeTakeFirst());
}

function heldBy(db: Db | Trx, actor: Actor): SelectQueryBuilder<Database, "annulment" | "citizen_record", object> {
  return db
    .selectFrom("annulment")
    .innerJoin("citizen_record", "citizen_record.id", "annulment.record_id")
    .where((eb) =>
      actor.kind === "system"
        ? eb.lit(true)
        : eb.or([isHeldBy(actor, "annulment.visitor_id", "citizen_record"), isShownBy(actor)]),
    );
}

/** By the code to its record's mailbox, behind the link of a message about it (`disavowals/`). */
const isShownBy = (actor: Actor) =>
  sql<boolean>`exists (select 1 from disavowal d where d.annulment_id = annulment.id and d.proven_at is not null and ${ownedBy(actor, "d.visitor_id")})`;

/** A visitor's request on a record that is neither finished nor closed; there is at most one. */
export async function findOpen(db: Db | Trx, recordId: string, visitorId: string): Promise<Annulment | undefined> {
  const row = await db
    .selectFrom("annulment")
    .select(columns)
    .where("record_id", "=", recordId)
    .where("visitor_id", "=", visitorId)
    .where("finished_at", "is", null)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return toAnnulment(row);
}

/** In force first, then open, then the newest. */
export const foremost = sql`
  (annulment.finished_at is not null and annulment.restored_at is null) desc,
  (annulment.closed_at is null and annulment.restored_at is null) desc, annulment.filed_at desc`;

/**
 * Of `citizen_record r`: the `filed_at` of the request on it that waits for its holder, or no row. The twin of `nextStep` in
 * `annulment.ts`, for the newest open request; a test holds them together.
 */
export const waiting = (now: Date) => sql`(
  select newest.filed_at from (
    select * from annulment a
    where a.record_id = r.id and a.finished_at is null and a.closed_at is null and r.annulled_at is null
    order by a.filed_at desc limit 1
  ) newest
  where case
    when newest.proven_at is not null and (newest.signed_at is not null
      or (newest.sign_wanted_at is null and newest.decision ->> 'signature' is distinct from 'required'))
    then newest.decision -> 'asks' is null or newest.obligation_met_at is not null or newest.obliged_until is null
      or newest.obliged_until > ${now} or newest.decision -> 'asks' ->> 'silence' = 'carried-out'
    else newest.filed_at > ${waitedOut(now)} or newest.review_until > ${now}
  end
)`;

/** The request on a record that matters most to its holder: in force, else open, else the last of the others. */
export async function findForemost(db: Db | Trx, actor: Actor, recordId: string): Promise<Annulment | undefined> {
  const held = heldBy(db, actor).select(columns).where("annulment.record_id", "=", recordId);
  return toAnnulment(await held.orderBy(foremost).limit(1).executeTakeFirst());
}

/** Undefined when the number is taken or the visitor has an open request on the record already. */
export async function insertAnnulment(trx: Trx, row: Insertable<AnnulmentTable>): Promise<Annulment | undefined> {
  const inserted = await trx
    .insertInto("annulment")
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .returning(columns)
    .executeTakeFirst();
  return toAnnulment(inserted);
}

type Asked = Pick<Insertable<AnnulmentTable>, "mode" | "reason" | "note" | "decision" | "shown" | "together">;

const unproven = {
  ...{ proven_at: null, proof_kind: null, sign_wanted_at: null, signed_at: null },
  ...{ obliged_at: null, obliged_until: null, obligation_met_at: null },
};

/**
 * Changes what is asked: the revision grows, and neither a code nor a proof of the former wish counts. `filed_at` stays, and it
 * waits for its new code until `until` at least; null: no longer than before.
 */
export async function markChanged(trx: Trx, id: string, asked: Asked, until: Date | null): Promise<Annulment> {
  const row = await trx
    .updateTable("annulment")
    .set({
      ...asked,
      ...unproven,
      review_until: sql`greatest(review_until, ${until}::timestamptz)`,
      revision: sql`revision + 1`,
    })
    .where("id", "=", id)
    .returning(columns)
    .executeTakeFirstOrThrow();
  return toAnnulment(row)!;
}

/** How a request was filed and proven, for one that is filed with it. */
export const findFiling = (trx: Trx, id: string) =>
  trx
    .selectFrom("annulment")
    .select(["visitor_id", "began_by", "consent_version", "mode", "filed_at", "proven_at", "proof_kind"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();

export async function markProven(trx: Trx, id: string, at: Date, kind: ProofKind): Promise<void> {
  await trx.updateTable("annulment").set({ proven_at: at, proof_kind: kind }).where("id", "=", id).execute();
}

/** From then on it waits for a signature; null: it does not any more. */
export async function markSignWanted(trx: Trx, id: string, at: Date | null): Promise<void> {
  await trx.updateTable("annulment").set({ sign_wanted_at: at }).where("id", "=", id).execute();
}

/** Until then it does not lapse, whatever else it waits for. */
export async function markReviewed(trx: Trx, id: string, until: Date): Promise<void> {
  await trx.updateTable("annulment").set({ review_until: until }).where("id", "=", id).execute();
}

export async function markSigned(trx: Trx, id: string, at: Date): Promise<void> {
  await trx.updateTable("annulment").set({ signed_at: at }).where("id", "=", id).execute();
}

export async function markFinished(trx: Trx, id: string, at: Date, restorableUntil: Date | null): Promise<void> {
  await trx
    .updateTable("annulment")
    .set({ finished_at: at, restorable_until: restorableUntil })
    .where("id", "=", id)
    .execute();
}

export async function markClosed(
  trx: Trx,
  id: string,
  at: Date,
  because: NonNullable<Annulment["closedBecause"]>,
  refusal: Refusal | null = null,
): Promise<void> {
  const closed = { closed_at: at, closed_because: because, closed_refusal: refusal };
  await trx.updateTable("annulment").set(closed).where("id", "=", id).execute();
}

/** Closes what is still open on a record. Gives back the ids of what was. */
export async function markOvertaken(trx: Trx, recordId: string, at: Date): Promise<string[]> {
  const rows = await trx
    .updateTable("annulment")
    .set({ closed_at: at, closed_because: "overtaken" })
    .where("record_id", "=", recordId)
    .where("finished_at", "is", null)
    .where("closed_at", "is", null)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Null: it is not any more. */
export async function markRestored(trx: Trx, id: string, at: Date | null): Promise<void> {
  await trx.updateTable("annulment").set({ restored_at: at }).where("id", "=", id).execute();
}
