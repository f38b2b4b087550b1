import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { isWaiting, nextStep } from "~/annulments/annulment";
import type { ListedRecord, Place } from "~/cabinet/listed";
import { listProven } from "~/cabinet/listed-records.server";
import type { Filter } from "~/cabinet/narrowing.server";
import { phoneMac } from "~/records/macs.server";
import type { Proven } from "~/records/proven.server";
import type { Trx } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import { type Given, given, type Request } from "../records/given-requests";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, HOUR, later, now, samplePhone, testHouse } from "../support/given";

const nothing: Proven = { phoneMacs: [], emails: [], snilsMacs: [], innMacs: [] };

const all: Filter = { archive: false, services: null, kind: null, status: null, from: null, to: null };
const runs = { numRuns: 40 };

/** What the store's statement says in SQL, said again. */
function pointOf(record: ListedRecord, archive: boolean) {
  const { held, annulledAt, startsAt, createdAt, id } = record;
  const ms = (moment: Date) => moment.getTime();
  if (!annulledAt && held && isWaiting(nextStep(held, now))) return { rank: 0, key: ms(held.filedAt), id };
  if (archive) return { rank: 1, key: -ms(annulledAt ?? startsAt ?? createdAt), id };
  return startsAt ? { rank: 1, key: ms(startsAt), id } : { rank: 2, key: -ms(createdAt), id };
}
type Point = ReturnType<typeof pointOf>;
const inOrder = (a: Point, b: Point) => a.rank - b.rank || a.key - b.key || (a.id < b.id ? -1 : 1);
const placeAt = (side: "after" | "before", { rank, key, id }: Point): Place => ({ side, rank, key, id });

