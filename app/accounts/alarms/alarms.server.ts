import type { Row } from "#db/schema";
import { hashOfToken } from "~/messages/invitation.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Alarm, ToldAlarm } from "./alarm";

const toAlarm = (row: Row<"account_alarm">): Alarm => ({
  ...{ id: row.id, accountId: row.account_id, kind: row.kind, at: row.at, device: row.device },
  ...{ addedId: row.added_id, replacedId: row.replaced_id, answer: row.answer },
});

export async function insertAlarm(trx: Trx, alarm: Omit<Alarm, "answer">): Promise<void> {
  const { id, accountId, kind, at, device, addedId, replacedId } = alarm;
  const row = { id, account_id: accountId, kind, at, device, added_id: addedId, replaced_id: replacedId };
  await trx
    .insertInto("account_alarm")
    .values({ ...row, answered_at: null, answer: null })
    .execute();
}

/** Tells a contact of the account of it. */
export async function insertAlarmMessage(
  trx: Trx,
  told: { messageId: string; alarmId: string; contactId: string; tokenHash: Uint8Array },
): Promise<void> {
  const { messageId, alarmId, contactId, tokenHash } = told;
  await trx
    .insertInto("account_alarm_message")
    .values({ message_id: messageId, alarm_id: alarmId, contact_id: contactId, token_hash: tokenHash })
    .execute();
}

/** The one behind a link, and whose link that is; undefined behind what is no such link. */
export async function findAlarm(db: Db | Trx, token: string): Promise<ToldAlarm | undefined> {
  const hash = hashOfToken(token);
  if (!hash) return undefined;
  const row = await toldAlarms(db).where("m.token_hash", "=", hash).executeTakeFirst();
  return row && { ...toAlarm(row), contactId: row.contact_id };
}

/** What a message tells of. */
export async function findAlarmOf(db: Db, messageId: string): Promise<Alarm | undefined> {
  const row = await toldAlarms(db).where("m.message_id", "=", messageId).executeTakeFirst();
  return row && toAlarm(row);
}

/** What a contact was told of since a moment and until another, about changed contacts: the newest first. */
export async function listChangesTold(
  trx: Trx,
  contactId: string,
  { since, until }: { since: Date; until: Date },
): Promise<Alarm[]> {
  const all = toldAlarms(trx).where("m.contact_id", "=", contactId).where("a.kind", "=", "contact");
  const rows = await all.where("a.at", ">", since).where("a.at", "<=", until).orderBy("a.at", "desc").execute();
  return rows.map(toAlarm);
}

const toldAlarms = (db: Db | Trx) =>
  db
    .selectFrom("account_alarm as a")
    .innerJoin("account_alarm_message as m", "m.alarm_id", "a.id")
    .selectAll("a")
    .select("m.contact_id");

/** Whether an account is locked since that moment because its holder said that something was not they. */
export async function isDisowned(db: Db | Trx, accountId: string, lockedAt: Date): Promise<boolean> {
  const query = db.selectFrom("account_alarm").select("id").where("account_id", "=", accountId);
  const said = query.where("answer", "=", "not-me").where("answered_at", "=", lockedAt);
  return (await said.executeTakeFirst()) !== undefined;
}

/** How often contacts of an account were asked about something of that kind since a moment. */
export async function countAlarms(trx: Trx, accountId: string, kind: Alarm["kind"], since: Date): Promise<number> {
  const all = trx.selectFrom("account_alarm").where("account_id", "=", accountId).where("kind", "=", kind);
  const { n } = await all
    .where("at", ">", since)
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(n);
}

export async function markAnswered(trx: Trx, id: string, answer: "me" | "not-me", at: Date): Promise<void> {
  await trx.updateTable("account_alarm").set({ answer, answered_at: at }).where("id", "=", id).execute();
}
