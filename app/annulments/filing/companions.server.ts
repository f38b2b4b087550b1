import { createHash } from "node:crypto";
import { openChannels } from "~/gateways/mail.server";
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
import { canJoin, type Together, takesOthers } from "./companion";
import { listFacts } from "./holder-facts.server";

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
  const joining = takesOthers(first) ? await listJoining(db, world, record, records, { first, book }) : [];
  const companions = joining.map(({ one, decision }) => ({
    ...{ recordId: one.id, seen: seenOf(world.house.keys, one), decision },
  }));
  const named = companions.map(({ recordId, seen }) => [recordId, seen]);
  const digest = createHash("sha256").update(JSON.stringify(named)).digest("base64url");
  return { records, together: { digest, companions } };
}

/** What a record was shown as, which nobody else can find again by trying. */
export const seenOf = (keys: Keys, record: CitizenRecord): string =>
  keys.mac("shown", "beside", 1, JSON.stringify(shownOf(keys, record))).toString("base64url");

/**
 * Those that one code is enough for. Not where ending it, and as many others, would bar its holder from something: that is not to
 * happen by the way; nor where a reason or a note is asked for it that the form does not.
 */
async function listJoining(
  db: Db | Trx,
  { now, house }: World,
  { service }: CitizenRecord,
  records: readonly CitizenRecord[],
  { first, book }: { first: Decision; book: RuleBook },
) {
  const judgeable = await listFacts(db, records, {
    book,
    now,
    filedAt: now,
    isProven: true,
    open: openChannels(house),
  });
  return judgeable.flatMap(({ facts, rules }, n) => {
    const one = records[n]!;
    const asksWords = [...rules.reasonRequired, ...(rules.noteRequired ?? [])].includes(facts.class);
    const decision = judge(facts, rules, now);
    if ((asksWords && facts.class !== service.class) || !canJoin(decision, first)) return [];
    const counted = { ...facts, cancelledThisMonth: (facts.cancelledThisMonth ?? 0) + records.length };
    const moments = { filedAt: now, now, zone: one.office.timeZone };
    const bars = decision.modes.flatMap((mode) => barsOf({ ...counted, mode }, rules, moments));
    return bars.some(({ from }) => from === null) ? [] : [{ one, decision }];
  });
}
