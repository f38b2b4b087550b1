import { type Contact, contactsOf } from "~/identity/contact";
import { tellFormer } from "~/messages/tell-former.server";
import type { Trx } from "~/shell/db.server";

/** A contact that a record has while a request on it is open, by the id of the record. */
export interface Former {
  recordId: string;
  annulmentId: string;
  contacts: Contact[];
}

/** Of records those with an open request, and how they can be reached before they change. */
export async function listReached(trx: Trx, recordIds: readonly string[]): Promise<Former[]> {
  if (recordIds.length === 0) return [];
  const rows = await trx
    .selectFrom("citizen_record as r")
    .innerJoin("annulment as a", "a.record_id", "r.id")
    .select(["r.id", "r.phone", "r.email", "a.id as annulment_id"])
    .where("r.id", "in", [...recordIds])
    .where("a.finished_at", "is", null)
    .where("a.closed_at", "is", null)
    .distinctOn("r.id")
    .orderBy("r.id")
    .orderBy("a.filed_at", "desc")
    .execute();
  return rows.map(({ id, annulment_id, ...reached }) => ({
    ...{ recordId: id, annulmentId: annulment_id, contacts: contactsOf(reached) },
  }));
}

/** Tells each contact that is not its record's any more. What a new one asks for must not happen behind the old one's back. */
export async function tellFormers(
  trx: Trx,
  world: Parameters<typeof tellFormer>[1],
  before: readonly Former[],
): Promise<void> {
  if (before.length === 0) return;
  const now = new Map(
    (
      await listReached(
        trx,
        before.map(({ recordId }) => recordId),
      )
    ).map((one) => [one.recordId, one]),
  );
  for (const { recordId, annulmentId, contacts } of before) {
    const present = now.get(recordId)?.contacts.map(({ to }) => to) ?? [];
    for (const contact of contacts.filter(({ to }) => !present.includes(to)))
      await tellFormer(trx, world, { recordId, annulmentId, contact });
  }
}
