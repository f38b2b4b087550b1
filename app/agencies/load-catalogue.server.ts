import { createReadStream } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import type { z } from "zod";
import { csvRecords } from "~/lib/csv";
import type { Db, Trx } from "~/shell/db.server";
import { type Catalogue, CatalogueError, catalogueFiles } from "./catalogue";
import { connectLink } from "./connect-link";

const fileNames = { region: "regions.csv", agency: "agencies.csv", office: "offices.csv", service: "services.csv" };

/**
 * Makes the database agree with the catalogue's files: rows are added and changed; rows that are no longer listed go,
 * unless a record or a slot refers to them. Safe to repeat. Returns what the files hold.
 * @throws CatalogueError naming file, line and column of everything that is wrong
 */
export async function loadCatalogue(db: Db, seedDir: string): Promise<Catalogue> {
  const catalogue = await readCatalogue(seedDir);
  await db.transaction().execute(async (trx) => {
    // One at a time: several processes may be starting.
    await sql`select pg_advisory_xact_lock(hashtext('catalogue'))`.execute(trx);
    await insertCatalogue(trx, catalogue);
    await eraseUnlisted(trx, catalogue);
  });
  return catalogue;
}

/** Reads and checks the four files of `seedDir`. */
export async function readCatalogue(seedDir: string): Promise<Catalogue> {
  const faults: string[] = [];
  const read = <Name extends keyof typeof catalogueFiles>(name: Name, key: string) =>
    readTable(join(seedDir, fileNames[name]), catalogueFiles[name] as z.ZodObject, key, faults) as Promise<
      Catalogue[Name]
    >;
  const catalogue = {
    region: await read("region", "code"),
    agency: await read("agency", "id"),
    office: await read("office", "id"),
    service: await read("service", "id"),
  };
  const regions = new Set(catalogue.region.map(({ code }) => code));
  const agencies = new Set(catalogue.agency.map((agency) => agency.id));
  for (const office of catalogue.office) {
    if (!regions.has(office.region))
      faults.push(`${fileNames.office}: ${office.id} is in unknown region ${office.region}`);
    if (!agencies.has(office.agency))
      faults.push(`${fileNames.office}: ${office.id} is of unknown agency ${office.agency}`);
  }
  for (const { id, connect_url: url } of catalogue.service)
    if (url !== null && !catalogue.agency.some(({ domain }) => connectLink(url, domain)))
      faults.push(`${fileNames.service}: connect_url of ${id} is not an address at the domain of an agency`);
  if (faults.length > 0) throw new CatalogueError(faults);
  return catalogue;
}

async function readTable(path: string, schema: z.ZodObject, key: string, faults: string[]): Promise<object[]> {
  const file = path.split(/[\\/]/u).at(-1);
  const columns = Object.keys(schema.shape).filter((column) => !schema.shape[column]!.safeParse(undefined).success);
  const rows: object[] = [];
  const seen = new Set<unknown>();
  let header: string[] | undefined;
  for await (const record of csvRecords(createReadStream(path))) {
    const fault = (what: string) => faults.push(`${file}, line ${record.line}: ${what}`);
    if (record.fault) fault(`cannot be read (${record.fault})`);
    else if (!header) {
      header = record.cells;
      const missing = columns.filter((column) => !record.cells.includes(column));
      if (missing.length > 0) {
        fault(`missing ${missing.join(", ")}`);
        return [];
      }
    } else {
      const names = header;
      const parsed = schema.safeParse(Object.fromEntries(record.cells.map((cell, at) => [names[at] ?? "", cell])));
      for (const issue of parsed.error?.issues ?? []) fault(`${issue.path.join(".")} ${issue.message}`);
      if (parsed.data && seen.has(parsed.data[key])) fault(`${parsed.data[key]} is listed twice`);
      if (parsed.data) rows.push(parsed.data);
      seen.add(parsed.data?.[key]);
    }
  }
  if (rows.length === 0) faults.push(`${file} is empty`);
  return rows;
}

async function insertCatalogue(trx: Trx, catalogue: Catalogue): Promise<void> {
  await trx
    .insertInto("region")
    .values(catalogue.region)
    .onConflict((oc) => oc.column("code").doUpdateSet(excluded("name", "short_name", "time_zone")))
    .execute();
  await trx
    .insertInto("agency")
    .values(catalogue.agency)
    .onConflict((oc) => oc.column("id").doUpdateSet(excluded("name", "domain", "superior")))
    .execute();
  await trx
    .insertInto("office")
    .values(
      catalogue.office.map(({ agency, region, ...rest }) => ({ ...rest, agency_id: agency, region_code: region })),
    )
    .onConflict((oc) =>
      oc
        .column("id")
        .doUpdateSet(
          excluded("agency_id", "region_code", "name", "city", "address", "time_zone", "opening_hours", "phone"),
        ),
    )
    .execute();
  await trx
    .insertInto("service")
    .values(catalogue.service)
    .onConflict((oc) => oc.column("id").doUpdateSet(excluded("title", "class", "kind", "connect_url")))
    .execute();
}

/** The values that the row to be inserted would have had. */
const excluded = (...columns: string[]) =>
  Object.fromEntries(columns.map((column) => [column, sql.ref<string>(`excluded.${column}`)])) as Record<string, never>;

async function eraseUnlisted(trx: Trx, catalogue: Catalogue): Promise<void> {
  const listed = (ids: string[]) => sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
  const office = sql`id not in ${listed(catalogue.office.map(({ id }) => id))}`;
  const service = sql`id not in ${listed(catalogue.service.map(({ id }) => id))}`;
  const unused = (column: string) =>
    sql.raw(
      `not exists (select from citizen_record where ${column} = t.id) and not exists (select from slot where ${column} = t.id)`,
    );
  // Officers without any office are for all of them: whoever is for this one must keep it.
  await sql`delete from office t where ${office} and ${unused("office_id")}
    and not exists (select from officer_office where office_id = t.id)`.execute(trx);
  await sql`delete from service t where ${service} and ${unused("service_id")}`.execute(trx);
  const agency = sql`id not in ${listed(catalogue.agency.map(({ id }) => id))}`;
  await sql`delete from agency t where ${agency} and not exists (select from office where agency_id = t.id)
    and not exists (select from citizen_record where agency_id = t.id)
    and not exists (select from officer where agency_id = t.id)`.execute(trx);
  const region = sql`code not in ${listed(catalogue.region.map(({ code }) => code))}`;
  await sql`delete from region t where ${region} and not exists (select from office where region_code = t.code)`.execute(
    trx,
  );
}
