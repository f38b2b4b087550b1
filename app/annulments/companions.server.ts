import { createHash } from "node:crypto";
import type { CitizenRecord } from "~/records/record";
import { listTied } from "~/records/records.server";
import { shownOf } from "~/records/seen.server";
import { barsOf } from "~/rules/barring";
import type { RuleBook } from "~/rules/book";
import { judge } from "~/rules/judge";
import type { Decision } from "~/rules/rule";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { World } from "~/shell/world.server";
import { type Companion, canJoin, type Together } from "./companion";
import { findFacts } from "./holder-facts.server";

/** The other open records of a holder with the same body; those that are ended with it, if that is wanted, as they would be. */
export interface TiedRecords {
  records: CitizenRecord[];
  together: Together;
}

export const noTied: TiedRecords = { records: [], together: { digest: "", companions: [] } };

/** For whoever has proven to be the holder: of others not even the time of the answer may tell. */
export async function listTiedRecords(
  db: Db | Trx,
  world: World,
  record: CitizenRecord,
  first: Decision,
  book: RuleBook,
): Promise<TiedRecords> {
  const records = await listTied(db, record, world.now);
  const companions: Companion[] = [];
  for (const one of records) {
    const decision = await judged(db, world, one, { book, others: records.length, said: record.service.class });
    if (!decision || !canJoin(decision, first)) continue;
    companions.push({ recordId: one.id, seen: seenOf(world.house.keys, one), decision });
  }
  const named = companions.map(({ recordId, seen }) => [recordId, seen]);
  const digest = createHash("sha256").update(JSON.stringify(named)).digest("base64url");
  return { records, together: { digest, companions } };
}

/** What a record was shown as, which nobody else can find again by trying. */
export const seenOf = (keys: Keys, record: CitizenRecord): string =>
  keys.mac("shown", "beside", 1, JSON.stringify(shownOf(keys, record))).toString("base64url");

interface Beside {
  book: RuleBook;
  others: number;
  /** The class whose reason and note the form asks for. */
  said: string;
}

/**
 * Undefined where ending it, and as many others, would bar its holder from something: that is not to happen by the way; or where
 * a reason or a note is asked for it that the form does not.
 */
async function judged(
  db: Db | Trx,
  { now }: World,
  record: CitizenRecord,
  { book, others, said }: Beside,
): Promise<Decision | undefined> {
  const { facts, rules } = await findFacts(db, record, { book, now, filedAt: now, isProven: true });
  const asksWords = [...rules.reasonRequired, ...(rules.noteRequired ?? [])].includes(facts.class);
  if (asksWords && facts.class !== said) return undefined;
  const decision = judge(facts, rules, now);
  const counted = { ...facts, cancelledThisMonth: (facts.cancelledThisMonth ?? 0) + others };
  const moments = { filedAt: now, now, zone: record.office.timeZone };
  const bars = decision.modes.flatMap((mode) => barsOf({ ...counted, mode }, rules, moments));
  return bars.some(({ from }) => from === null) ? undefined : decision;
}
