import { findServiceIds } from "~/agencies/services.server";
import { listHolderFacts } from "~/annulments/filing/holder-facts.server";
import { maskPhone } from "~/identity/masking";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { factsOf } from "~/records/facts";
import { type Proven, provenBy } from "~/records/proven.server";
import { type RuleBook, rulesFor } from "~/rules/book";
import { judge } from "~/rules/judge";
import { askedOfHolder } from "~/rules/of-holder";
import { findRulesOf } from "~/rules/rule-sets.server";
import type { Db } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { type Card, cardOf } from "./cards-words";
import { inboxHref } from "./inbox";
import { countInbox } from "./inbox-messages.server";
import { hrefOf, type ListQuery } from "./list-query";
import { standingOf } from "./list-standing";
import type { ListedRecord, Place } from "./listed";
import { listProven } from "./listed-records.server";
import type { Filter } from "./narrowing.server";
import { countProven } from "./own-records.server";
import type { RecordsPage } from "./records-page";
import { mostCounted } from "./records-words";
import { soughtBy } from "./sought.server";

/** As many as keep the page within 4,000 bytes on the way. */
const pageSize = 20;

/** Then the list says which: all of it has that one. */
const isOnePhone = ({ phoneMacs, emails, snilsMacs, innMacs }: Proven): boolean =>
  phoneMacs.length === 1 && emails.length + snilsMacs.length + innMacs.length === 0;

/** The records of what somebody has proven, across agencies. */
export async function list(world: World, query: ListQuery, place: Place): Promise<Outcome<RecordsPage, "unproven">> {
  const { db, now, actor } = world;
  const proven = provenBy(actor);
  if (!proven) return refuse("unproven");
  const filter: Filter = { ...query, services: query.words ? await findServiceIds(db, query.words) : null };
  const { records: found, rules } = await listProven(db, proven, filter, place, now, pageSize + 1);
  // What stood beyond this point has moved: a page of nothing would say that there is nothing.
  if (place && found.length === 0) return list(world, query, null);
  const isAll = place === null && found.length <= pageSize;
  const total = isAll ? found.length : await countProven(db, proven, filter, now, mostCounted + 1);
  const other = { ...query, archive: !query.archive, status: null };
  const count = total > 0 ? 0 : await countProven(db, proven, { ...filter, ...other }, now, mostCounted + 1);
  const { records, ...neighbours } = pageOf(found, query, place);
  return done({
    phone: isOnePhone(proven) && records[0]?.phone ? maskPhone(records[0].phone) : null,
    total,
    cards: rules === null ? [] : await cardsOf(db, records, await findRulesOf(db, rules), now),
    ...neighbours,
    elsewhere: count > 0 ? { count, href: hrefOf(other) } : null,
    messages: query.words && !place ? await matchingMessages(db, proven, query.words) : null,
  });
}

/** What words find among messages, too; null: nothing. */
async function matchingMessages(db: Db, proven: Proven, words: string): Promise<RecordsPage["messages"]> {
  const { all: count } = await countInbox(db, proven, await soughtBy(db, words), mostCounted + 1);
  return count > 0 ? { count, href: inboxHref({ words, place: null }) } : null;
}

/** What was fetched beyond a page only tells that there is a neighbour. */
function pageOf(found: ListedRecord[], query: ListQuery, place: Place) {
  const isMore = found.length > pageSize;
  const backwards = place?.side === "before";
  const records = backwards ? found.slice(-pageSize) : found.slice(0, pageSize);
  const [first, last] = [records[0], records.at(-1)];
  const hasPrevious = backwards ? isMore : place !== null;
  const hasNext = backwards ? place !== null : isMore;
  return {
    records,
    previous: hasPrevious ? hrefOf(query, first ? { side: "before", ...first } : null) : undefined,
    next: hasNext && last ? hrefOf(query, { side: "after", ...last }) : undefined,
  };
}

/** What is cancelled already is judged without other records of its holder. */
async function cardsOf(db: Db, records: ListedRecord[], book: RuleBook, now: Date): Promise<Card[]> {
  const judged = records.map((record) => {
    const facts = factsOf(record);
    const rules = rulesFor(book, facts);
    return { record, facts, rules, decision: judge(facts, rules, now) };
  });
  const open = judged.filter(({ record }) => !record.annulledAt);
  const asked = open.map(({ rules }) => askedOfHolder(rules, false));
  const all = { debts: asked.some(({ debts }) => debts), count: asked.some(({ count }) => count) };
  const ids = open.map(({ record }) => record.id);
  const known = all.debts || all.count ? await listHolderFacts(db, ids, all, { now, filedAt: now }) : null;
  return judged.map(({ record, facts, rules, decision }) => {
    const more = known?.get(record.id);
    const whole = more ? judge({ ...facts, ...more }, rules, now) : decision;
    return cardOf(record, standingOf(record, whole, record.held, now));
  });
}
