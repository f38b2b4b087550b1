import { randomInt } from "node:crypto";
import type { Insertable } from "kysely";
import type { RebookingKind, RebookingTable, Row } from "#db/schema";
import { hashOfToken, tokenOf } from "~/messages/invitation.server";
import { heldBy as isHeldBy, ownedBy } from "~/records/reachable.server";
import { finishedStatuses } from "~/records/record";
import type { Shown } from "~/records/shown";
import type { MoveDecision } from "~/rules/moving";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { Actor } from "~/shell/world.server";
import type { Rebooking } from "./rebooking";

/**
 * The newest request on a record of whoever looks: of this device, or, where it has none, of any once they have proven the record's
 * phone. Nobody who only knows a record puts another wish before the holder who types their code.
 */
export async function findNewest(
  db: Db | Trx,
  actor: Actor,
  recordId: string,
  kind: RebookingKind,
): Promise<Rebooking | undefined> {
  const isOwn = ownedBy(actor, "rebooking.visitor_id");
  const query = heldBy(db, actor, recordId, kind)
    .orderBy(isOwn, "desc")
    .orderBy("rebooking.filed_at", "desc")
    .orderBy("rebooking.id")
    .limit(1);
  return toRebooking(await query.executeTakeFirst());
}

/** The last of them that was carried out. */
export async function findLastFinished(
  db: Db | Trx,
  actor: Actor,
  recordId: string,
  kind: RebookingKind,
): Promise<Rebooking | undefined> {
  const query = heldBy(db, actor, recordId, kind)
    .where("rebooking.finished_at", "is not", null)
    .orderBy("rebooking.finished_at", "desc")
    .limit(1);
  return toRebooking(await query.executeTakeFirst());
}

/** Whether a record has been followed by another at which its holder is still awaited. */
export async function findAwaitedAgain(db: Db | Trx, recordId: string, now: Date): Promise<boolean> {
  const query = db
    .selectFrom("rebooking")
    .innerJoin("citizen_record as made", "made.id", "rebooking.made_record_id")
    .where("rebooking.record_id", "=", recordId)
    .where("made.annulled_at", "is", null)
    .where("made.status", "not in", finishedStatuses)
    .where("made.starts_at", ">", now);
  return (await query.select("made.id").limit(1).executeTakeFirst()) !== undefined;
}

/** Whether the record of a move is awaited where that took it: its agency may have named another hour or office since. */
export async function findStillThere(db: Db, id: string): Promise<boolean> {
  const query = db
    .selectFrom("rebooking as m")
    .innerJoin("citizen_record as r", (join) =>
      join
        .onRef("r.id", "=", "m.record_id")
        .onRef("r.starts_at", "=", "m.starts_at")
        .onRef("r.office_id", "=", "m.office_id"),
    );
  return (await query.select("m.id").where("m.id", "=", id).executeTakeFirst()) !== undefined;
}

/** For the worker, which acts for nobody. */
export async function findRebooking(db: Db | Trx, id: string): Promise<Rebooking | undefined> {
  return toRebooking(await db.selectFrom("rebooking").selectAll().where("id", "=", id).executeTakeFirst());
}

/** Reached before: locked until the transaction ends. Lock its record first. */
export async function lockRebooking(trx: Trx, id: string): Promise<Rebooking | undefined> {
  const query = trx.selectFrom("rebooking").selectAll().where("id", "=", id).forUpdate();
  return toRebooking(await query.executeTakeFirst());
}

const heldBy = (db: Db | Trx, actor: Actor, recordId: string, kind: RebookingKind) =>
  db
    .selectFrom("rebooking")
    .innerJoin("citizen_record", "citizen_record.id", "rebooking.record_id")
    .selectAll("rebooking")
    .where("rebooking.record_id", "=", recordId)
    .where("rebooking.kind", "=", kind)
    .where(isHeldBy(actor, "rebooking.visitor_id", "citizen_record"));

type Asked = Omit<Insertable<RebookingTable>, "number" | "token_hash">;

/** Under a number that no other request has, of cancelling neither; with the link of one (`disavowals/`). */
export async function insertRebooking(trx: Trx, keys: Keys, row: Asked): Promise<Rebooking> {
  const token_hash = hashOfToken(tokenOf(keys, "disavowal", row.id));
  for (let draw = 0; draw < 20; draw++) {
    const number = String(randomInt(100_000_000)).padStart(8, "0");
    const other = trx.selectFrom("annulment").select("id").where("number", "=", number);
    if (await other.executeTakeFirst()) continue;
    const inserted = await trx
      .insertInto("rebooking")
      .values({ ...row, number, token_hash })
      .onConflict((oc) => oc.column("number").doNothing())
      .returningAll()
      .executeTakeFirst();
    if (inserted) return toRebooking(inserted)!;
  }
  throw new Error("no free request number in 20 draws");
}

/** The request behind the link of that hash. */
export async function findByLink(db: Db, tokenHash: Uint8Array): Promise<Rebooking | undefined> {
  return toRebooking(
    await db.selectFrom("rebooking").selectAll().where("token_hash", "=", tokenHash).executeTakeFirst(),
  );
}

/** Those of old have no link. */
export async function hasLink(db: Db, id: string): Promise<boolean> {
  const query = db.selectFrom("rebooking").select("id").where("id", "=", id).where("token_hash", "is not", null);
  return (await query.executeTakeFirst()) !== undefined;
}

export async function markDisavowed(trx: Trx, id: string, at: Date): Promise<void> {
  await trx.updateTable("rebooking").set({ disavowed_at: at }).where("id", "=", id).execute();
}

/** `made`: the record that it made. */
export async function markFinished(trx: Trx, id: string, at: Date, made: string | null = null): Promise<void> {
  const row = { finished_at: at, made_record_id: made };
  await trx.updateTable("rebooking").set(row).where("id", "=", id).execute();
}

const toRebooking = (row: Row<"rebooking"> | undefined): Rebooking | undefined =>
  row && {
    id: row.id,
    number: row.number,
    kind: row.kind,
    recordId: row.record_id,
    officeId: row.office_id,
    startsAt: row.starts_at,
    filedAt: row.filed_at,
    decision: row.decision as MoveDecision | null,
    shown: row.shown as Shown | null,
    finishedAt: row.finished_at,
    disavowedAt: row.disavowed_at,
    madeRecordId: row.made_record_id,
  };
