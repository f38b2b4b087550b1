import { sql } from "kysely";
import { composed } from "~/lib/composed";
import { isOneSlip } from "~/lib/slip";
import type { Db, Trx } from "~/shell/db.server";
import { connectLink } from "./connect-link";
import type { Service } from "./service";
import { everydayNames } from "./services-words";

/**
 * How alike two words must be for one to be taken for a misspelling of the other, 0 to 1 (`similarity` of pg_trgm).
 * Between the misspellings that people make of our titles (from 0.277) and the nearest other words (to 0.273).
 */
const likeness = 0.275;
/** Of an everyday name: in a shorter one a slip makes another word, of "rights" the "truth". */
const shortestName = 6;
const mostWords = 8;
/** What a word such as "for" counts: it hinders nothing and finds nothing. */
const stopWord = 0.01;

/**
 * Ids of the services whose title fits every word, the best first. Russian word forms, beginnings of words and everyday
 * names are understood; if nothing fits so, typos are forgiven. The letters U+0451 and U+0435 are one. The catalogue is
 * small and searched whole; records are then found by `service_id`.
 */
export async function findServiceIds(db: Db | Trx, words: string): Promise<string[]> {
  const asked = wordsOf(words);
  if (asked.length === 0) return [];
  const found = await findFitting(db, asked.map(directFit));
  return found.length > 0 ? found : findFitting(db, asked.map(typoFit));
}

/** The services of these ids, in that order; unknown ids are left out. */
export async function findServices(db: Db | Trx, ids: readonly string[]): Promise<Service[]> {
  if (ids.length === 0) return [];
  const found = await db
    .selectFrom("service")
    .select(["id", "title", "class", "kind"])
    .where("id", "in", [...ids])
    .execute();
  return ids.flatMap((id) => found.find((one) => one.id === id) ?? []);
}

/** Where a service of an agency is asked for again; null where that is not known. */
export async function findConnectLink(db: Db | Trx, serviceId: string, agencyId: string): Promise<string | null> {
  const found = await db
    .selectFrom("service")
    .innerJoin("agency", (join) => join.on("agency.id", "=", agencyId))
    .select(["service.connect_url", "agency.domain"])
    .where("service.id", "=", serviceId)
    .executeTakeFirst();
  return found ? connectLink(found.connect_url, found.domain) : null;
}

const everyday = sql.join(Object.entries(everydayNames).map(([name, official]) => sql`(${name}, ${official})`));

type Fit = ReturnType<typeof directFit>;

async function findFitting(db: Db | Trx, fits: Fit[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with everyday (name, official) as (
      values ${everyday}
    ), plain as (
      select id, translate(lower(title), ${"\u0451"}, ${"\u0435"}) as title from service
    ), searchable as (
      select id, title, to_tsvector('russian', title) as lexemes from plain
    ), fitting as (
      select id, title, array[${sql.join(fits)}]::float8[] as fits from searchable
    ), scored as (
      select id, title, (select sum(fit) from unnest(fits) fit) as score from fitting where 0 < all (fits)
    )
    select id from scored where score > ${fits.length * stopWord}::float8 order by score desc, title, id`.execute(db);
  return rows.map(({ id }) => id);
}

/** 2 for a word form or the beginning of a word, 0 for neither. */
function directFit(word: string) {
  const query = sql`plainto_tsquery('russian', ${word})`;
  // By itself in a subquery, it is answered once and not for every service.
  const official = sql`(select official from everyday where to_tsvector('russian', name) @@ ${query} limit 1)`;
  return sql`case
    when numnode(${query}) = 0 then ${stopWord}::float8
    when lexemes @@ ${query} or title ~ ${`\\m${word}`} or lexemes @@ plainto_tsquery('russian', ${official}) then 2
    else 0 end`;
}

/** As above, or how alike the nearest word of the title is. Of three letters any two words are alike. */
function typoFit(word: string): Fit {
  if (word.length < 4) return directFit(word);
  const meant = Object.keys(everydayNames).find((name) => name.length >= shortestName && isOneSlip(name, word));
  if (meant) return directFit(meant);
  const nearest = sql`(select max(similarity(${word}, part)) from regexp_split_to_table(title, '[^[:alnum:]]+') part)`;
  return sql`greatest(${directFit(word)}, case when ${nearest} >= ${likeness}::float8 then ${nearest} else 0 end)`;
}

/** Letters and digits only, so that nothing is left to be taken for an operator. */
const wordsOf = (words: string): string[] =>
  (
    composed(words)
      .toLowerCase()
      .replaceAll("\u0451", "\u0435")
      .match(/[\p{L}\p{N}]{2,60}/gu) ?? []
  ).slice(0, mostWords);
