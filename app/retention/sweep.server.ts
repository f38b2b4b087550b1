import { sql } from "kysely";
import { eraseKeptAnswers } from "~/api/kept-answers.server";
import { eraseAttachments } from "~/attachments/attachments.server";
import { takeUpFormers } from "~/messages/tell-former.server";
import type { Db } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { eraseTickets } from "~/tickets/erase-tickets.server";
import { eraseEvidence } from "./erasures.server";
import { type Kept, keptSince } from "./kept";

/** Whoever is erased from ended records has an act of its own, once a night; what contacts have chosen, and accounts, too. */
type Swept = Exclude<Kept, "person" | "freed" | "idle" | "leaving" | "choice">;

/** Erases what ended before a moment; each is one statement or a few that may be repeated. */
const sweeps: Record<Swept, (db: Db, before: Date, now: Date) => Promise<unknown>> = {
  counter: (db, before) => db.deleteFrom("limit_window").where("ends_at", "<", before).execute(),
  visitor: async (db, before, now) => {
    await db.deleteFrom("session").where("expires_at", "<", now).execute();
    await db.deleteFrom("account_binding").where("asked_at", "<", before).execute();
    await db.deleteFrom("disavowal").where("at", "<", before).execute();
    await db
      .deleteFrom("visitor")
      .where("created_at", "<", before)
      .where("account_id", "is", null)
      .where((eb) => eb.not(eb.exists(eb.selectFrom("session").select("id").whereRef("visitor_id", "=", "visitor.id"))))
      .execute();
    // Of an account the requests stay within reach; what was found, and not asked for, is forgotten as anybody's is.
    await sql`delete from reach using visitor v where v.id = reach.visitor_id and v.account_id is not null
      and v.created_at < ${before} and not exists (select from session where visitor_id = v.id)`.execute(db);
  },
  change: (db, before) => db.deleteFrom("account_change").where("opened_at", "<", before).execute(),
  alarm: (db, before) =>
    sql`delete from account_alarm where at < ${before} and not exists (select from account a
      where a.id = account_id and a.state = 'locked' and a.state_at = answered_at)`.execute(db),
  former: (db, before) =>
    sql`delete from account_contact c where replaced_at < ${before}
      and not exists (select from account_alarm where added_id = c.id)
      and not exists (select from account_alarm where replaced_id = c.id)
      and not exists (select from account_alarm_message where contact_id = c.id)`.execute(db),
  introduction: (db, before) => db.deleteFrom("introduction").where("asked_at", "<", before).execute(),
  trace: (db, before) => db.deleteFrom("account_trace").where("at", "<", before).execute(),
  receipt: (db, before) => db.deleteFrom("message_part").where("at", "<", before).execute(),
  export: (db, before) => db.deleteFrom("export").where("asked_at", "<", before).execute(),
  outbox: (db, before) => db.deleteFrom("outbox").where("at", "<", before).execute(),
  inbound: (db, before) => db.deleteFrom("inbound_message").where("received_at", "<", before).execute(),
  code: (db, before) =>
    db
      .updateTable("challenge")
      .set({ contact_mac: NOBODY, sealed_to: null })
      .where("expires_at", "<", before)
      .where(sql<boolean>`length(contact_mac) > 0`)
      .execute(),
  unfinished: async (db, before) => {
    const ended = sql<boolean>`greatest(coalesce(closed_at, filed_at), review_until, obliged_until) < ${before}
      and finished_at is null
      and not exists (select from review where annulment_id = annulment.id and decided_at is null)`;
    const kept = sql<boolean>`num_nonnulls(note, shown) > 0`;
    await db.updateTable("annulment").set({ note: null, shown: null }).where(kept).where(ended).execute();
    await sql`update rebooking set shown = null where finished_at is null and shown is not null and filed_at < ${before}`.execute(
      db,
    );
    const wanted = sql`select s.id from statement s join annulment on annulment.id = s.annulment_id where ${ended}
      and not exists (select from signature where statement_id = s.id)
      and not exists (select from representation where statement_id = s.id)`;
    await sql`delete from statement_paper where statement_id in (${wanted})`.execute(db);
    await sql`delete from statement where id in (${wanted})`.execute(db);
  },
  power: async (db, before) => {
    const { rows } = await sql<{ sha256: Uint8Array }>`with gone as (
        delete from representation where coalesce(reviewed_at, received_at) < ${before}
          and not exists (select from signature s where s.id = representation.id)
          and not exists (select from review where about_kind = 'power' and about_id = representation.id and decided_at is null)
        returning id)
      select sha256 from representation_evidence where representation_id in (select id from gone)`.execute(db);
    for (const { sha256 } of rows) await eraseEvidence(db, sha256);
  },
  attachment: (db, before, now) => eraseAttachments(db, sql`ended_at < ${before}`, now),
  plea: async (db, before) => {
    const gone = { opening_words: null, words: null };
    const decided = db
      .updateTable("review")
      .set(gone)
      .where("account_id", "is not", null)
      .where("decided_at", "<", before);
    await decided.where(sql<boolean>`num_nonnulls(opening_words, words) > 0`).execute();
    const ended = db.updateTable("account_pause").set({ slip: null }).where("ended_at", "<", before);
    await ended.where("slip", "is not", null).execute();
  },
  loss: (db, before) => db.deleteFrom("account_loss").where("asked_at", "<", before).execute(),
  ticket: (db, before, now) => db.transaction().execute((trx) => eraseTickets(trx, before, now)),
  draft: async (db, before) => {
    const old = sql`touched_at < ${before}`;
    await sql`delete from application where record_id is null and ${old}`.execute(db);
    // A change that was never sent.
    await sql`update application set sealed_typed = null, digest = null where sealed_typed is not null and ${old}`.execute(
      db,
    );
  },
  payer: async (db, before) => {
    await sql`delete from payment where state = 'begun' and begun_at < ${before}`.execute(db);
    await sql`update payment set channel = null, sealed_contact = null, challenge_id = null
      where sealed_contact is not null and settled_at < ${before}
        and not exists (select from refund where payment_id = payment.id and state = 'asked')`.execute(db);
  },
  share: (db, before) => db.deleteFrom("share").where("expires_at", "<", before).execute(),
};

/** The hash of no phone: none is empty. */
const NOBODY = new Uint8Array();

/** Erases whatever has served its time, by the table of retention; gives up messages that no job is left for. */
export async function sweep(world: World): Promise<void> {
  const { db, now } = world;
  for (const [kept, erase] of Object.entries(sweeps)) await erase(db, keptSince(kept as Swept, now), now);
  await eraseKeptAnswers(db, now);
  await db.transaction().execute((trx) => takeUpFormers(trx, world));
  // Their job has given up after an hour or so; nobody would ever say so otherwise.
  const longAgo = new Date(now.getTime() - 3 * 3_600_000);
  await db
    .updateTable("message")
    .set({ state: "failed", sealed_to: null })
    .where("state", "=", "queued")
    .where(sql<boolean>`coalesce(queued_again_at, created_at) < ${longAgo}`)
    .execute();
}
