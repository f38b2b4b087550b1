import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cellsOf, csvLine } from "~/lib/csv";
import type { DemoCells } from "~/records/demo-maker";
import { demoPlan } from "~/records/demo-plan";
import type { DemoOffice, Person } from "./demo-people";

const defaultSeedDir = "db/seed";

/** About 200 records of invented citizens, dated relative to `now`; the same for the same `now`. */
export function demoRecords(now: Date, seedDir = defaultSeedDir): DemoCells[] {
  const offices = readRows(join(seedDir, "offices.csv")).map(
    (row): DemoOffice => ({
      id: row.id ?? "",
      agency: row.agency ?? "",
      region: row.region ?? "",
      timeZone: row.time_zone ?? "",
    }),
  );
  const services = new Map(readRows(join(seedDir, "services.csv")).map((row) => [row.id ?? "", row.kind ?? ""]));
  return demoPlan(now, { people: peopleOf(seedDir), offices, services });
}

/** The same as a file of an agency, for the import. */
export async function* demoFile(now: Date, seedDir = defaultSeedDir): AsyncGenerator<Uint8Array> {
  const rows = demoRecords(now, seedDir);
  const columns = Object.keys(rows[0] ?? {}) as (keyof DemoCells)[];
  const cells = rows.map((row) => columns.map((column) => row[column]));
  yield Buffer.from([columns, ...cells].map((line) => csvLine(line, ",")).join("\r\n"));
}

/** What identifies the citizens of the demonstration: none of it may turn up in logs or in the journal. */
export function samplePersonalData(seedDir = defaultSeedDir): string[] {
  const found = new Set<string>();
  for (const cells of demoRecords(new Date(0), seedDir)) {
    const { surname, given_name, phone, email, passport, inn, snils } = cells;
    for (const text of [
      given_name && `${surname} ${given_name}`,
      phone,
      phone.replace("+7", ""),
      email,
      passport,
      inn,
      snils,
    ])
      if (text.length > 5) found.add(text);
  }
  return [...found];
}

function peopleOf(seedDir: string): Person[] {
  return readRows(join(seedDir, "people.csv")).map((row) => ({
    surname: row.surname ?? "",
    givenName: row.given_name ?? "",
    patronymic: row.patronymic ?? "",
    bornOn: row.born_on ?? "",
  }));
}

/** A small file of the seed; a catalogue of one's own may do without people. */
function readRows(path: string): Partial<Record<string, string>>[] {
  if (!existsSync(path)) return [];
  const [header, ...lines] = readFileSync(path, "utf8")
    .trim()
    .split(/\r?\n/u)
    .map((line) => cellsOf(line, ",") ?? []);
  return lines.map((cells) => Object.fromEntries((header ?? []).map((name, at) => [name, cells[at] ?? ""])));
}
