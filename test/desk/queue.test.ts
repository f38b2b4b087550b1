import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { ReviewKind } from "#db/schema";
import { readQueue } from "~/desk/queue/queue.server";
import { type QueuePlace, type QueueQuery, readQueueQuery, wholeQueue } from "~/desk/queue/queue-query";
import type { QueuePage } from "~/desk/queue/queued";
import type { House } from "~/shell/house.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, HOUR, later, now, testHouse } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { filed } from "../support/requests";

const all = wholeQueue("all");
/** The end of today by the clock of the offices. */
const tonight = new Date("2026-11-21T19:00:00Z");

onBothDatabases("the queue", (open) => {
  let house: House;
  let record: string;
  let annulment: string;
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
    const clinic = await house.db.selectFrom("office").selectAll().where("id", "=", "clinic").executeTakeFirstOrThrow();
    await house.db
      .insertInto("office")
      .values({ ...clinic, id: "clinic-2", name: "Поликлиника № 905" })
      .execute();
    const request = await filed(house);
    [record, annulment] = [request.record.id, request.annulment.id];
  });

  interface Given {
    agency?: string;
    office?: string;
    service?: string;
    kind?: ReviewKind;
    dueAt?: Date;
    takenBy?: string | null;
    decided?: boolean;
  }

  async function givenReview(given: Given = {}): Promise<string> {
    const id = randomUUID();
    const dueAt = given.dueAt ?? later(2 * DAY, tonight);
    const taken = given.takenBy ? { taken_by: given.takenBy, taken_at: later(-HOUR) } : {};
    await house.db
      .insertInto("review")
      .values({
        ...{ id, about_kind: given.kind ?? "power", about_id: randomUUID(), record_id: record },
        ...{ annulment_id: annulment, stage: "check" },
        ...{ agency_id: given.agency ?? "health", office_id: given.office ?? "clinic" },
        ...{ service_id: given.service ?? "MED-01", opened_at: now, due_at: dueAt },
        due_on: later(-HOUR, dueAt).toISOString().slice(0, 10),
        ...taken,
        ...(given.decided && { decided_at: now, outcome: "accepted" }),
      })
      .execute();
    return id;
  }

  const idsOf = ({ reviews }: QueuePage) => reviews.map(({ id }) => id);
  const read = (officer: Awaited<ReturnType<typeof givenOfficer>>, query: QueueQuery = all, place: QueuePlace = null) =>
    readQueue(deskWorld(house, officer), query, place);
  const placeIn = (href: string | undefined) => readQueueQuery(new URL(href ?? "", house.publicUrl).searchParams).place;

  test("shows what waits in one's agency and offices by its term, and nothing of others", async () => {
    const [agencys, offices, other] = await Promise.all([
      givenOfficer(house),
      givenOfficer(house, { offices: ["clinic"] }),
      givenOfficer(house, { agency: "mvd" }),
    ]);
    const late = await givenReview({ dueAt: later(-HOUR), kind: "lock" });
    const there = await givenReview({ office: "clinic-2", dueAt: tonight });
    const soon = await givenReview({ dueAt: tonight, service: "SUB-01", takenBy: agencys.id });
    await givenReview({ decided: true });
    const passports = await givenReview({ agency: "mvd", office: "passports", service: "DOC-01" });
    const last = await givenReview();
    const seen = await read(agencys);
    expect(idsOf(seen)).toEqual([late, ...[there, soon].sort(), last]);
    expect([seen.total, seen.today]).toEqual([4, 3]);
    expect(idsOf(await read(offices))).toEqual([late, soon, last]);
    expect(idsOf(await read(offices, { ...all, office: "clinic-2" }))).toEqual([]);
    expect(idsOf(await read(other))).toEqual([passports]);
    expect(idsOf(await read(other, { ...all, office: "clinic" }))).toEqual([]);
    expect(idsOf(await read(agencys, wholeQueue("mine")))).toEqual([soon]);
    expect(idsOf(await read(offices, wholeQueue("mine")))).toEqual([]);
    expect(idsOf(await read(agencys, wholeQueue("free")))).toEqual([late, there, last]);
    expect(idsOf(await read(agencys, wholeQueue("late")))).toEqual([late]);
    expect(idsOf(await read(agencys, { ...all, kind: "lock" }))).toEqual([late]);
    expect(idsOf(await read(agencys, { ...all, service: "SUB-01" }))).toEqual([soon]);
    expect(idsOf(await read(agencys, { ...all, office: "clinic-2" }))).toEqual([there]);
    expect(idsOf(await read(agencys, { ...all, day: "2026-11-21" }))).toEqual(expect.arrayContaining([there, soon]));
    expect(seen.choices).toEqual({
      offices: [
        { id: "clinic", name: "Поликлиника № 903" },
        { id: "clinic-2", name: "Поликлиника № 905" },
      ],
      services: [
        { id: "SUB-01", name: "Парковочное разрешение жителя" },
        { id: "MED-01", name: "Приём врача-терапевта участкового" },
      ],
    });
    expect(seen.reviews.find(({ id }) => id === soon)?.taken).toEqual({
      byId: agencys.id,
      by: agencys.name,
      at: later(-HOUR),
    });
  });

  test("is leafed through to and fro, each once, also by an officer of two offices", async () => {
    const officer = await givenOfficer(house, { offices: ["clinic", "clinic-2"] });
    const kind = "objection" as const;
    for (let n = 0; n < 45; n++)
      await givenReview({
        kind,
        office: n % 3 ? "clinic" : "clinic-2",
        dueAt: later(Math.floor(n / 7) * DAY, tonight),
      });
    const first = await read(officer, { ...all, kind });
    const second = await read(officer, { ...all, kind }, placeIn(first.next));
    const third = await read(officer, { ...all, kind }, placeIn(second.next));
    const ids = [first, second, third].flatMap(idsOf);
    expect([new Set(ids).size, first.previous, third.next]).toEqual([45, undefined, undefined]);
    expect(idsOf(await read(officer, { ...all, kind }, placeIn(third.previous)))).toEqual(idsOf(second));
    const back = await read(officer, { ...all, kind }, placeIn(second.previous));
    expect([idsOf(back), back.previous]).toEqual([idsOf(first), undefined]);
    // All that stood beyond a page is done by now.
    await house.db
      .updateTable("review")
      .set({ decided_at: now, outcome: "upheld" })
      .where("id", "in", idsOf(third))
      .execute();
    expect(idsOf(await read(officer, { ...all, kind }, placeIn(second.next)))).toEqual(idsOf(first));
  });
});