onBothDatabases("the order of one's records", (open) => {
  let house: House;
  let mac: Uint8Array;
  beforeAll(async () => {
    house = testHouse((await open()).db);
    mac = phoneMac(house.keys, samplePhone);
    await givenCountry(house.db);
  });

  /** In a transaction that is taken back. */
  async function among(records: readonly Given[], tell: (trx: Trx, ids: string[]) => Promise<void>): Promise<void> {
    const back = new Error("taken back");
    const told = house.db.transaction().execute(async (trx) => {
      const ids: string[] = [];
      for (const [n, record] of records.entries()) ids.push(await insert(trx, record, n));
      await tell(trx, ids);
      throw back;
    });
    await expect(told).rejects.toBe(back);
  }

  async function insert(trx: Trx, { requests, ...record }: Given, n: number): Promise<string> {
    const id = randomUUID();
    const place = { agency_id: "health", office_id: "clinic", service_id: "MED-01", source_digest: Buffer.from("x") };
    const rest = { paid_kopecks: 0, debt_kopecks: 0, confirmed_with_certificate: false };
    const holder = { surname: "Котова", given_name: "Анна", patronymic: null, phone: samplePhone, phone_mac: mac };
    await trx
      .insertInto("citizen_record")
      .values({ id, number: String(500_000_000 + n), ...place, ...rest, ...holder, ...record })
      .execute();
    // One at most is in force; and what is cancelled has one, or none of ours.
    for (const [k, one] of requests.entries())
      await insertRequest(trx, id, one, k === 0 && record.annulled_at !== null);
    return id;
  }

  async function insertRequest(trx: Trx, recordId: string, { end, ...request }: Request, may: boolean) {
    const isFinished = may && (end === "finished" || end === "restored");
    const proven = isFinished ? { proven_at: now, finished_at: now, restorable_until: later(DAY) } : {};
    const row = { mode: "cancel", began_by: "citizen", reason: null, note: null, consent_version: "1" } as const;
    await trx
      .insertInto("annulment")
      .values({
        ...{ id: randomUUID(), number: String(Math.random()).slice(2, 10).padEnd(8, "7"), record_id: recordId },
        ...{ visitor_id: randomUUID(), ...row, ...request, ...proven },
        proof_kind: request.proven_at || isFinished ? "sms" : null,
        ...(end === "locked" ? { closed_at: now, closed_because: "locked" as const } : {}),
        ...(isFinished && end === "restored" ? { restored_at: now } : {}),
      })
      .execute();
  }

  const page = async (trx: Trx, archive: boolean, place: Place, most: number) =>
    (await listProven(trx, { ...nothing, phoneMacs: [mac] }, { ...all, archive }, place, now, most)).records;

  it("is that of what comes next, and every page of it, forwards and back, holds what is due there", async () => {
    const property = fc.asyncProperty(
      fc.array(given, { maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      (records, size) =>
        among(records, async (trx, ids) => {
          const sides = [await page(trx, false, null, 100), await page(trx, true, null, 100)];
          expect(
            sides
              .flat()
              .map(({ id }) => id)
              .toSorted(),
          ).toEqual(ids.toSorted());
          for (const [n, whole] of sides.entries()) {
            const archive = n === 1;
            const points = whole.map((record) => pointOf(record, archive));
            expect(whole.map(({ rank, key, id }) => ({ rank, key, id }))).toEqual(points);
            expect(points).toEqual(points.toSorted(inOrder));
            for (let from = 0; from < whole.length; from++) {
              const due = whole.slice(from + 1, from + 1 + size);
              expect(await page(trx, archive, placeAt("after", points[from]!), size)).toEqual(due);
              const before = whole.slice(Math.max(0, from - size), from);
              expect(await page(trx, archive, placeAt("before", points[from]!), size)).toEqual(before);
            }
          }
        }),
    );
    await fc.assert(property, runs);
  });

  const change = fc.record({ which: fc.nat(), given });

  it("shows what stays as it is exactly once, and ends, whatever changes between its pages", async () => {
    const some = fc.array(given, { minLength: 1, maxLength: 10 });
    const changes = fc.array(change, { maxLength: 5 });
    const property = fc.asyncProperty(
      some,
      changes,
      fc.integer({ min: 1, max: 3 }),
      fc.boolean(),
      (records, all, size, archive) =>
        among(records, async (trx, ids) => {
          const expected = new Set((await page(trx, archive, null, 100)).map(({ id }) => id));
          const seen: string[] = [];
          const coming = [...all];
          let place: Place = null;
          for (let pages = 0; ; pages++) {
            expect(pages).toBeLessThanOrEqual(records.length + all.length);
            const found: ListedRecord[] = await page(trx, archive, place, size);
            seen.push(...found.map(({ id }) => id));
            if (found.length < size) break;
            place = placeAt("after", found.at(-1)!);
            const next = coming.shift();
            if (next) expected.delete(await alter(trx, ids[next.which % ids.length]!, next.given));
          }
          for (const id of expected) expect(seen.filter((one) => one === id)).toEqual([id]);
        }),
    );
    await fc.assert(property, runs);
  });

  async function alter(trx: Trx, id: string, { requests, ...record }: Given): Promise<string> {
    await trx.updateTable("citizen_record").set(record).where("id", "=", id).execute();
    await trx.deleteFrom("annulment").where("record_id", "=", id).execute();
    for (const one of requests) await insertRequest(trx, id, one, false);
    return id;
  }

  it("asks first for the answer that is due soonest, then names the next visit, then the newest application", async () => {
    const base = { status: "scheduled", annulled_at: null, requests: [], created_at: later(-9 * DAY) } as const;
    const open = { proven_at: null, sign_wanted_at: null, signed_at: null, end: "open", decision: "{}" } as const;
    const records: Given[] = [
      { ...base, starts_at: null, created_at: later(-8 * DAY), status: "received" },
      { ...base, starts_at: null, created_at: later(-7 * DAY), status: "received" },
      { ...base, starts_at: later(30 * DAY) },
      { ...base, starts_at: later(DAY) },
      { ...base, starts_at: later(40 * DAY), requests: [{ ...open, filed_at: later(-HOUR) }] },
      { ...base, starts_at: null, requests: [{ ...open, filed_at: later(-5 * HOUR) }] },
    ];
    await among(records, async (trx, ids) => {
      const found = await page(trx, false, null, 100);
      expect(found.map(({ id }) => ids.indexOf(id))).toEqual([5, 4, 3, 2, 1, 0]);
    });
  });

  it("begins in the archive with what ended last", async () => {
    const base = {
      status: "completed",
      annulled_at: null,
      starts_at: null,
      requests: [],
      created_at: later(-9 * DAY),
    } as const;
    const records: Given[] = [
      { ...base },
      { ...base, starts_at: later(-8 * DAY) },
      { ...base, starts_at: later(5 * DAY), annulled_at: later(-DAY), status: "scheduled" },
      { ...base, created_at: later(-2 * DAY) },
    ];
    await among(records, async (trx, ids) => {
      const found = await page(trx, true, null, 100);
      expect(found.map(({ id }) => ids.indexOf(id))).toEqual([2, 3, 1, 0]);
    });
  });
});
