import { sql } from "kysely";
import type { Annulment } from "~/annulments/annulment";
import { listOfAnnulment } from "~/reviews/reviews.server";
import type { Db, Trx } from "~/shell/db.server";
import { type CopyFate, copyFate, type ErasureBar, whyNotErasable } from "./erasable";
import { keptDays } from "./kept";

/** What is in the way of erasing a request; null: nothing. */
export async function findBar(db: Db | Trx, annulment: Annulment, now: Date): Promise<ErasureBar | null> {
  const open = (await listOfAnnulment(db, annulment.id)).find(({ decidedAt }) => decidedAt === null);
  return whyNotErasable(annulment, open?.dueAt ?? null, now);
}

/** What becomes of our copy of its record once a request is erased. */
export async function findCopyFate(db: Db | Trx, annulment: Annulment, now: Date): Promise<CopyFate> {
  const { rows } = await sql<{ counted: Date | null; others: boolean }>`
    select greatest(r.annulled_at + make_interval(days => ${keptDays.freed}), (
        select max(b.until_on)::timestamp at time zone office.time_zone from booking_block b
        where b.record_id = r.id and b.lifted_at is null)) as counted,
      exists (select from annulment a where a.record_id = r.id and a.id <> ${annulment.id} and a.erased_at is null) as others
    from citizen_record r join office on office.id = r.office_id
    where r.id = ${annulment.recordId} and r.annulled_at is not null`.execute(db);
  const [row] = rows;
  const isItsOwn = annulment.finishedAt !== null && annulment.restoredAt === null;
  return copyFate((isItsOwn && row?.counted) || null, row?.others ?? false, now);
}

/** From then on neither a contact nor a link leads to it any more. @param visitorId the device that erased it, whose alone it is; null: whoever filed it */
export async function markErased(trx: Trx, id: string, at: Date, visitorId: string | null): Promise<void> {
  const erased = { erased_at: at, ...(visitorId === null ? {} : { visitor_id: visitorId }) };
  await trx.updateTable("annulment").set(erased).where("id", "=", id).execute();
}
