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
import { formPath } from "~/applications/application";
import type { Form } from "~/applications/form";
import { listForms } from "~/applications/forms.server";
import { Remembered } from "~/lib/remembered";
import type { Db } from "~/shell/db.server";
import { limits } from "~/shell/limit-table";
import { spendByAddress } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import type { FoundAnswer } from "~/tickets/answers-view";
import { type AnswerText, answerTexts, bestOf, type FitsOfWord } from "./answers";
import { answersWords as words } from "./answers-words";

/** Of a question of many words the first are looked for. */
const mostWords = 16;
/** What ids of services begin with; those of texts are their places. */
const SERVICE = "service:";

/**
 * Where an answer to a question may stand, the best first: sections of the pages that explain, pages that do something, what
 * can be applied for, services by their titles and everyday names. Nothing of the question is kept. Whoever asks too often is
 * given none: looking costs the database what some pages do.
 */
export async function findAnswers(world: World, question: string): Promise<FoundAnswer[]> {
  const { db, now, house } = world;
  const asked = wordsOf(question, mostWords);
  if (asked.length === 0 || !(await spendByAddress(world, limits.answersByAddress)).within) return [];
  const texts = [...answerTexts(house.settings.sms.shortNumber), ...(await listForms(db, now)).map(textOfForm)];
  const searchable = searchableOf(await indexOf(db, texts));
  const direct = await fitsOf(db, searchable, asked.map(directFit));
  const strange = asked.filter((_, n) => direct[n]!.size === 0);
  const typos = strange.length > 0 ? await fitsOf(db, searchable, strange.map(typoFit)) : [];
  const found = [...direct, ...typos].filter(({ size }) => size > 0);
  return named(db, texts, bestOf(found, texts.length));
}

const textOfForm = ({ id, title, search, intro }: Form): AnswerText => ({
  ...{ href: formPath(id), title, where: words.form, also: search.join(", "), text: intro },
});

/** What texts come to, by the texts: forms change seldom, and pages with a release. */
const indexed = new Remembered<string>(2_000_000);

/** What a text is called as a title, and beside it what it says without one: both as the database takes words apart. */
async function indexOf(db: Db, texts: readonly AnswerText[]): Promise<string> {
  const rows = texts.flatMap(({ title, also, text }, place) => [
    { id: `${place}`, title: `${title} ${also}`, body: `${title} ${also}` },
    { id: `${place}:text`, title: "", body: text },
  ]);
  const given = JSON.stringify(rows);
  const known = indexed.get(given);
  if (known !== undefined) return known;
  const { rows: taken } = await sql`
    select id, ${plainOf("title")} as title, to_tsvector('russian', ${plainOf("body")})::text as lexemes
    from jsonb_to_recordset(${given}::jsonb) as given (id text, title text, body text)`.execute(db);
  const index = JSON.stringify(taken);
  indexed.set(given, index);
  return index;
}

/** Texts that are taken apart, and every service. */
const searchableOf = (index: string): RawBuilder<unknown> => sql`
  select id, title, lexemes::tsvector as lexemes
    from jsonb_to_recordset(${index}::jsonb) as texts (id text, title text, lexemes text)
  union all select ${SERVICE} || id, title, lexemes from (${searchableServices}) services`;

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
    return text ? [{ href: text.href, title: text.title, where: text.where }] : [];
  });
}

const rulesOf = ({ id, title }: Service): string => `/rules?${new URLSearchParams({ q: title, service: id })}`;
