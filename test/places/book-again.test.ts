import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { everything, listOldest } from "~/agencies/delivery-lists.server";
import { toldOf } from "~/agencies/told";
import { askHour } from "~/places/ask-hour.server";
import { bookedPage } from "~/places/booked-page.server";
import { proveHour } from "~/places/prove-hour.server";
import { findOfRebooking } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { findRecord } from "~/records/records.server";
import type { Actor } from "~/shell/world.server";
import { listFinishedWithoutNotice } from "~/verification/audits.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, later, worldFor } from "../support/given";
import { boundlessHouse, entries, finished, type TestHouse } from "../support/requests";
import { givenFree, givenNextFree, movable, moveWish } from "./moving";

onBothDatabases("a record that is over, when booked again", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    await movable(house);
  });

  const freeHour = () => givenNextFree(house);
  const ask = async (actor: Actor, recordId: string, to: Date) =>
    askHour(worldFor(house, actor), recordId, { ...(await moveWish(house, recordId, to)), kind: "again" });
  const prove = async (actor: Actor, recordId: string, id: string) =>
    proveHour(worldFor(house, actor), recordId, "again", codeOf(house.keys, (await findOfRebooking(house.db, id))!));
  const barred = (annulment: { id: string }, recordId: string, untilOn: string) =>
    house.db
      .insertInto("booking_block")
      .values({
        ...{ id: randomUUID(), annulment_id: annulment.id, record_id: recordId, profile: "s3-mfc", version: 1 },
        ...{ rule: "C5-medical", class: "medical", service_id: null, until_on: untilOn, made_at: later(0) },
      })
      .execute();

  it("is followed by one of the same holder under a number of its own, and its agency is told whose", async () => {
    const one = await finished(house, { paidKopecks: 50_000 });
    const to = await freeHour();
    const asked = await ask(one.actor, one.record.id, to);
    if (!asked.ok) throw new Error(asked.reason.code);
    const proven = await prove(one.actor, one.record.id, asked.value.id);
    if (!proven.ok) throw new Error(proven.reason.code);
    const made = await findRecord(house.db, proven.value.madeRecordId!);
    const former = await findRecord(house.db, one.record.id);
    expect(made).toMatchObject({
      ...{ startsAt: to, status: "scheduled", annulledAt: null, paidKopecks: 0, phone: former.phone },
      ...{ holder: former.holder, service: former.service, office: former.office },
    });
    expect(made.number).not.toBe(former.number);
    expect(former.annulledAt).not.toBeNull();
    const slots = house.db.selectFrom("slot").select("record_id").where("starts_at", "=", to);
    expect(await slots.execute()).toEqual([{ record_id: made.id }]);
    expect(await entries(house, asked.value.id)).toEqual(["again-filed", "booked"]);
    const told = (await listOldest(house.db, { agencyId: "health", officeIds: null }, everything, 0, 100)).at(-1)!;
    expect(toldOf(told, (number) => number)).toMatchObject({
      ...{ type: "record.booked", record_number: made.number, former_record_number: former.number },
      ...{ starts_at: to.toISOString(), notice_number: null, notice_url: null },
    });
    expect(await listFinishedWithoutNotice(house.db)).toEqual([]);
    expect(await bookedPage(worldFor(house, one.actor), one.record.id)).toMatchObject({
      record: `/records/${made.id}`,
    });
    expect(await prove(one.actor, one.record.id, asked.value.id)).toEqual(proven);
    const once = { ok: false, reason: { code: "booked" } };
    expect(await ask(one.actor, one.record.id, await freeHour())).toEqual(once);
    // Once it is over itself, nobody is told that they are awaited.
    await expect(bookedPage(worldFor(house, one.actor, to), one.record.id)).rejects.toMatchObject({ status: 303 });
  });

  it("may have the hour again that its own cancelling has freed", async () => {
    const startsAt = later(13 * DAY);
    await givenFree(house, startsAt);
    const one = await finished(house, { startsAt });
    expect((await ask(one.actor, one.record.id, startsAt)).ok).toBe(true);
  });

  it("is so once, however many have asked at their devices, until that is over itself", async () => {
    const one = await finished(house);
    const other = await givenVisitor(house, { records: [one.record.id] });
    const [first, second] = [
      await ask(one.actor, one.record.id, await freeHour()),
      await ask(other, one.record.id, await freeHour()),
    ];
    if (!first.ok || !second.ok) throw new Error("not asked");
    const outcomes = await Promise.all([
      prove(one.actor, one.record.id, first.value.id),
      prove(other, one.record.id, second.value.id),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual({ ok: false, reason: { code: "changed" } });
    const made = house.db
      .updateTable("citizen_record")
      .set({ annulled_at: later(0) })
      .where("number", "like", "9%");
    await made.execute();
    expect((await ask(other, one.record.id, await freeHour())).ok).toBe(true);
  });

  it("cannot be before the day that its cancelling has barred", async () => {
    const one = await finished(house);
    await barred(one.annulment, one.record.id, "2026-12-01");
    expect(await ask(one.actor, one.record.id, await freeHour())).toEqual({
      ok: false,
      reason: { code: "barred", until: "2026-12-01" },
    });
  });

  it("is refused for another record of the same holder only once they have proven to be them", async () => {
    const snils = "112-233-445 95";
    const other = await finished(house, { snils });
    await barred(other.annulment, other.record.id, "2026-12-05");
    const one = await finished(house, { snils });
    const asked = await ask(one.actor, one.record.id, await freeHour());
    if (!asked.ok) throw new Error(asked.reason.code);
    expect(await prove(one.actor, one.record.id, asked.value.id)).toEqual({
      ok: false,
      reason: { code: "barred", until: "2026-12-05" },
    });
    const made = house.db.selectFrom("rebooking").select("made_record_id").where("record_id", "=", one.record.id);
    expect(await made.execute()).toEqual([{ made_record_id: null }]);
  });

  it("is not offered while the record itself is open", async () => {
    const record = await givenRecord(house, { startsAt: later(20 * DAY) });
    const actor = await givenVisitor(house, { records: [record.id] });
    expect(await ask(actor, record.id, await freeHour())).toEqual({ ok: false, reason: { code: "not-offered" } });
  });
});
