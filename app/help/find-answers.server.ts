import { type RawBuilder, sql } from "kysely";
import {
  directFit,
  type Fit,
  fitting,
  plainOf,
  searchableServices,
  stopWord,
  typoFit,
  wordsOf,
} from "~/agencies/fitting.server";
import type { Service } from "~/agencies/service";
import { findServices } from "~/agencies/services.server";
import type { Db } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import type { FoundAnswer } from "~/tickets/answers-view";
import { type AnswerText, answerTexts, bestOf, type FitsOfWord } from "./answers";
import { answersWords as words } from "./answers-words";

/** Of a question of many words the first are looked for. */
const mostWords = 24;
/** What ids of services begin with; those of texts are their places. */
const SERVICE = "service:";

/**
 * Where an answer to a question may stand, the best first: sections of the pages that explain, pages that do something, services by
 * their titles and everyday names. Nothing of the question is kept.
 */
export async function findAnswers(
  { db, settings }: Pick<House, "db" | "settings">,
  question: string,
): Promise<FoundAnswer[]> {
  const asked = wordsOf(question, mostWords);
  if (asked.length === 0) return [];
  const texts = answerTexts(settings.sms.shortNumber);
  const searchable = searchableOf(texts);
  const direct = await fitsOf(db, searchable, asked.map(directFit));
  const strange = asked.filter((_, n) => direct[n]!.size === 0);
  const typos = strange.length > 0 ? await fitsOf(db, searchable, strange.map(typoFit)) : [];
  const found = [...direct, ...typos].filter(({ size }) => size > 0);
  return named(db, texts, bestOf(found, texts.length));
}

/** What a text is called as a title, and beside it what it says without one; every service. */
function searchableOf(texts: readonly AnswerText[]): RawBuilder<unknown> {
  const rows = texts.flatMap(({ title, also, text }, place) => [
    { id: `${place}`, title: `${title} ${also}`, body: `${title} ${also}` },
    { id: `${place}:text`, title: "", body: text },
  ]);
  return sql`
    select id, title, to_tsvector('russian', body) as lexemes
    from (select id, ${plainOf("title")} as title, ${plainOf("body")} as body
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id text, title text, body text)) texts
    union all select ${SERVICE} || id, title, lexemes from (${searchableServices}) services`;
}

/** For each word where it fits, and how well. Words such as "for" fit nowhere. */
async function fitsOf(db: Db, searchable: RawBuilder<unknown>, fits: readonly Fit[]): Promise<FitsOfWord[]> {
  const { rows } = await sql<{ id: string; fits: number[] }>`${fitting(searchable, fits)}
    select id, fits from fitting where ${stopWord}::float8 < any(fits)`.execute(db);
  return fits.map((_, n) => {
    const where = new Map<string, number>();
    for (const { id, fits } of rows) {
      const place = id.replace(/:text$/, "");
      const fit = fits[n]! > stopWord ? fits[n]! / (place === id ? 1 : 2) : 0;
      if (fit > (where.get(place) ?? 0)) where.set(place, fit);
    }
    return where;
  });
}

async function named(db: Db, texts: readonly AnswerText[], ids: readonly string[]): Promise<FoundAnswer[]> {
  const services = await findServices(
    db,
    ids.flatMap((id) => (id.startsWith(SERVICE) ? [id.slice(SERVICE.length)] : [])),
  );
  return ids.flatMap((id) => {
    const service = services.find((one) => id === SERVICE + one.id);
    if (service) return [{ href: rulesOf(service), title: service.title, where: words.service }];
    const text = texts[Number(id)];
    return text ? [{ href: text.href, title: text.title, where: text.where && words.on(text.where) }] : [];
  });
}

const rulesOf = ({ id, title }: Service): string => `/rules?${new URLSearchParams({ q: title, service: id })}`;
