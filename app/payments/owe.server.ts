import { randomUUID } from "node:crypto";
import type { RefundTerm } from "#db/schema";
import { writeEntry } from "~/journal/entries.server";
import type { CitizenRecord } from "~/records/record";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { askBack } from "./ask-back.server";
import type { Obligation } from "./obligation";
import { findOwedFor, insertObligation, lockObligation, markCalledOff, markOwedAgain } from "./obligations.server";
import { listPaid } from "./payments.server";

/** What something costs. `refund`: as its rule says it. */
export interface Charge {
  of: { annulmentId: string } | { applicationId: string };
  record: Pick<CitizenRecord, "id" | "service" | "agency">;
  kopecks: number;
  refund: RefundTerm;
}

/** Within the act's transaction, the record locked: from now on it is owed. Once for what it is for; called off before, it is owed again, unless an officer gave it back. */
export async function owe(trx: Trx, world: World, { of, record, kopecks, refund }: Charge): Promise<void> {
  const id = randomUUID();
  const isFee = "annulmentId" in of;
  const what = isFee ? { annulment_id: of.annulmentId } : { application_id: of.applicationId };
  const inserted = await insertObligation(trx, {
    ...{ id, kind: isFee ? "cancelling" : "application", agency_id: record.agency.id, record_id: record.id, ...what },
    ...{ title: record.service.title, kopecks, refund, made_at: world.now },
  });
  const owed = inserted ? id : await markOwedAgain(trx, of);
  if (owed) await writeEntry(trx, world, { what: "owed", about: owed, facts: { record: record.id, kopecks } });
}

/**
 * Within the act's transaction, the record locked: what it was for is undone. It is owed no more, and what was paid goes back where
 * the rule says so. Nothing, where nothing was owed.
 */
export async function callOff(trx: Trx, world: World, of: Charge["of"]): Promise<void> {
  const seen = await findOwedFor(trx, of);
  const obligation = seen && (await lockObligation(trx, seen.id));
  if (!obligation || obligation.calledOffAt) return;
  await endOwing(trx, world, obligation);
  if (obligation.refund !== "undone") return;
  for (const payment of await listPaid(trx, obligation.id))
    await askBack(trx, world, { obligation, payment, why: "act" });
}

/** The obligation locked: it is owed no more. */
export async function endOwing(trx: Trx, world: World, { id }: Pick<Obligation, "id">): Promise<void> {
  await markCalledOff(trx, id, world.now);
  await writeEntry(trx, world, { what: "called-off", about: id });
}
