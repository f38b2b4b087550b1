import { type RawBuilder, sql } from "kysely";
import { composed } from "~/lib/composed";
import { isOneSlip } from "~/lib/slip";
import { everydayNames } from "./services-words";

/**
 * How alike two words must be for one to be taken for a misspelling of the other, 0 to 1 (`similarity` of pg_trgm).
 * Between the misspellings that people make of our titles (from 0.277) and the nearest other words (to 0.273).
 */
const likeness = 0.275;
/** Of an everyday name: in a shorter one a slip makes another word, of "rights" the "truth". */
const shortestName = 6;
/** What a word such as "for" counts: it hinders nothing and finds nothing. */
export const stopWord = 0.01;

/** How well a word fits a row of what is searched: 2, less where a slip was forgiven, 0 where it does not. */
export type Fit = RawBuilder<unknown>;

const everyday = sql.join(Object.entries(everydayNames).map(([name, official]) => sql`(${name}, ${official})`));

/** A title in small letters as it is compared, of a column. */
export const plainOf = (column: string) => sql`translate(lower(${sql.ref(column)}), ${"\u0451"}, ${"\u0435"})`;

/** Every service by its title. */
export const searchableServices = sql`
  select id, title, to_tsvector('russian', title) as lexemes from (select id, ${plainOf("title")} as title from service) plain`;

/** The beginning of a query: \`fitting (id, title, fits)\` of all rows of \`searchable\`, which has id, title and lexemes. */
export const fitting = (searchable: RawBuilder<unknown>, fits: readonly Fit[]) => sql`
  with everyday (name, official) as (
    values ${everyday}
  ), searchable as (${searchable}), fitting as (
    select id, title, array[${sql.join(fits)}]::float8[] as fits from searchable
  )`;

/** 2 for a word form or the beginning of a word, 0 for neither. */
export function directFit(word: string): Fit {
  const query = sql`plainto_tsquery('russian', ${word})`;
  // By itself in a subquery, it is answered once and not for every row.
  const official = sql`(select official from everyday where to_tsvector('russian', name) @@ ${query} limit 1)`;
  return sql`case
    when numnode(${query}) = 0 then ${stopWord}::float8
    when lexemes @@ ${query} or title ~ ${`\\m${word}`} or lexemes @@ plainto_tsquery('russian', ${official}) then 2
    else 0 end`;
}

/** As above, or how alike the nearest word of the title is. Of three letters any two words are alike. */
export function typoFit(word: string): Fit {
  if (word.length < 4) return directFit(word);
  const meant = Object.keys(everydayNames).find((name) => name.length >= shortestName && isOneSlip(name, word));
  if (meant) return directFit(meant);
  const nearest = sql`(select max(similarity(${word}, part)) from regexp_split_to_table(title, '[^[:alnum:]]+') part)`;
  return sql`greatest(${directFit(word)}, case when ${nearest} >= ${likeness}::float8 then ${nearest} else 0 end)`;
}

/** Letters and digits only, so that nothing is left to be taken for an operator; so many words at most, none twice. */
export const wordsOf = (words: string, most: number): string[] => [
  ...new Set(
    (
      composed(words)
        .toLowerCase()
        .replaceAll("\u0451", "\u0435")
        .match(/[\p{L}\p{N}]{2,60}/gu) ?? []
    ).slice(0, most),
  ),
];
