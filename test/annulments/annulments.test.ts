import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import {
  findAnnulment,
  findForemost,
  findHeldBy,
  findOpen,
  insertAnnulment,
  lockHeldBy,
  markChanged,
  markClosed,
  markFinished,
  markOvertaken,
  markProven,
  markRestored,
  markReviewed,
  markSigned,
  markSignWanted,
  waiting,
} from "~/annulments/annulments.server";
import { leaveFinishing } from "~/annulments/finishing/leave-finishing.server";
import type { Trx } from "~/shell/db.server";
import type { Actor } from "~/shell/world.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, HOUR, later, now, worldFor } from "../support/given";
import { boundlessHouse, type TestHouse } from "../support/requests";
import { sampleDecision } from "./sample-request";

onBothDatabases("the requests", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  const within = <T>(tell: (trx: Trx) => Promise<T>) => house.db.transaction().execute(tell);
  let serial = 10_000_000;
  const idOf = (actor: Actor) => (actor.kind === "visitor" ? actor.id : "");

  /** A request as it is filed, and nothing around it. */
  async function insert(actor: Actor, record_id: string, changes: object = {}) {
    serial += 1;
    const row = { id: randomUUID(), number: String(serial), record_id, visitor_id: idOf(actor), filed_at: now };
    const asked = { mode: "cancel", reason: "other", note: "Уехал", decision: JSON.stringify(sampleDecision) } as const;
    const rest = { began_by: "citizen", consent_version: "1", shown: null } as const;
    return within((trx) => insertAnnulment(trx, { ...row, ...asked, ...rest, ...changes }));
  }
  async function given(changes: object = {}) {
    const { id: recordId } = await givenRecord(house);
    const actor = await givenVisitor(house, { records: [recordId] });
    return { recordId, actor, annulment: (await insert(actor, recordId, changes))! };
  }
  const read = (id: string) => findAnnulment(house.db, id);

  it("come back as they were kept, each moment in its own place", async () => {
    const { annulment, recordId } = await given({ reason: "ill" });
    expect(annulment).toMatchObject({
      recordId,
      mode: "cancel",
      reason: "ill",
      note: "Уехал",
      filedAt: now,
      revision: 1,
    });
    expect(annulment.decision).toEqual(sampleDecision);
    const { id } = annulment;
    await within(async (trx) => {
      await markProven(trx, id, later(1), "sms");
      await markSignWanted(trx, id, later(2));
      await markSigned(trx, id, later(3));
      await markReviewed(trx, id, later(4));
      await markFinished(trx, id, later(5), later(6));
      await markRestored(trx, id, later(7));
    });
    expect(await read(id)).toMatchObject({
      ...{ provenAt: later(1), signWantedAt: later(2), signedAt: later(3), reviewUntil: later(4) },
      ...{ finishedAt: later(5), restorableUntil: later(6), restoredAt: later(7), closedAt: null },
    });
    const other = (await given()).annulment.id;
    await within((trx) => markClosed(trx, other, later(8), "overtaken", "debt"));
    expect(await read(other)).toMatchObject({ closedAt: later(8), closedBecause: "overtaken", closedRefusal: "debt" });
  });

  it("are never finished without a proof, nor both closed and finished, whoever writes them", async () => {
    const { annulment } = await given();
    const end = (tell: (trx: Trx) => Promise<void>) =>
      within(tell)
        .then(() => "taken")
        .catch(() => "refused");
    const finish = (trx: Trx) => markFinished(trx, annulment.id, later(1), null);
    expect(await end(finish)).toBe("refused");
    await within((trx) => markProven(trx, annulment.id, now, "sms"));
    expect(
      await end(async (trx) => {
        await finish(trx);
        await markClosed(trx, annulment.id, later(1), "lapsed");
      }),
    ).toBe("refused");
    expect(await read(annulment.id)).toMatchObject({ finishedAt: null, closedAt: null });
    expect(await end(finish)).toBe("taken");
  });

  it("have numbers of their own: a number that is taken is not given a second time", async () => {
    const { annulment } = await given();
    const other = await given();
    const stranger = await givenVisitor(house, { records: [other.recordId] });
    expect(await insert(stranger, other.recordId, { number: annulment.number })).toBeUndefined();
  });

  it("are one open at most, of one device on one record; of two devices there may be two", async () => {
    const { recordId, actor, annulment } = await given();
    expect(await insert(actor, recordId)).toBeUndefined();
    expect(await insert(await givenVisitor(house, { records: [recordId] }), recordId)).toBeDefined();
    expect(await findOpen(house.db, recordId, idOf(actor))).toMatchObject({ id: annulment.id });
    await within((trx) => markClosed(trx, annulment.id, later(1), "lapsed"));
    expect(await findOpen(house.db, recordId, idOf(actor))).toBeUndefined();
    expect(await insert(actor, recordId)).toBeDefined();
  });

  it("lose with a change every proof of the former wish, and keep when they were filed", async () => {
    const { annulment } = await given();
    const { id } = annulment;
    const asked = { mode: "annul", reason: null, note: null, decision: JSON.stringify(sampleDecision) } as const;
    const changed = await within(async (trx) => {
      await markProven(trx, id, later(1), "sms");
      await markSignWanted(trx, id, later(1));
      await markSigned(trx, id, later(1));
      await markReviewed(trx, id, later(DAY));
      return markChanged(trx, id, { ...asked, shown: null }, null);
    });
    expect(changed).toMatchObject({ mode: "annul", reason: null, note: null, revision: 2, filedAt: now });
    expect(changed).toMatchObject({ provenAt: null, signWantedAt: null, signedAt: null, reviewUntil: later(DAY) });
    const { proof_kind } = await house.db
      .selectFrom("annulment")
      .select("proof_kind")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(proof_kind).toBeNull();
  });

  it("overtaken are those that were open on that record, and their ids are told", async () => {
    const { recordId, annulment } = await given();
    const [second, done, closed] = await Promise.all(
      [1, 2, 3].map(async () => (await insert(await givenVisitor(house, { records: [recordId] }), recordId))!),
    );
    const other = await given();
    await within(async (trx) => {
      await markProven(trx, done!.id, later(1), "sms");
      await markFinished(trx, done!.id, later(1), null);
      await markClosed(trx, closed!.id, later(1), "locked");
    });
    const told = await within((trx) => markOvertaken(trx, recordId, later(2)));
    expect(told.sort()).toEqual([annulment.id, second!.id].sort());
    expect(await read(annulment.id)).toMatchObject({ closedBecause: "overtaken", closedAt: later(2) });
    expect(await read(closed!.id)).toMatchObject({ closedBecause: "locked", closedAt: later(1) });
    expect(await read(done!.id)).toMatchObject({ closedBecause: null });
    expect(await read(other.annulment.id)).toMatchObject({ closedBecause: null });
  });

  it("are shown the one in force first, then the open one, then the newest of the rest", async () => {
    const { recordId, actor, annulment: first } = await given();
    const foremost = () => findForemost(house.db, actor, recordId);
    await within((trx) => markClosed(trx, first.id, later(1), "lapsed"));
    const newer = (await insert(actor, recordId, { filed_at: later(HOUR) }))!;
    await within((trx) => markClosed(trx, newer.id, later(HOUR), "lapsed"));
    expect(await foremost()).toMatchObject({ id: newer.id });
    const open = (await insert(actor, recordId, { filed_at: later(-HOUR) }))!;
    expect(await foremost()).toMatchObject({ id: open.id });
    await within(async (trx) => {
      await markProven(trx, open.id, later(2), "sms");
      await markFinished(trx, open.id, later(2), later(DAY));
    });
    const next = (await insert(actor, recordId, { filed_at: later(2 * HOUR) }))!;
    expect(await foremost()).toMatchObject({ id: open.id });
    await within((trx) => markRestored(trx, open.id, later(3)));
    expect(await foremost()).toMatchObject({ id: next.id });
    expect(await findForemost(house.db, await givenVisitor(house), recordId)).toBeUndefined();
  });

  it("are reached by a job whosesoever they are, by officers and agencies not at all", async () => {
    const { annulment } = await given();
    const { number, id } = annulment;
    expect(await findHeldBy(house.db, { kind: "system", name: "finish" }, number)).toMatchObject({ id });
    const office = { agencyId: "health", officeIds: null, role: "registrar", assurance: 2, sessionId: "s" };
    const officer = { kind: "officer", id: randomUUID(), name: "Оксана", ...office } as Actor;
    for (const actor of [officer, { kind: "agency", agencyId: "health", keyId: "k" } as Actor]) {
      expect(await findHeldBy(house.db, actor, number)).toBeUndefined();
      expect(await within((trx) => lockHeldBy(trx, actor, number))).toBeUndefined();
    }
    expect(await findAnnulment(house.db, randomUUID())).toBeUndefined();
  });

  it("wait for their holder as long as the step says, of a record that is still open", async () => {
    const waits = async (recordId: string, at: Date) => {
      const { rows } = await sql<{ since: Date | null }>`
        select ${waiting(at)} as since from citizen_record r where r.id = ${recordId}`.execute(house.db);
      return rows[0]?.since ?? null;
    };
    const { recordId, annulment } = await given();
    expect(await waits(recordId, later(DAY - 1))).toEqual(now);
    expect(await waits(recordId, later(DAY))).toBeNull();
    await within((trx) => markReviewed(trx, annulment.id, later(3 * DAY)));
    expect([await waits(recordId, later(3 * DAY - 1)), await waits(recordId, later(3 * DAY))]).toEqual([now, null]);
    await within((trx) => markProven(trx, annulment.id, now, "sms"));
    expect(await waits(recordId, later(9 * DAY))).toEqual(now);
    await within((trx) => markSignWanted(trx, annulment.id, now));
    expect(await waits(recordId, later(9 * DAY))).toBeNull();
    await within((trx) => markSigned(trx, annulment.id, now));
    expect(await waits(recordId, later(9 * DAY))).toEqual(now);
    await house.db.updateTable("citizen_record").set({ annulled_at: now }).where("id", "=", recordId).execute();
    expect(await waits(recordId, now)).toBeNull();
  });

  it("come to their end by a job that goes with the commit, after the seconds that the page has", async () => {
    const left: unknown[] = [];
    const jobs = { put: async (_: Trx, ...job: unknown[]) => void left.push(job) } as unknown as TestHouse["jobs"];
    const world = worldFor({ ...house, jobs });
    await within((trx) => leaveFinishing(trx, world, { number: "51073826" }));
    expect(left).toEqual([["finish", { annulment: "51073826" }, { afterSeconds: 15 }]]);
  });
});
