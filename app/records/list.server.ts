import { findServiceIds } from "~/agencies/services.server";
import { listHeldBy } from "~/annulments/annulments.server";
import { factsOf } from "~/annulments/facts";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { judge } from "~/rules/rule";
import { findRules } from "~/rules/rule-sets.server";
import type { World } from "~/shell/world.server";
import { type Card, cardOf } from "~/words/cards";
import { mostCounted } from "~/words/records";
import { type RecordsPage, standingOf } from "./list";
import { hrefOf, type ListPlace, type ListQuery } from "./list-query";
import { maskPhone } from "./masking";
import { countByPhone, type Filter, listByPhone } from "./own-records.server";
import type { CitizenRecord } from "./record";

/** As many as keep the page within 4,000 bytes on the way. */
const pageSize = 10;

/** The records of the proven phone, across agencies. */
export async function list(
  world: World,
  query: ListQuery,
  place: ListPlace,
): Promise<Outcome<RecordsPage, "unproven">> {
  const { db, now, actor } = world;
  if (actor.kind !== "visitor" || !actor.phoneMac) return refuse("unproven");
  const mac = actor.phoneMac;
  const filter: Filter = { ...query, services: query.words ? await findServiceIds(db, query.words) : null };
  const found = await listByPhone(db, mac, filter, place, now, pageSize + 1);
  const isAll = place === null && found.length <= pageSize;
  const total = isAll ? found.length : await countByPhone(db, mac, filter, now, mostCounted + 1);
  const other = { ...query, archive: !query.archive, status: null };
  const count = total > 0 ? 0 : await countByPhone(db, mac, { ...filter, ...other }, now, mostCounted + 1);
  const { records, ...neighbours } = pageOf(found, query, place);
  return done({
    phone: records[0]?.phone ? maskPhone(records[0].phone) : null,
    total,
    cards: await cardsOf(world, records),
    ...neighbours,
    elsewhere: count > 0 ? { count, href: hrefOf(other) } : null,
  });
}

/** What was fetched beyond a page only tells that there is a neighbour. */
function pageOf(found: CitizenRecord[], query: ListQuery, place: ListPlace) {
  const isMore = found.length > pageSize;
  const backwards = place?.side === "before";
  const records = backwards ? found.slice(-pageSize) : found.slice(0, pageSize);
  const [first, last] = [records[0], records.at(-1)];
  const hasNewer = backwards ? isMore : place !== null;
  const hasOlder = backwards ? place !== null : isMore;
  return {
    records,
    newer: hasNewer ? hrefOf(query, first ? { side: "before", ...first } : null) : undefined,
    older: hasOlder && last ? hrefOf(query, { side: "after", ...last }) : undefined,
  };
}

async function cardsOf(world: World, records: CitizenRecord[]): Promise<Card[]> {
  if (records.length === 0) return [];
  const rules = await findRules(world.db, world.now);
  const ids = records.map((record) => record.id);
  const held = new Map((await listHeldBy(world.db, world.actor, ids)).map((one) => [one.recordId, one]));
  return records.map((record) => {
    const decision = judge(factsOf(record), rules, world.now);
    return cardOf(record, standingOf(record, decision, held.get(record.id), world.now));
  });
}
