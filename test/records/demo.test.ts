import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCatalogue, readCatalogue } from "~/agencies/load-catalogue.server";
import { openObjection } from "~/annulments/obliged/open-objection.server";
import { parseRecordNumber } from "~/identity/record-number";
import { dayIn, partsIn } from "~/lib/zoned";
import { findByNumber } from "~/notices/notices.server";
import { demoNotice, seedDemonstration } from "~/programs/demonstration.server";
import { demoIntroduction } from "~/programs/introduction-words";
import { demoFile, demoRecords, samplePersonalData } from "~/records/demo.server";
import { demoByMail, demoCitizens, demoCollector } from "~/records/demo-words";
import { importRecords } from "~/records/import.server";
import { recordStatuses } from "~/records/record";
import { insertRules } from "~/rules/rule-sets.server";
import { onBothDatabases } from "../support/database";
import { rememberQrKey, shippedBook, testHouse } from "../support/given";
import { testQrSigner } from "../support/test-sealer";

const now = new Date("2026-11-21T11:05:12Z");
const records = demoRecords(now);
const hoursAhead = (moment: string, from = now) => (new Date(moment).getTime() - from.getTime()) / 3_600_000;

describe("the demonstration data", () => {
  let services: Map<string, { kind: string; class: string }>;
  let offices: Map<string, { region: string; time_zone: string }>;
  beforeAll(async () => {
    const catalogue = await readCatalogue("db/seed");
    services = new Map(catalogue.service.map((one) => [one.id, one]));
    offices = new Map(catalogue.office.map((one) => [one.id, one]));
  });

  it("are about 200 records, the same each time, all with numbers of their own", () => {
    expect(records.length).toBeGreaterThanOrEqual(195);
    expect(records.length).toBeLessThan(230);
    expect(demoRecords(now)).toEqual(records);
    expect(new Set(records.map(({ number }) => number)).size).toBe(records.length);
    for (const { number } of records) expect(parseRecordNumber(number)).toEqual({ ok: true, value: number });
  });

  it("have every status, for every kind the open and the finished ones, and every class", () => {
    const kinds = (status: string) =>
      new Set(records.filter((one) => one.status === status).map((one) => services.get(one.service)?.kind));
    expect(new Set(records.map(({ status }) => status))).toEqual(new Set(recordStatuses));
    expect(kinds("awaiting-confirmation").size).toBe(3);
    expect(kinds("completed").size).toBe(3);
    expect(kinds("withdrawn").size).toBe(3);
    const classes = new Set([...services.values()].map((one) => one.class));
    expect(new Set(records.map(({ service }) => services.get(service)?.class))).toEqual(classes);
  });

  it("lie in every office, and so in all zones and regions with rules", () => {
    expect(new Set(records.map(({ office }) => office)).size).toBe(89);
    const open = records.filter(({ status }) => status === "scheduled" || status === "received");
    const regions = new Set(open.map(({ office }) => offices.get(office)?.region));
    for (const region of ["77", "50", "78", "47", "54", "24", "38", "65", "02", "16", "21", "83"])
      expect(regions).toContain(region);
  });

  it("stand in one order in the list of whoever has many, whatever the hour, the weekday and the holidays", () => {
    const finished = ["approved", "denied", "completed", "withdrawn", "revoked", "cancelled", "missed", "expired"];
    const orderAt = (moment: Date) => {
      const mine = demoRecords(moment).filter(({ phone }) => phone === demoCollector.phone);
      const key = (one: (typeof mine)[number]) => new Date(one.starts_at || one.created_at).getTime();
      const isOver = (one: (typeof mine)[number]) =>
        finished.includes(one.status) || (one.starts_at && key(one) <= moment.getTime());
      const ahead = mine.filter((one) => !isOver(one));
      const timed = ahead.filter((one) => one.starts_at).sort((a, b) => key(a) - key(b));
      const untimed = ahead.filter((one) => !one.starts_at).sort((a, b) => key(b) - key(a));
      const over = mine.filter(isOver).sort((a, b) => key(b) - key(a));
      return [...timed, ...untimed, ...over].map(({ number }) => number);
    };
    const order = orderAt(now);
    expect(order.length).toBe(45);
    for (let step = 0; step < 60; step++) {
      const moment = new Date(now.getTime() + step * 6.1 * 24 * 3_600_000 + step * 61 * 60_000);
      expect([moment, orderAt(moment)]).toEqual([moment, order]);
    }
  });

  it("have appointments far ahead, in about 30, 18 and 6 hours, and in the past", () => {
    const scheduled = records
      .filter(({ status, starts_at }) => status === "scheduled" && starts_at)
      .map(({ starts_at }) => hoursAhead(starts_at));
    const between = (from: number, to: number) => scheduled.filter((hours) => hours >= from && hours < to).length;
    expect([between(0, 12), between(12, 24), between(24, 36)]).toEqual([6, 6, 6]);
    expect(between(-1000, 0)).toBeGreaterThan(2);
    expect(between(200, 2000)).toBeGreaterThan(20);
  });

  it.each([0, 5, 11, 17, 23])("keep to hours of day by the office's clock, also at %i o'clock UTC", (hour) => {
    const then = new Date(Date.UTC(2026, 11, 31, hour, 59));
    for (const { office, starts_at } of demoRecords(then)) {
      if (!starts_at) continue;
      const clock = partsIn(new Date(starts_at), offices.get(office)!.time_zone).hour;
      expect(clock).toBeGreaterThanOrEqual(8);
      expect(clock).toBeLessThan(20);
    }
  });

  it.each(["2026-11-22", "2026-12-20", "2027-01-14"])("send nobody out on a holiday, also as of %s", (today) => {
    const then = new Date(`${today}T09:00:00Z`);
    const days = demoRecords(then).flatMap(({ office, starts_at }) => {
      if (!starts_at || Math.abs(hoursAhead(starts_at, then)) < 48) return [];
      return dayIn(new Date(starts_at), offices.get(office)!.time_zone);
    });
    expect(days.some((day) => day < "2027-01-01") && days.some((day) => day > "2027-01-08")).toBe(true);
    expect(days.filter((day) => day >= "2026-12-31" && day <= "2027-01-08")).toEqual([]);
    expect(days.filter((day) => /-(02-23|03-08|11-04)$/.test(day))).toEqual([]);
  });

  it("come in the same order on whatever day they were made", () => {
    const inOrder = (then: Date) =>
      demoRecords(then)
        .sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at))
        .map(({ number, service }) => `${number} ${service}`);
    const week = [1, 2, 3, 4, 5, 6, 7];
    for (const day of [...week, ...week.map((n) => n + 42), ...week.map((n) => n + 49), 100, 170, 350]) {
      const then = new Date(now.getTime() + day * 86_400_000 + (day % 24) * 3_600_000);
      expect(inOrder(then)).toEqual(inOrder(now));
      const timely = demoRecords(then).every((one) => !one.starts_at || one.created_at < one.starts_at);
      expect(timely).toBe(true);
    }
  });

  it("have people of all sorts: paid, in debt, certified, without phone, without anything but a passport", () => {
    const count = (fits: (one: (typeof records)[number]) => boolean) => records.filter(fits).length;
    expect(count((one) => Number(one.paid_kopecks) > 0)).toBeGreaterThan(10);
    expect(count((one) => Number(one.debt_kopecks) > 0)).toBeGreaterThan(3);
    expect(count((one) => one.confirmed_with_certificate === "1")).toBeGreaterThan(3);
    expect(count((one) => !one.phone && one.email !== "")).toBeGreaterThan(10);
    expect(count((one) => !one.phone && !one.email && one.passport !== "")).toBeGreaterThan(10);
    expect(count((one) => one.patronymic === "")).toBeGreaterThan(10);
    for (const name of ["Э", "Сукарно", "Фантомов-Примерный-Образцовский", "Нигъмәтҗанова", "Мамед-заде", "Ґалаґан"])
      expect(records.map(({ surname }) => surname)).toContain(name);
  });

  it("give the main citizen several records, some tied, and the collector 45", () => {
    const of = (phone: string) => records.filter((one) => one.phone === phone);
    const main = of(demoCitizens[0].phone);
    const open = main.filter(({ agency, status }) => agency === "health" && ["scheduled", "received"].includes(status));
    expect([main.length > 8, open.length, of(demoCollector.phone).length]).toEqual([true, 3, 45]);
    const [appointment, application, approved] = demoCitizens.map(({ number }) =>
      main.find((one) => one.number === number),
    );
    expect(hoursAhead(appointment!.starts_at)).toBeGreaterThan(24 * 30);
    expect([appointment?.status, application?.status, approved?.status]).toEqual([
      "scheduled",
      "under-review",
      "approved",
    ]);
    expect(`${main[0]?.surname} ${main[0]?.given_name} ${main[0]?.patronymic}`).toBe(demoCitizens[0].name);
  });

  it("have one who can be reached by e-mail alone, to be found and cancelled by hand", () => {
    const [one, ...more] = records.filter(({ email }) => email === demoByMail.email);
    expect([one?.number, one?.phone, one?.status, more]).toEqual([demoByMail.number, "", "scheduled", []]);
    expect(`${one?.surname} ${one?.given_name} ${one?.patronymic}`).toBe(demoByMail.name);
    expect(hoursAhead(one!.starts_at)).toBeGreaterThan(24 * 30);
  });

  it("name nobody who could be reached", () => {
    for (const { phone, email, passport, inn, snils } of records) {
      expect(phone).toMatch(/^(\+7900000\d{4})?$/u);
      expect(email).toMatch(/^(.+@(example\.org|пример\.рф))?$/u);
      expect(passport).toMatch(/^(0000\d{6})?$/u);
      expect(inn).toMatch(/^(0000\d{8})?$/u);
      expect(snils).toMatch(/^(99\d{9})?$/u);
    }
  });

  it("tell the alarm what must not be written down", () => {
    const data = samplePersonalData();
    for (const text of ["Муравьёва Фёкла", "+79000001122", "9000001122", "0000001122", "citizen1122@example.org"])
      expect(data).toContain(text);
    expect(data.every((text) => text.length > 5)).toBe(true);
  });

  it("are introduced in the terminal and in the README", () => {
    const text = demoIntroduction("http://127.0.0.1:3000", "6047 1826 5391 4402");
    for (const part of [
      "П 240 517 386",
      "905 113 308",
      "517 260 142",
      "+7 900 000-11-22",
      "П 240 523 415",
      "citizen7788@example.org",
      "http://127.0.0.1:3000/dev/outbox",
      "6047 1826 5391 4402",
      "http://127.0.0.1:3000/verify",
      "http://127.0.0.1:3000/desk",
      "clerk",
      "passports",
    ])
      expect(text).toContain(part);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThan(80);
    expect(readFileSync("db/seed/README.md", "utf8")).toContain("+7 900 000-XX-XX");
  });
});

onBothDatabases("the demonstration data", (open) => {
  it("come in by the same import at the first start, all of them, and only once", async () => {
    const { db } = await open();
    await loadCatalogue(db, "db/seed");
    await rememberQrKey(db, testQrSigner());
    const rules = await shippedBook();
    await db.transaction().execute((trx) => insertRules(trx, rules));
    const house = testHouse(db);
    expect(await seedDemonstration(house, now)).toBe(records.length);
    expect(await seedDemonstration(house, new Date("2027-01-01T00:00:00Z"))).toBe(0);
    const shown = await demoNotice(house);
    const notice = await findByNumber(db, (shown ?? "").replaceAll(" ", ""));
    expect(notice?.facts).toMatchObject({ mode: "cancel", restorableUntil: expect.any(String) });
    expect([notice?.withdrawn, notice?.qrStatement?.length]).toEqual([null, expect.any(Number)]);
    expect(house.left.map(({ name }) => name)).toContain("render-notice");
    const again = await importRecords({ db, keys: house.keys, now, openObjection }, demoFile(now), () => {});
    expect(again).toMatchObject({ ok: true, value: { unchanged: records.length } });
  });
});
