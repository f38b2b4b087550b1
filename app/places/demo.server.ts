import { sql } from "kysely";
import { csvLine } from "~/lib/csv";
import { servicesOf } from "~/records/demo-choices";
import type { Db } from "~/shell/db.server";
import { placeColumns } from "./capacity";
import type { DemoCalendar, DemoPlaces } from "./demo-places";

/** Of the visits that an agency gives, the first: every office of it gives these. */
const everywhere = 1;

/** Every office with what it gives everywhere, and with what somebody is expected for after `now`. */
export async function demoCalendars(db: Db, now: Date): Promise<DemoCalendar[]> {
  const services = await db.selectFrom("service").select("id").where("kind", "=", "appointment").execute();
  const isVisit = new Set(services.map(({ id }) => id));
  const given = Object.entries(servicesOf).flatMap(([agency, ids]) =>
    ids
      .filter((id) => isVisit.has(id))
      .slice(0, everywhere)
      .map((service) => ({ agency, service })),
  );
  const { rows } = await sql<DemoCalendar>`
    with wanted as (
      select o.id as office, g.service from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (agency text, service text)
        join office o on o.agency_id = g.agency
      union select office_id, service_id from citizen_record where starts_at > ${now}
    )
    select o.agency_id as agency, o.id as office, w.service, o.time_zone as "timeZone", o.opening_hours as "openingHours"
    from wanted w join office o on o.id = w.office order by o.id, w.service`.execute(db);
  return rows;
}

/** Hours as a file of an agency, for the import. */
export async function* placesFile(places: Iterable<DemoPlaces>): AsyncGenerator<Uint8Array> {
  const columns = placeColumns.all as (keyof DemoPlaces)[];
  yield Buffer.from(`${csvLine(columns, ",")}\r\n`);
  for (const row of places)
    yield Buffer.from(
      `${csvLine(
        columns.map((name) => row[name]),
        ",",
      )}\r\n`,
    );
}
