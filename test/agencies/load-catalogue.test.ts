import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CatalogueError } from "~/agencies/catalogue";
import { loadCatalogue, readCatalogue } from "~/agencies/load-catalogue.server";
import { onBothDatabases } from "../support/database";
import { givenOfficer } from "../support/officer";

let seedDir: string;
beforeEach(() => {
  seedDir = mkdtempSync(join(tmpdir(), "catalogue-"));
  cpSync("db/seed", seedDir, { recursive: true });
});
afterEach(() => rmSync(seedDir, { recursive: true, force: true }));

const change = (file: string, tell: (text: string) => string) =>
  writeFileSync(join(seedDir, file), tell(readFileSync(join(seedDir, file), "utf8")));

const faults = async () =>
  readCatalogue(seedDir).then(
    () => [],
    (error: unknown) => {
      if (error instanceof CatalogueError) return error.faults;
      throw error;
    },
  );

describe("the catalogue as shipped", () => {
  it("is whole: regions in all eleven zones, and a kind for every service", async () => {
    const { region, agency, office, service } = await readCatalogue("db/seed");
    expect([region.length, office.length, service.length]).toEqual([83, 89, 85]);
    const offsets = office.map(({ time_zone }) =>
      new Date("2026-11-21T00:00Z").toLocaleString("en", { timeZone: time_zone, timeZoneName: "longOffset" }).slice(-6),
    );
    expect(new Set(offsets).size).toBe(11);
    expect(new Set(service.map(({ kind }) => kind))).toEqual(new Set(["appointment", "application", "ongoing"]));
    expect(agency.map(({ id }) => id).sort()).toEqual([...new Set(office.map((one) => one.agency))].sort());
  });
});

describe("a catalogue without telephones", () => {
  it("of an earlier release, without the column, is read as before", async () => {
    change("offices.csv", (text) => text.replace(/,(?:phone|\+7\d{10})$/gmu, ""));
    const { office } = await readCatalogue(seedDir);
    expect(new Set(office.map(({ phone }) => phone))).toEqual(new Set([null]));
  });

  it("names a number that no telephone could ring", async () => {
    change("offices.csv", (text) => text.replace("+79000009002", "8 900 в справочную"));
    expect(await faults()).toEqual(["offices.csv, line 3: phone must be +7 and ten digits, or empty"]);
  });
});

describe("a catalogue with faults", () => {
  it("names file, line and column of each", async () => {
    change("regions.csv", (text) => text.replace("Адыгея,Europe/Moscow", "Адыгея,Europe/Moskva"));
    change("services.csv", (text) => `${text}MED-01,Ещё раз,medical,visit\n`);
    change("offices.csv", (text) => text.replace("OFF-002,health,77", "OFF-001,circus,99"));
    expect(await faults()).toEqual([
      expect.stringMatching(/^regions.csv, line 2: time_zone .*Europe\/Moscow/),
      "offices.csv, line 3: OFF-001 is listed twice",
      expect.stringMatching(/^services.csv, line 87: kind /),
      "offices.csv: OFF-001 is in unknown region 99",
      "offices.csv: OFF-001 is of unknown agency circus",
    ]);
  });

  it("names a link that is at no domain of an agency, and a domain that is none", async () => {
    change("services.csv", (text) => text.replace("https://mfc.example/services/sub-01", "https://evil.example/"));
    expect(await faults()).toEqual([
      "services.csv: connect_url of SUB-01 is not an address at the domain of an agency",
    ]);
    change("agencies.csv", (text) => text.replace("health.example", "https://health.example"));
    expect(await faults()).toContain("agencies.csv, line 3: domain must be a domain in small Latin letters, or empty");
  });

  it("names missing columns and lines that cannot be read", async () => {
    change("agencies.csv", (text) => text.replace("id,name", "id,title"));
    change("services.csv", (text) => `${text}X-1,"open,medical,ongoing\n`);
    const said = await faults();
    expect(said).toContain("agencies.csv, line 1: missing name");
    expect(said).toContain("services.csv, line 87: cannot be read (quotes)");
  });
});

onBothDatabases("loading the catalogue", (open) => {
  it("adds, changes and drops what is no longer listed, and changes nothing the second time", async () => {
    const { db } = await open();
    await loadCatalogue(db, seedDir);
    change("services.csv", (text) => text.replace(/^SUB-08.*\n/mu, "").replace("Вызов врача на дом", "Врач на дом"));
    change("agencies.csv", (text) => `${text}museum,Музеи\n`);
    await loadCatalogue(db, seedDir);
    await loadCatalogue(db, seedDir);
    const services = await db.selectFrom("service").select(["id", "title"]).orderBy("id").execute();
    expect(services).toHaveLength(84);
    expect(services).toContainEqual({ id: "MED-18", title: "Врач на дом" });
    expect(await db.selectFrom("agency").select("name").where("id", "=", "museum").execute()).toEqual([
      { name: "Музеи" },
    ]);
    expect(await db.selectFrom("office").selectAll().where("id", "=", "OFF-001").executeTakeFirst()).toMatchObject({
      agency_id: "mfc",
      region_code: "77",
      time_zone: "Europe/Moscow",
      phone: "+79000009001",
    });
  });

  it("keeps what a record refers to", async () => {
    const { db } = await open();
    await loadCatalogue(db, seedDir);
    await db
      .insertInto("slot")
      .values({
        id: crypto.randomUUID(),
        office_id: "OFF-002",
        service_id: "SUB-08",
        starts_at: new Date("2026-12-01T06:00Z"),
      })
      .execute();
    change("services.csv", (text) => text.replace(/^SUB-08.*\n/mu, ""));
    change("offices.csv", (text) => text.replace(/^OFF-00[23].*\n/gmu, ""));
    await loadCatalogue(db, seedDir);
    expect(await db.selectFrom("service").select("id").where("id", "=", "SUB-08").execute()).toHaveLength(1);
    const offices = await db.selectFrom("office").select("id").where("id", "in", ["OFF-002", "OFF-003"]).execute();
    expect(offices).toEqual([{ id: "OFF-002" }]);
  });

  it("keeps the offices that officers are for, or those of some offices would be for all", async () => {
    const { db } = await open();
    await loadCatalogue(db, seedDir);
    const { agency_id } = await db
      .selectFrom("office")
      .select("agency_id")
      .where("id", "=", "OFF-003")
      .executeTakeFirstOrThrow();
    await givenOfficer({ db }, { agency: agency_id, offices: ["OFF-003"] });
    change("offices.csv", (text) => text.replace(/^OFF-00[34].*\n/gmu, ""));
    await loadCatalogue(db, seedDir);
    const kept = await db.selectFrom("office").select("id").where("id", "in", ["OFF-003", "OFF-004"]).execute();
    expect(kept).toEqual([{ id: "OFF-003" }]);
  });
});
