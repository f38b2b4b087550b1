import { randomUUID } from "node:crypto";
import { isUuid } from "~/lib/uuid";
import { findReachable, lockRecord } from "~/records/records.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Obligation } from "./obligation";
import {
  findByUin,
  findIndebted,
  findObligation,
  insertObligation,
  lockObligation,
  markAmount,
} from "./obligations.server";

/** What somebody wants to pay: by its number, or of a record that they reach (its debt, or something else that is owed). */
export type Wanted = { uin: string } | { recordId: string } | { obligationId: string };

/** Within the act's transaction: what is wanted, locked, and as its agency last told it. Undefined: there is nothing of the kind that they reach. */
export async function lockDue(trx: Trx, world: World, wanted: Wanted): Promise<Obligation | undefined> {
  if ("uin" in wanted) return lockByUin(trx, world, wanted.uin);
  if ("recordId" in wanted) {
    const record = isUuid(wanted.recordId) ? await findReachable(trx, world.actor, wanted.recordId) : undefined;
    return record?.debtUin ? lockByUin(trx, world, record.debtUin) : undefined;
  }
  const seen = isUuid(wanted.obligationId) ? await findObligation(trx, wanted.obligationId) : undefined;
  const record = seen?.recordId ? await findReachable(trx, world.actor, seen.recordId) : undefined;
  return record && seen && lockTold(trx, seen);
}

/** A debt is owed here from when somebody first wants to pay it. What it is for, who has the number alone is not told. */
async function lockByUin(trx: Trx, world: World, uin: string): Promise<Obligation | undefined> {
  const known = await findByUin(trx, uin);
  if (known) return lockTold(trx, known);
  const recordId = await findIndebted(trx, uin);
  if (!recordId) return undefined;
  const { agency, debtKopecks, debtUin } = await lockRecord(trx, recordId);
  if (debtUin !== uin || debtKopecks === 0) return undefined;
  await insertObligation(trx, {
    ...{ id: randomUUID(), kind: "debt", agency_id: agency.id, record_id: recordId, uin, title: agency.name },
    ...{ kopecks: debtKopecks, refund: "unsaid", made_at: world.now },
  });
  const made = await findByUin(trx, uin);
  return made && lockTold(trx, made);
}

/** A debt is as large as its agency tells it under this number now; told no more, nothing of it is owed, and its books stay. */
export async function lockTold(trx: Trx, { id, kind, recordId, uin }: Obligation): Promise<Obligation | undefined> {
  const record = recordId ? await lockRecord(trx, recordId) : null;
  const obligation = await lockObligation(trx, id);
  if (!obligation || kind !== "debt") return obligation;
  if (record?.debtUin !== uin || record.debtKopecks === 0) return { ...obligation, kopecks: 0 };
  if (obligation.kopecks !== record.debtKopecks) await markAmount(trx, id, record.debtKopecks);
  return { ...obligation, kopecks: record.debtKopecks };
}
