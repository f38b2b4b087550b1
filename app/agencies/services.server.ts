import { sql } from "kysely";
import type { Db, Trx } from "~/shell/db.server";
import { connectLink } from "./connect-link";
import { directFit, type Fit, fitting, searchableServices, stopWord, typoFit, wordsOf } from "./fitting.server";
import type { Service } from "./service";

const mostWords = 8;

/**
 * Ids of the services whose title fits every word, the best first. Russian word forms, beginnings of words and everyday
 * names are understood; if nothing fits so, typos are forgiven. The letters U+0451 and U+0435 are one. The catalogue is
 * small and searched whole; records are then found by `service_id`.
 */
export async function findServiceIds(db: Db | Trx, words: string): Promise<string[]> {
  const asked = wordsOf(words, mostWords);
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

async function findFitting(db: Db | Trx, fits: Fit[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`${fitting(searchableServices, fits)}, scored as (
      select id, title, (select sum(fit) from unnest(fits) fit) as score from fitting where 0 < all (fits)
    )
    select id from scored where score > ${fits.length * stopWord}::float8 order by score desc, title, id`.execute(db);
  return rows.map(({ id }) => id);
}
