import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCatalogue } from "~/agencies/load-catalogue.server";
import { openObjection } from "~/annulments/obliged/open-objection.server";
import { type ImportCells, importColumns } from "~/records/field-lists";
import { importRecords } from "~/records/import.server";
import type { ImportEvent, Tally } from "~/records/import-columns";
import { passportMac, phoneMac } from "~/records/macs.server";
import type { Db } from "~/shell/db.server";
import { keysFrom } from "~/shell/keys.server";
import { onBothDatabases } from "../support/database";
import { importFile, piecesOf } from "../support/import-file";

const keys = keysFrom("a secret for tests alone, 32 characters");
const now = new Date("2026-11-21T09:00:00Z");

onBothDatabases("an import", (open, kind) => {
  let db: Db;
  beforeAll(async () => {
    ({ db } = await open());
    await loadCatalogue(db, "db/seed");
  });

  async function run(file: string | Uint8Array) {
    const events: ImportEvent[] = [];
    const outcome = await importRecords(
      { db, keys, now, openObjection },
      piecesOf(file),
      (event) => void events.push(event),
    );
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
    return {
      tally: outcome.value,
      events,
      rejected: events.filter((event) => event.kind === "rejected"),
      noted: events.filter((event) => event.kind === "noted"),
    };
  }
  const recordOf = (number: string, agency = "health") =>
    db
      .selectFrom("citizen_record")
      .selectAll()
      .where("number", "=", number)
      .where("agency_id", "=", agency)
      .executeTakeFirstOrThrow();
  const slotsOf = (id: string) => db.selectFrom("slot").selectAll().where("record_id", "=", id).execute();

  const other = {
    surname: "Второй",
    given_name: "Борис",
    phone: "+79001300008",
    passport: "",
    passport_issued_on: "",
    passport_division: "",
    inn: "",
    snils: "",
  };

  it("stores a row, with what identifies the citizen as keyed hashes", async () => {
    const { tally, rejected } = await run(importFile([{ number: "П 100000001" }]));
    expect([tally, rejected]).toEqual([
      { read: 1, created: 1, changed: 0, unchanged: 0, kept: 0, backwards: 0, moved: 0, rejected: 0, emptied: 0 },
      [],
    ]);
    const record = await recordOf("П100000001");
    expect(record).toMatchObject({
      surname: "Пахомова",
      born_on: "1961-03-12",
      phone: "+79000001122",
      status: "scheduled",
      annulled_at: null,
    });
    expect(record.starts_at).toEqual(new Date("2026-11-24T07:40:00Z"));
    expect(Buffer.from(record.phone_mac!)).toEqual(phoneMac(keys, "+79000001122"));
    const passport = { series: "0000", number: "123456", issuedOn: "2011-03-21", division: "000-001" };
    expect(Buffer.from(record.passport_mac!)).toEqual(passportMac(keys, passport));
    expect(await slotsOf(record.id)).toMatchObject([
      { office_id: "OFF-002", service_id: "MED-01", starts_at: record.starts_at },
    ]);
  });

  it("changes nothing the second time, in any order of columns, with either separator", async () => {
    const rows = [
      { number: "100000010" },
      { number: "100000011", surname: "Ёлкина", email: "", phone: "8 (900) 000-11-23" },
    ];
    await run(importFile(rows));
    const { tally } = await run(`\ufeff${importFile(rows, ";", [...importColumns].reverse())}`);
    expect(tally).toMatchObject({ read: 2, created: 0, changed: 0, unchanged: 2 });
  });

  describe("of a file with the six columns that it must have", () => {
    const six = ["number", "agency", "office", "service", "status", "created_at"];
    const application = { service: "MED-19", starts_at: "" };
    const short = (...rows: Partial<ImportCells>[]) =>
      importFile(
        rows.map((row) => ({ ...application, ...row })),
        ",",
        six,
      );

    it("takes records of which it is not known whose they are, and no appointment without its hour", async () => {
      const { tally, rejected } = await run(
        short({ number: "100000012" }, { number: "100000013", service: "MED-01" }, { number: "100000014", status: "" }),
      );
      expect(tally).toMatchObject({ read: 3, created: 1, rejected: 2 });
      expect(rejected.map(({ columns }) => columns)).toEqual([["starts_at"], ["status"]]);
      const nobody = { surname: "-", given_name: "", patronymic: null, born_on: null, phone: null, email: null };
      const macs = { phone_mac: null, passport_mac: null, inn_mac: null, snils_mac: null };
      const money = { paid_kopecks: 0, debt_kopecks: 0, confirmed_with_certificate: false };
      expect(await recordOf("100000012")).toMatchObject({ ...nobody, ...macs, ...money, starts_at: null });
      expect((await run(short({ number: "100000012" }))).tally).toMatchObject({ created: 0, unchanged: 1 });
    });

    it("lets a fuller file say later whose they are", async () => {
      await run(short({ number: "100000015" }));
      const { id } = await recordOf("100000015");
      const { tally } = await run(importFile([{ number: "100000015", ...application }]));
      expect(tally).toMatchObject({ changed: 1, rejected: 0 });
      expect(await recordOf("100000015")).toMatchObject({ id, surname: "Пахомова", phone: "+79000001122" });
    });

    it("leaves alone what it does not speak of", async () => {
      await run(importFile([{ number: "100000016", ...application, status: "Получено", paid_kopecks: "150000" }]));
      const before = await recordOf("100000016");
      const { tally, noted } = await run(short({ number: "100000016", status: "Завершено" }));
      expect([tally, noted]).toMatchObject([{ changed: 1, rejected: 0 }, []]);
      const { source_digest: _, ...rest } = before;
      expect(await recordOf("100000016")).toMatchObject({ ...rest, status: "completed" });
      // The number of a record that is over can go to another person: not by a row that says of nobody.
      expect((await run(short({ number: "100000016", status: "Отказано" }))).tally).toMatchObject({
        changed: 1,
        created: 0,
      });
      expect((await run(importFile([{ number: "100000016", ...application, paid_kopecks: "" }]))).tally.changed).toBe(
        1,
      );
      expect((await recordOf("100000016")).paid_kopecks).toBe(0);
    });

    it("does not bring back whom we have erased", async () => {
      await run(importFile([{ number: "100000017", ...application }]));
      const erased = { surname: "-", erased_at: now };
      await db.updateTable("citizen_record").set(erased).where("number", "=", "100000017").execute();
      await run(short({ number: "100000017", status: "Завершено" }));
      expect(await recordOf("100000017")).toMatchObject({ ...erased, status: "completed" });
    });
  });

  it("brings a changed record up to date, and its place with it", async () => {
    await run(importFile([{ number: "100000020" }]));
    const before = await recordOf("100000020");
    const { tally } = await run(importFile([{ number: "100000020", starts_at: "25.11.2026 12:00", phone: "" }]));
    expect(tally).toMatchObject({ created: 0, changed: 1 });
    const after = await recordOf("100000020");
    expect(after).toMatchObject({
      id: before.id,
      phone: null,
      phone_mac: null,
      starts_at: new Date("2026-11-25T09:00:00Z"),
    });
    expect(await slotsOf(before.id)).toMatchObject([{ starts_at: new Date("2026-11-25T09:00:00Z") }]);
    await run(importFile([{ number: "100000020", status: "Отозвано" }]));
    expect(await slotsOf(before.id)).toEqual([]);
  });

  it("leaves alone what was annulled here, and takes no place for it", async () => {
    await run(importFile([{ number: "100000030" }]));
    const { id } = await recordOf("100000030");
    await db.updateTable("citizen_record").set({ annulled_at: now }).where("id", "=", id).execute();
    await db.updateTable("slot").set({ record_id: null, freed_at: now }).where("record_id", "=", id).execute();
    const changed = importFile([{ number: "100000030", starts_at: "2026-11-26 12:00", surname: "Другая" }]);
    expect((await run(changed)).tally).toMatchObject({ changed: 0, kept: 1 });
    expect((await run(importFile([{ number: "100000030" }]))).tally).toMatchObject({ unchanged: 1 });
    expect(await recordOf("100000030")).toMatchObject({ surname: "Пахомова", annulled_at: now });
    expect(await slotsOf(id)).toEqual([]);
  });

  it("takes a status that goes backwards as its agency says, counts it and names the line", async () => {
    const [first, second, third] = ["100000033", "100000034", "100000035"] as const;
    await run(
      importFile([
        { number: first, status: "завершено" },
        { number: second, status: "не явился" },
        { number: third, status: "запланировано" },
      ]),
    );
    const file = importFile([
      { number: third, status: "завершено" },
      { number: second, status: "запланировано" },
      { number: "12" },
      { number: first, status: "принято" },
    ]);
    const { tally, noted } = await run(file);
    expect(tally).toMatchObject({ changed: 3, backwards: 2, kept: 0 });
    expect(noted).toEqual([
      { kind: "noted", why: "backwards", line: 3, number: second, was: "missed", said: "scheduled" },
      { kind: "noted", why: "backwards", line: 5, number: first, was: "completed", said: "received" },
    ]);
    expect(await recordOf(first)).toMatchObject({ status: "received" });
    expect(await slotsOf((await recordOf(second)).id)).toHaveLength(1);
    expect(await run(file)).toMatchObject({ tally: { unchanged: 3, backwards: 0 }, noted: [] });
  });

  it("names the lines of what was cancelled here and is kept, with what is said of it now", async () => {
    const [first, second] = ["100000036", "100000037"] as const;
    await run(importFile([{ number: first }, { number: second, status: "завершено" }]));
    await db.updateTable("citizen_record").set({ annulled_at: now }).where("number", "in", [first, second]).execute();
    const { tally, noted } = await run(
      importFile([
        { number: first, status: "отозвано" },
        { number: second, status: "запланировано" },
      ]),
    );
    expect(tally).toMatchObject({ changed: 0, kept: 2, backwards: 0 });
    expect(noted).toEqual([
      { kind: "noted", why: "kept", line: 2, number: first, was: "scheduled", said: "withdrawn" },
      { kind: "noted", why: "kept", line: 3, number: second, was: "completed", said: "scheduled" },
    ]);
  });

  it("does not take a number that begins anew with another person for a step back", async () => {
    await run(importFile([{ number: "100000038", status: "завершено" }]));
    const { tally, noted } = await run(importFile([{ number: "100000038", status: "принято", ...other }]));
    expect([tally, noted]).toEqual([expect.objectContaining({ created: 1, backwards: 0, kept: 0 }), []]);
  });

  it("gives a freed place to the next who comes at that hour, and each place to one alone", async () => {
    const hour = { office: "OFF-004", starts_at: "2026-12-01 09:00" };
    const starts_at = new Date("2026-12-01T06:00:00Z");
    const free = { id: randomUUID(), office_id: "OFF-004", service_id: "MED-01", starts_at, freed_at: now };
    await db.insertInto("slot").values(free).execute();
    await run(
      importFile([
        { number: "100000041", ...hour },
        { number: "100000042", ...hour },
      ]),
    );
    const slots = await db.selectFrom("slot").selectAll().where("office_id", "=", "OFF-004").execute();
    expect(slots).toHaveLength(2);
    expect(slots.find((slot) => slot.id === free.id)).toMatchObject({ record_id: expect.any(String), freed_at: null });
    expect(new Set(slots.map((slot) => slot.record_id)).size).toBe(2);
  });

  it("tells every bad row with line, columns and reason, and stores the others", async () => {
    const good = ["100000051", "100000052", "100000053"].map((number) => ({ number }));
    const bad: Partial<ImportCells>[] = [{ number: "12" }, { number: "100000054", phone: "+7900", inn: "1" }];
    const lines = importFile([good[0]!, ...bad, good[1]!]).split("\r\n");
    lines.splice(-1, 0, '"unclosed', "a,b", importFile([good[2]!]).split("\r\n")[1]!);
    const { tally, rejected } = await run(lines.join("\n"));
    expect(tally).toMatchObject({ read: 7, created: 3, rejected: 4 });
    expect(rejected).toMatchObject([
      { line: 3, columns: ["number"] },
      { line: 4, columns: ["phone", "inn"], reason: expect.stringMatching(/^phone: .+; inn: /u) },
      { line: 6, columns: [], cells: ['"unclosed'] },
      { line: 7, columns: [], reason: `В строке 2 ячейки, а столбцов ${importColumns.length}` },
    ]);
    expect(rejected[0]?.cells).toHaveLength(importColumns.length);
  });

  it("passes over rows that are not UTF-8, too long or hold a NUL", async () => {
    const [header, row] = importFile([{ number: "100000061" }]).split("\r\n");
    const bytes = Buffer.concat([
      Buffer.from(`${header}\n`),
      Buffer.from(row!.replace("Анжелика", "\u00ff"), "latin1"),
      Buffer.from(
        `\n${row!.replace("Анжелика", "А".repeat(70_000))}\n${row!.replace("health", "hea\u0000lth\u0000")}\n`,
      ),
    ]);
    const { tally, rejected } = await run(bytes);
    expect(rejected.map(({ reason }) => reason)).toEqual([
      "Строка не в кодировке UTF-8, как остальной файл. Выгрузите её из своей программы заново",
      "Строка длиннее 64 КБ",
    ]);
    expect(tally).toMatchObject({ created: 1 }); // invisible characters are forgiven
  });

  it("takes the later of two rows of one record", async () => {
    const { tally } = await run(
      importFile([
        { number: "100000071" },
        { number: "100000071", surname: "Носова" },
        { number: "100000071", surname: "Носова" },
      ]),
    );
    expect(tally).toMatchObject({ read: 3, created: 1, changed: 1, unchanged: 1 });
    expect(await recordOf("100000071")).toMatchObject({ surname: "Носова" });
  });

  it("never gives the record of one person to another: the second is told and put aside, also when it comes again", async () => {
    const file = importFile([{ number: "100000072" }, { number: "100000072", ...other }]);
    for (const expected of [{ created: 1 }, { created: 0, unchanged: 1 }]) {
      const { tally, rejected } = await run(file);
      expect(tally).toMatchObject({ ...expected, changed: 0, kept: 0, rejected: 1 });
      expect(rejected).toMatchObject([
        { line: 3, columns: ["number"], reason: expect.stringContaining("другого человека") },
      ]);
    }
    expect(await recordOf("100000072")).toMatchObject({ surname: "Пахомова" });
  });

  it("takes in another person under a number whose record is over, beside it, and again without change", async () => {
    await run(importFile([{ number: "100000073" }]));
    const { id } = await recordOf("100000073");
    await db.updateTable("citizen_record").set({ annulled_at: now }).where("id", "=", id).execute();
    await db.updateTable("slot").set({ record_id: null, freed_at: now }).where("record_id", "=", id).execute();
    const both = importFile([{ number: "100000073" }, { number: "100000073", ...other }]);
    expect((await run(both)).tally).toMatchObject({ created: 1, unchanged: 1, kept: 0, rejected: 0 });
    expect((await run(both)).tally).toMatchObject({ created: 0, unchanged: 2, kept: 0, rejected: 0 });
    const records = db
      .selectFrom("citizen_record")
      .selectAll()
      .where("number", "=", "100000073")
      .orderBy("superseded_at");
    expect(await records.execute()).toMatchObject([
      { id, surname: "Пахомова", annulled_at: now, superseded_at: now },
      { surname: "Второй", annulled_at: null, superseded_at: null },
    ]);
  });

  it.skipIf(kind === "pglite")("leaves its number to a record that is being restored meanwhile", async () => {
    await run(importFile([{ number: "100000074" }]));
    const { id } = await recordOf("100000074");
    await db.updateTable("citizen_record").set({ annulled_at: now }).where("id", "=", id).execute();
    const begin = Promise.withResolvers<void>();
    const importing = begin.promise.then(() => run(importFile([{ number: "100000074", ...other }])));
    await db.transaction().execute(async (trx) => {
      await trx.updateTable("citizen_record").set({ annulled_at: null }).where("id", "=", id).execute();
      begin.resolve();
      for (let waiting = 0; waiting === 0; ) {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_locks
          where not granted and transactionid = pg_current_xact_id()::xid`.execute(trx);
        waiting = rows[0]?.n ?? 0;
      }
    });
    expect((await importing).tally).toMatchObject({ created: 0, rejected: 1 });
    expect(await recordOf("100000074")).toMatchObject({ surname: "Пахомова", superseded_at: null });
  });

  it("keeps apart the same number of two agencies", async () => {
    const other = { agency: "mfc", office: "OFF-001", service: "MFC-01" };
    expect((await run(importFile([{ number: "100000081" }, { number: "100000081", ...other }]))).tally.created).toBe(2);
    expect((await recordOf("100000081", "mfc")).office_id).toBe("OFF-001");
  });

  it("stores the rest of a batch of which the database refuses one", async () => {
    await db.deleteFrom("slot").where("service_id", "=", "MED-18").execute();
    const events: ImportEvent[] = [];
    const before = Array.from({ length: 100 }, (_, n) => ({ number: String(110_000_000 + n) }));
    const file = importFile([
      ...before,
      { number: "100000091" },
      { number: "100000092", service: "MED-18" },
      { number: "100000093" },
    ]);
    const outcome = await importRecords(
      { db, keys, now, openObjection },
      forgetting(file),
      (event) => void events.push(event),
    );
    expect(outcome).toMatchObject({ ok: true, value: { created: 102, rejected: 1 } });
    expect(events).toContainEqual(
      expect.objectContaining({ kind: "rejected", line: 103, reason: "База данных не приняла строку, код 23503" }),
    );
    await loadCatalogue(db, "db/seed");

    /** The service goes from the catalogue while the file is being read. */
    async function* forgetting(text: string) {
      const bytes = Buffer.from(text);
      yield bytes.subarray(0, 17_000);
      await db.deleteFrom("service").where("id", "=", "MED-18").execute();
      yield bytes.subarray(17_000);
    }
  });

  it("ends in the same state when it was cut off and is run again", async () => {
    const all = kind === "pglite" ? 1200 : 2200; // more than goes into one transaction
    const rows = Array.from({ length: all }, (_, n) => ({
      number: String(200_000_000 + n),
      starts_at: `2026-12-0${1 + (n % 9)} 10:00`,
    }));
    const file = importFile(rows);
    const cut = async function* () {
      yield* piecesOf(file.slice(0, file.length * 0.95));
      throw new Error("the line is dead");
    };
    await expect(importRecords({ db, keys, now, openObjection }, cut(), () => {})).rejects.toThrow("the line is dead");
    const { tally } = await run(file);
    expect(tally.created).toBeLessThan(all);
    expect(tally.created + tally.unchanged).toBe(all);
    expect((await run(file)).tally).toMatchObject({ unchanged: all, created: 0 });
    const { n } = await db
      .selectFrom("slot as s")
      .innerJoin("citizen_record as r", "r.id", "s.record_id")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .where("r.number", "like", "20000%")
      .executeTakeFirstOrThrow();
    expect(n).toBe(all);
  });

  it("can be run twice at the same time", async () => {
    const rows = Array.from({ length: 700 }, (_, n) => ({ number: String(300_000_000 + n) }));
    const both = await Promise.all([run(importFile(rows)), run(importFile([...rows].reverse()))]);
    expect(both[0].tally.created + both[1].tally.created).toBe(700);
    expect(both[0].tally.rejected + both[1].tally.rejected).toBe(0);
  });

  it("tells how far it is", async () => {
    const file = importFile(Array.from({ length: 1100 }, (_, n) => ({ number: String(400_000_000 + n) })));
    const { events } = await run(file);
    expect(events[0]).toEqual({
      kind: "header",
      columns: [...importColumns],
      separator: ",",
      format: { encoding: "utf-8", lineEnd: "\r\n" },
    });
    const progress = events.filter((event) => event.kind === "progress");
    expect(progress.map(({ tally }) => (tally as Tally).created)).toEqual(
      kind === "pglite" ? [500, 1000, 1100] : [1100],
    );
    expect(progress.at(-1)?.bytes).toBe(Buffer.byteLength(file));
  });

  describe("does not begin", () => {
    const refusal = async (file: string | Uint8Array) =>
      importRecords({ db, keys, now, openObjection }, piecesOf(file), () => {});
    it("with an empty file", async () => expect(await refusal("")).toMatchObject({ reason: { code: "empty" } }));
    it("with other columns", async () =>
      expect(await refusal("a;b\n1;2\n")).toMatchObject({ reason: { code: "columns", unknown: ["a", "b"] } }));
    it("with something that is no text", async () =>
      expect(await refusal(Uint8Array.of(0x50, 0x4b, 3, 4, 0xff, 10))).toMatchObject({
        reason: { code: "encoding" },
      }));
    it("with a title above the names of the columns", async () =>
      expect(await refusal(`Записи за ноябрь\n\n${importFile([{}], ";")}`)).toMatchObject({
        reason: { code: "title", line: 3 },
      }));
    it("with letters of an encoding that it does not know", async () =>
      expect(
        await refusal(Uint8Array.of(...Buffer.from(importFile([])), 0xf0, 0xd2, 0xcf, 0xc2, 0xce, 0xd9, 0xca)),
      ).toMatchObject({
        reason: { code: "encoding" },
      }));
  });
});
