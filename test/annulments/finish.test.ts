import { beforeAll, expect, it } from "vitest";
import { reached } from "~/agencies/deliveries.server";
import { toDelivery } from "~/agencies/delivery-row";
import { toldOf } from "~/agencies/told";
import { findHeldBy } from "~/annulments/annulments.server";
import { file } from "~/annulments/filing/file.server";
import { finish } from "~/annulments/finishing/finish.server";
import { prove } from "~/annulments/proving/prove.server";
import { handlersOf } from "~/programs/handlers.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { brittle } from "../support/brittle";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, HOUR, later, SECOND, worldFor } from "../support/given";
import { boundlessHouse, dump, entries, filed, proven, provenFor, type TestHouse, wishFor } from "../support/requests";

onBothDatabases("a request when finished", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  it("marks the record, frees the slot, issues the notice and says so in the journal", async () => {
    const { record, actor, annulment } = await proven(house);
    const outcome = await finish(worldFor(house, actor, later(SECOND)), annulment.number);
    expect(outcome).toMatchObject({ ok: true, value: { requestId: annulment.id } });
    const after = await house.db
      .selectFrom("citizen_record")
      .select("annulled_at")
      .where("id", "=", record.id)
      .executeTakeFirst();
    expect(after?.annulled_at).toEqual(later(SECOND));
    expect(await house.db.selectFrom("slot").select("id").where("record_id", "=", record.id).execute()).toEqual([]);
    expect(await entries(house, annulment.id)).toEqual(["filed", "proven", "finished"]);
    expect(house.left.slice(-2).map(({ name }) => name)).toEqual(["render-notice", "send-message"]);
  });

  it("says of an ongoing service what its agency was to take next, and where it is asked for again", async () => {
    await house.db.updateTable("agency").set({ domain: "health.example" }).where("id", "=", "health").execute();
    const url = "https://health.example/sub-01";
    await house.db.updateTable("service").set({ connect_url: url }).where("id", "=", "SUB-01").execute();
    const { record, actor, annulment } = await proven(house, { service: "SUB-01", startsAt: null, status: "active" });
    const charge = { next_charge_on: "2026-12-01", next_charge_kopecks: 30_000 };
    await house.db.updateTable("citizen_record").set(charge).where("id", "=", record.id).execute();
    expect(await finish(worldFor(house, actor), annulment.number)).toMatchObject({ reason: { code: "changed" } });
    await house.db.updateTable("annulment").set({ shown: null }).where("id", "=", annulment.id).execute();
    expect(await finish(worldFor(house, actor), annulment.number)).toMatchObject({
      value: {
        facts: {
          ...{ version: 4, mode: "cancel" },
          // Of its class the shipped rules say that it holds on while it is paid for.
          ending: { lastDay: "2026-11-30", nextCharge: { on: "2026-12-01", kopecks: 30_000 }, again: url },
        },
      },
    });
    const [told] = await reached(house.db, { agencyId: "health", officeIds: null })
      .where("d.annulment_id", "=", annulment.id)
      .execute();
    expect(toldOf(toDelivery(told!), () => "")).toMatchObject({ last_day: "2026-11-30", fee_kopecks: null });
  });

  it("can be restored for 30 days when cancelled, never when annulled", async () => {
    const one = await proven(house);
    await finish(worldFor(house, one.actor), one.annulment.number);
    expect((await findHeldBy(house.db, one.actor, one.annulment.number))?.restorableUntil).toEqual(later(30 * DAY));
    const record = await givenRecord(house);
    const actor = await givenVisitor(house, { records: [record.id] });
    const wished = await file(worldFor(house, actor), record.id, {
      ...(await wishFor(house, record.id)),
      mode: "annul",
    });
    if (!wished.ok) throw new Error("not filed");
    const challenge = await findOfAnnulment(house.db, wished.value.id, 1);
    await prove(worldFor(house, actor), wished.value.number, codeOf(house.keys, challenge!));
    const outcome = await finish(worldFor(house, actor), wished.value.number);
    expect(outcome).toMatchObject({ ok: true, value: { facts: { mode: "annul", restorableUntil: null } } });
  });

  it("20 at once are one annulment, one notice, one entry and 20 like answers (security 3)", async () => {
    const { record, actor, annulment } = await proven(house);
    const before = house.left.length;
    const all = await Promise.all(Array.from({ length: 20 }, () => finish(worldFor(house, actor), annulment.number)));
    expect(new Set(all.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(all[0]?.ok).toBe(true);
    const notices = await house.db.selectFrom("notice").select("id").where("record_id", "=", record.id).execute();
    expect(notices).toHaveLength(1);
    expect(await entries(house, annulment.id)).toEqual(["filed", "proven", "finished"]);
    expect(house.left.length - before).toBe(2);
  });

  it("happens once for a record that several visitors ask for at the same time", async () => {
    const record = await givenRecord(house);
    const requests = await Promise.all(Array.from({ length: 5 }, () => provenFor(house, record.id)));
    const outcomes = await Promise.all(requests.map(({ actor, number }) => finish(worldFor(house, actor), number)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter((o) => !o.ok && o.reason.code === "overtaken")).toHaveLength(4);
    const loser = requests[outcomes.findIndex(({ ok }) => !ok)]!;
    expect(await findHeldBy(house.db, loser.actor, loser.number)).toMatchObject({ closedBecause: "overtaken" });
  });

  it("is left to a job from the right code on, so that no dead page leaves it half-way", async () => {
    const { annulment } = await filed(house);
    const waiting = () => house.left.filter(({ name }) => name === "finish").map(({ data }) => data);
    expect(waiting()).not.toContainEqual({ annulment: annulment.number });
    const one = await proven(house);
    expect(waiting()).toContainEqual({ annulment: one.annulment.number });
    const job = () => handlersOf(house).finish({ annulment: one.annulment.number }, new AbortController().signal);
    await job();
    expect(await entries(house, one.annulment.id)).toEqual(["filed", "proven", "finished"]);
    const before = await dump(house);
    await job(); // as when the page was quicker
    expect(await dump(house)).toEqual(before);
  });

  it("cannot be skipped to without the code (security 2)", async () => {
    const { record, actor, annulment } = await filed(house);
    expect(await finish(worldFor(house, actor), annulment.number)).toEqual({
      ok: false,
      reason: { code: "not-proven" },
    });
    const after = await house.db
      .selectFrom("citizen_record")
      .select("annulled_at")
      .where("id", "=", record.id)
      .executeTakeFirst();
    expect(after?.annulled_at).toBeNull();
  });

  it("keeps the deadline of filing, but not a record that its agency has taken on meanwhile", async () => {
    const late = await proven(house, { startsAt: later(24 * HOUR) });
    expect(await finish(worldFor(house, late.actor, later(3 * HOUR)), late.annulment.number)).toMatchObject({
      ok: true,
    });
    const taken = await proven(house);
    await house.db
      .updateTable("citizen_record")
      .set({ status: "in-progress" })
      .where("id", "=", taken.record.id)
      .execute();
    const outcome = await finish(worldFor(house, taken.actor), taken.annulment.number);
    expect(outcome).toMatchObject({ ok: false, reason: { code: "not-allowed", decision: { refusal: "status" } } });
  });

  it("is all or nothing, whichever statement fails (security 3)", async () => {
    const one = await proven(house);
    const before = await dump(house);
    for (let failing = 1; failing < 40; failing++) {
      const outcome = await finish(worldFor(brittle(house, failing), one.actor), one.annulment.number).catch(
        () => "failed",
      );
      if (outcome !== "failed") return expect(failing).toBeGreaterThan(5);
      expect(await dump(house)).toEqual(before);
    }
    throw new Error("finishing takes more statements than this test expects");
  });
});
