import type { Insertable } from "kysely";
import type { ApplicationTable, ApplicationVersionTable } from "#db/schema";
import { hashOfToken } from "~/messages/invitation.server";
import { heldBy } from "~/records/reachable.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Actor } from "~/shell/world.server";
import type { Application, Version } from "./application";
import { toApplication } from "./application-row";

/** The one behind a secret; undefined behind what is none, and of one that was begun in an account, for anybody outside of that. */
export async function findBehind(db: Db | Trx, actor: Actor, token: string): Promise<Application | undefined> {
  const hash = hashOfToken(token);
  if (!hash) return undefined;
  const row = await db.selectFrom("application").selectAll().where("token_hash", "=", hash).executeTakeFirst();
  return row && isWithin(actor, toApplication(row)) ? toApplication(row) : undefined;
}

/** The same, locked until the transaction ends. */
export async function lockBehind(trx: Trx, actor: Actor, token: string): Promise<Application | undefined> {
  const hash = hashOfToken(token);
  if (!hash) return undefined;
  const query = trx.selectFrom("application").selectAll().where("token_hash", "=", hash).forUpdate();
  const row = await query.executeTakeFirst();
  return row && isWithin(actor, toApplication(row)) ? toApplication(row) : undefined;
}

const isWithin = (actor: Actor, { accountId }: Application): boolean =>
  accountId === null ||
  (actor.kind === "visitor" && actor.account?.state === "active" && actor.account.id === accountId);

/**
 * What was sent, by the number of its record, for whoever sent it or has proven who they are; the newest: agencies may number alike.
 * Who only knows the number and a phone reads nobody's answers.
 */
export async function findSent(db: Db | Trx, actor: Actor, number: string): Promise<Application | undefined> {
  const row = await db
    .selectFrom("application")
    .innerJoin("citizen_record as r", "r.id", "application.record_id")
    .selectAll("application")
    .where("r.number", "=", number)
    .where(heldBy(actor, "application.visitor_id", "r"))
    .orderBy("application.sent_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && toApplication(row);
}

/** The number of its record, for the same; undefined: it is not theirs, or not sent. */
export async function findNumberOf(db: Db | Trx, actor: Actor, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("application")
    .innerJoin("citizen_record as r", "r.id", "application.record_id")
    .select("r.number")
    .where("application.id", "=", id)
    .where(heldBy(actor, "application.visitor_id", "r"))
    .executeTakeFirst();
  return row?.number;
}

/** What was reached before, or for the worker; undefined: the record is none. */
export async function findOfRecord(db: Db | Trx, recordId: string): Promise<Application | undefined> {
  const query = db.selectFrom("application").selectAll().where("record_id", "=", recordId);
  const row = await query.executeTakeFirst();
  return row && toApplication(row);
}

/** For whoever looks at its review. */
export async function findApplication(db: Db | Trx, id: string): Promise<Application> {
  return toApplication(await db.selectFrom("application").selectAll().where("id", "=", id).executeTakeFirstOrThrow());
}

/** The same, locked until the transaction ends. Lock its record first. */
export async function lockApplication(trx: Trx, id: string): Promise<Application> {
  const query = trx.selectFrom("application").selectAll().where("id", "=", id).forUpdate();
  return toApplication(await query.executeTakeFirstOrThrow());
}

/** What was begun in an account and not sent, the newest first; as many as anybody looks through. */
export async function listDrafts(db: Db, accountId: string): Promise<Application[]> {
  const own = db.selectFrom("application").selectAll().where("account_id", "=", accountId);
  const drafts = own.where("record_id", "is", null).where("sealed_typed", "is not", null);
  return (await drafts.orderBy("touched_at", "desc").orderBy("id").limit(50).execute()).map(toApplication);
}

export async function insertApplication(trx: Trx, row: Insertable<ApplicationTable>): Promise<void> {
  await trx.insertInto("application").values(row).execute();
}

export async function markApplication(
  trx: Trx,
  id: string,
  row: Partial<Omit<Insertable<ApplicationTable>, "id" | "token_hash">>,
): Promise<void> {
  await trx.updateTable("application").set(row).where("id", "=", id).execute();
}

export async function insertVersion(trx: Trx, row: Insertable<ApplicationVersionTable>): Promise<void> {
  await trx.insertInto("application_version").values(row).execute();
}

/** As it was sent, the first first. */
export async function listVersions(db: Db | Trx, applicationId: string): Promise<Version[]> {
  const rows = await db
    .selectFrom("application_version")
    .select(["revision", "sealed_answers", "sent_at"])
    .where("application_id", "=", applicationId)
    .orderBy("revision")
    .execute();
  return rows.map(({ revision, sealed_answers, sent_at }) => ({ revision, sealed: sealed_answers, sentAt: sent_at }));
}
