import { listFacts } from "~/annulments/filing/holder-facts.server";
import { openChannels } from "~/gateways/mail.server";
import type { CitizenRecord } from "~/records/record";
import type { RuleBook } from "~/rules/book";
import { judge } from "~/rules/judge";
import type { Decision } from "~/rules/rule";
import type { Db, Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";

/** What cancelling records comes to now, in their order. */
export async function listDecisions(
  db: Db | Trx,
  { now, house }: Pick<World, "now" | "house">,
  records: readonly CitizenRecord[],
  book: RuleBook,
): Promise<Decision[]> {
  const judging = { book, now, filedAt: now, isProven: true, open: openChannels(house) };
  return (await listFacts(db, records, judging)).map(({ facts, rules }) => judge(facts, rules, now));
}

/** Until when it costs nothing and asks for nothing besides; null: not any more, or at any time. */
export const freeUntil = ({ allowed, deadlineAt, feeKopecks, asks }: Decision): Date | null =>
  allowed && deadlineAt && feeKopecks === undefined && !asks ? new Date(deadlineAt) : null;
