import { sql } from "kysely";
import type { ErasureFacts } from "~/notices/erasure";
import type { Trx } from "~/shell/db.server";
import { countGone } from "./count-gone.server";
import { ofApplication } from "./erased.server";
import { eraseContacts, eraseFromNotices, eraseFromRequests } from "./erasures.server";

/**
 * Within the transaction by which an account goes: what was begun in it and not sent, and what was written and sent with applications
 * that nobody has to decide about any more. One that waits still is its agency's to decide; what is personal in it goes with its record.
 * Gives back how many documents went.
 */
export async function takeApplications(
  trx: Trx,
  accountId: string,
  now: Date,
): Promise<Pick<ErasureFacts["gone"], "documents">> {
  const own = sql`account_id = ${accountId} and erased_at is null`;
  const over = sql`select id from application where ${own} and record_id is not null
    and not exists (select from review where application_id = application.id and decided_at is null) order by id`;
  let documents = 0;
  for (const { id } of (await sql<{ id: string }>`${over}`.execute(trx)).rows) {
    const erased = ofApplication(id);
    documents += (await countGone(trx, erased)).documents;
    await eraseFromRequests(trx, erased, now);
    await eraseFromNotices(trx, erased);
    await eraseContacts(trx, erased);
  }
  const drafts = sql`select id from application where ${own} and record_id is null`;
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from attachment where application_id in (${drafts})`.execute(trx);
  await sql`delete from application where id in (${drafts})`.execute(trx);
  return { documents: documents + Number(rows[0]?.n ?? 0) };
}
