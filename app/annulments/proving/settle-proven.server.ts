import type { ProofKind } from "#db/schema";
import { writeEntry } from "~/journal/entries.server";
import type { CitizenRecord } from "~/records/record";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Annulment } from "../annulment";
import { markClosed, markProven } from "../annulments.server";
import { goOn } from "../obliged/go-on.server";

interface Settled {
  annulment: Annulment;
  record: CitizenRecord;
  by: ProofKind;
  /** Whether it is to be signed before it goes on. */
  toSign: boolean;
  /** For the journal. */
  facts: object;
}

/** Within the act's transaction, as its last statements: a request is proven, and goes on. */
export async function settleProven(
  trx: Trx,
  world: World,
  { annulment, record, by, toSign, facts }: Settled,
): Promise<Annulment> {
  await markProven(trx, annulment.id, world.now, by);
  const proven = { ...annulment, provenAt: world.now, provenBy: by };
  const all = { kind: by, ...facts, ...(toSign && { toSign }) };
  await writeEntry(trx, world, { what: "proven", about: annulment.id, facts: all });
  if (!toSign) await goOn(trx, world, proven, record);
  return proven;
}

/** Within the act's transaction: one of a request's tries was wrong; the last one closes it. */
export async function settleWrong(
  trx: Trx,
  world: World,
  { id }: Pick<Annulment, "id">,
  { challenge, triesLeft }: { challenge: string; triesLeft: number },
): Promise<void> {
  await writeEntry(trx, world, { what: "code-refused", about: id, facts: { challenge, triesLeft } });
  if (triesLeft > 0) return;
  await markClosed(trx, id, world.now, "locked");
  await writeEntry(trx, world, { what: "locked", about: id });
}
