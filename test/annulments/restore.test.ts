import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { nextStep } from "~/annulments/annulment";
import { findHeldBy } from "~/annulments/annulments.server";
import { file } from "~/annulments/filing/file.server";
import { finish } from "~/annulments/finishing/finish.server";
import { askRestoration } from "~/annulments/restoring/ask-restoration.server";
import { restore } from "~/annulments/restoring/restore.server";
import { CODE_TRIES } from "~/proofs/challenge";
import { findRecord } from "~/records/records.server";
import { brittle } from "../support/brittle";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, later, MINUTE, now, SECOND, worldFor } from "../support/given";
import {
  boundlessHouse,
  dump,
  entries,
  finished,
  proven,
  provenFor,
  restorationCode,
  seenOf,
  type TestHouse,
  wishFor,
} from "../support/requests";

onBothDatabases("what was cancelled, when restored", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  let hour = 0;
  /** A request carried out, on an appointment at an hour that is nobody else's. */
  const cancelled = async () => {
    hour += 1;
    const startsAt = later(3 * DAY + hour * MINUTE);
    return { ...(await finished(house, { startsAt })), startsAt };
  };
  const slotsAt = (startsAt: Date) =>
    house.db.selectFrom("slot").select(["record_id", "freed_at"]).where("starts_at", "=", startsAt).execute();
  const givenFree = async (startsAt: Date, office = "clinic") => {
    const slot = { id: randomUUID(), office_id: office, service_id: "MED-01", starts_at: startsAt, record_id: null };
    await house.db.insertInto("slot").values(slot).execute();
  };
  const noticesOf = (record: { id: string }) =>
    house.db
      .selectFrom("notice")
      .select(["id", "number", "kind", "withdrawn_at", "withdraws"])
      .where("record_id", "=", record.id)
      .orderBy("issued_at")
      .execute();

  it("is open again at its hour, its notice withdrawn by another, and the journal says so", async () => {
    const one = await cancelled();
    const code = await restorationCode(house, one, one.startsAt, later(SECOND));
    const outcome = await restore(worldFor(house, one.actor, later(2 * SECOND)), one.annulment.number, code);
    if (!outcome.ok) throw new Error(outcome.reason.code);
    expect(await findRecord(house.db, one.record.id)).toMatchObject({ annulledAt: null, startsAt: one.startsAt });
    expect(await slotsAt(one.startsAt)).toEqual([{ record_id: one.record.id, freed_at: null }]);
    expect(await noticesOf(one.record)).toEqual([
      {
        id: one.notice.id,
        number: one.notice.number,
        kind: "annulment",
        withdrawn_at: later(2 * SECOND),
        withdraws: null,
      },
      {
        ...{ id: outcome.value.id, number: outcome.value.number, kind: "restoration" },
        ...{ withdrawn_at: null, withdraws: one.notice.id },
      },
    ]);
    expect(outcome.value.facts).toMatchObject({
      mode: "restore",
      filedAt: later(SECOND).toISOString(),
      finishedAt: later(2 * SECOND).toISOString(),
      startsAt: one.startsAt.toISOString(),
      withdraws: { number: one.notice.number, finishedAt: now.toISOString(), startsAt: one.startsAt.toISOString() },
    });
    expect(await entries(house, one.annulment.id)).toEqual([
      "filed",
      "proven",
      "finished",
      "restore-filed",
      "restored",
    ]);
    expect(house.left.slice(-2).map(({ name }) => name)).toEqual(["render-notice", "send-message"]);
    const after = await findHeldBy(house.db, one.actor, one.annulment.number);
    expect(nextStep(after!, later(2 * SECOND))).toBe("restored");
  });

  it("20 at once are one restoration, one notice, one entry and 20 like answers (security 3)", async () => {
    const one = await cancelled();
    const code = await restorationCode(house, one, one.startsAt);
    const before = house.left.length;
    const all = await Promise.all(
      Array.from({ length: 20 }, () => restore(worldFor(house, one.actor), one.annulment.number, code)),
    );
    expect(new Set(all.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(all[0]?.ok).toBe(true);
    expect(await noticesOf(one.record)).toHaveLength(2);
    expect((await entries(house, one.annulment.id)).filter((what) => what === "restored")).toHaveLength(1);
    expect(house.left.length - before).toBe(2);
    expect(await restore(worldFor(house, one.actor, later(DAY)), one.annulment.number, "000000")).toEqual(all[0]);
  });

  it("is all or nothing, whichever statement fails (security 3)", async () => {
    const one = await cancelled();
    const code = await restorationCode(house, one, one.startsAt);
    const before = await dump(house);
    for (let failing = 1; failing < 40; failing++) {
      const world = worldFor(brittle(house, failing), one.actor);
      const outcome = await restore(world, one.annulment.number, code).catch(() => "failed");
      if (outcome !== "failed") return expect(failing).toBeGreaterThan(10);
      expect(await dump(house)).toEqual(before);
    }
    throw new Error("restoring takes more statements than this test expects");
  });

  it("is not, when somebody else has the place by now, and no try is spent", async () => {
    const one = await cancelled();
    const code = await restorationCode(house, one, one.startsAt);
    const other = await givenRecord(house, { startsAt: later(9 * DAY) });
    await house.db.updateTable("slot").set({ record_id: null }).where("record_id", "=", other.id).execute();
    await house.db.updateTable("slot").set({ record_id: other.id }).where("starts_at", "=", one.startsAt).execute();
    const before = await dump(house);
    const taken = { ok: false, reason: { code: "taken" } };
    expect(await restore(worldFor(house, one.actor), one.annulment.number, code)).toEqual(taken);
    expect(await dump(house)).toEqual(before);
    const again = {
      startsAt: one.startsAt,
      consentVersion: "1",
      seen: await seenOf(house, one.record.id),
      heard: null,
    };
    const late = worldFor(house, one.actor, later(2 * DAY));
    expect(await askRestoration(late, one.annulment.number, again)).toEqual(taken);
  });

  it("moves to another free hour of the same calendar when that is asked for", async () => {
    const one = await cancelled();
    const free = later(6 * DAY + hour * MINUTE);
    await givenFree(free);
    const code = await restorationCode(house, one, free);
    const outcome = await restore(worldFor(house, one.actor), one.annulment.number, code);
    expect(outcome).toMatchObject({ ok: true, value: { facts: { startsAt: free.toISOString() } } });
    expect((await findRecord(house.db, one.record.id)).startsAt).toEqual(free);
    expect(await slotsAt(free)).toEqual([{ record_id: one.record.id, freed_at: null }]);
    expect(await slotsAt(one.startsAt)).toEqual([{ record_id: null, freed_at: now }]);
  });

  it("takes no place of another office, of another service, or of the past", async () => {
    const one = await cancelled();
    const elsewhere = later(6 * DAY + hour * MINUTE + SECOND);
    await givenFree(elsewhere, "passports");
    const seen = await seenOf(house, one.record.id);
    const ask = (startsAt: Date, at = now) =>
      askRestoration(worldFor(house, one.actor, at), one.annulment.number, {
        startsAt,
        consentVersion: "1",
        seen,
        heard: null,
      });
    expect(await ask(elsewhere)).toEqual({ ok: false, reason: { code: "taken" } });
    const code = await restorationCode(house, one, one.startsAt, later(-MINUTE, one.startsAt));
    const late = worldFor(house, one.actor, one.startsAt);
    expect(await restore(late, one.annulment.number, code)).toEqual({ ok: false, reason: { code: "taken" } });
  });

  it("of two who want the last place one gets it", async () => {
    const [one, two] = [await cancelled(), await cancelled()];
    const free = later(8 * DAY + hour * MINUTE);
    await givenFree(free);
    const codes = [await restorationCode(house, one, free)];
    await expect(restorationCode(house, two, free)).rejects.toThrow("taken");
    // As where neither was sent a code at once, so that nothing is kept for either.
    await house.db
      .updateTable("slot")
      .set({ held_for: null, held_until: null })
      .where("starts_at", "=", free)
      .execute();
    codes.push(await restorationCode(house, two, free));
    await house.db
      .updateTable("slot")
      .set({ held_for: null, held_until: null })
      .where("starts_at", "=", free)
      .execute();
    const outcomes = await Promise.all([
      restore(worldFor(house, one.actor), one.annulment.number, codes[0]!),
      restore(worldFor(house, two.actor), two.annulment.number, codes[1]!),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason.code === "taken")).toHaveLength(1);
  });

  it("needs no place where the service has no hours", async () => {
    const one = await finished(house, { service: "DOC-01" });
    const code = await restorationCode(house, one, null);
    expect(await restore(worldFor(house, one.actor), one.annulment.number, code)).toMatchObject({ ok: true });
  });

  it("keeps the 30 days by the moment of the wish", async () => {
    const asked = async (at: Date) => {
      const one = await finished(house, { service: "SUB-01" });
      const world = worldFor(house, one.actor, at);
      return {
        one,
        outcome: await askRestoration(world, one.annulment.number, {
          ...{ startsAt: null, consentVersion: "1", seen: await seenOf(house, one.record.id), heard: null },
        }),
      };
    };
    const end = later(30 * DAY);
    const inTime = await asked(later(-SECOND, end));
    expect(inTime.outcome.ok).toBe(true);
    const code = await restorationCode(house, inTime.one, null, later(-SECOND, end));
    const after = worldFor(house, inTime.one.actor, later(MINUTE, end));
    expect((await restore(after, inTime.one.annulment.number, code)).ok).toBe(true);
    for (const at of [end, later(SECOND, end)])
      expect((await asked(at)).outcome).toEqual({ ok: false, reason: { code: "too-late", until: end } });
  });

  it("was cancelled, not annulled: what is final stays", async () => {
    const one = await proven(house, { service: "SUB-01" });
    await house.db.updateTable("annulment").set({ mode: "annul" }).where("id", "=", one.annulment.id).execute();
    await finish(worldFor(house, one.actor), one.annulment.number);
    const outcome = await askRestoration(worldFor(house, one.actor), one.annulment.number, {
      ...{ startsAt: null, consentVersion: "1", seen: await seenOf(house, one.record.id), heard: null },
    });
    expect(outcome).toEqual({ ok: false, reason: { code: "final" } });
  });

  it("may be cancelled and restored again, each time with notices of its own, one of them in force", async () => {
    const one = await cancelled();
    const first = await restorationCode(house, one, one.startsAt);
    await restore(worldFor(house, one.actor, later(SECOND)), one.annulment.number, first);
    const { actor, number } = await provenFor(house, one.record.id);
    const second = await finish(worldFor(house, actor, later(2 * SECOND)), number);
    expect(second.ok).toBe(true);
    const annulment = (await findHeldBy(house.db, actor, number))!;
    const code = await restorationCode(house, { actor, annulment }, one.startsAt, later(3 * SECOND));
    expect(await restore(worldFor(house, actor, later(4 * SECOND)), number, code)).toMatchObject({ ok: true });
    const notices = await noticesOf(one.record);
    expect(notices.map(({ kind }) => kind)).toEqual(["annulment", "restoration", "annulment", "restoration"]);
    expect(notices.map(({ withdraws }) => withdraws)).toEqual([null, ...notices.slice(0, 3).map(({ id }) => id)]);
    expect(notices.filter(({ withdrawn_at }) => withdrawn_at === null)).toEqual(notices.slice(3));
  });

  it("overtakes what others had filed on it before", async () => {
    const one = await cancelled();
    const other = await givenVisitor(house, { records: [one.record.id] });
    await house.db.updateTable("citizen_record").set({ annulled_at: null }).where("id", "=", one.record.id).execute();
    const filed = await file(worldFor(house, other), one.record.id, await wishFor(house, one.record.id));
    if (!filed.ok) throw new Error("not filed");
    await house.db.updateTable("citizen_record").set({ annulled_at: now }).where("id", "=", one.record.id).execute();
    const code = await restorationCode(house, one, one.startsAt);
    await restore(worldFor(house, one.actor), one.annulment.number, code);
    expect(await findHeldBy(house.db, other, filed.value.number)).toMatchObject({ closedBecause: "overtaken" });
    expect(await entries(house, filed.value.id)).toEqual(["filed", "closed"]);
  });

  it("not after three wrong codes; a new wish has a code and tries of its own (security 12)", async () => {
    const one = await cancelled();
    const code = await restorationCode(house, one, one.startsAt);
    const wrong = code === "000000" ? "111111" : "000000";
    const codes = [wrong, wrong, wrong, code];
    const said: string[] = [];
    for (const typed of codes) {
      const outcome = await restore(worldFor(house, one.actor), one.annulment.number, typed);
      said.push(outcome.ok ? "ok" : outcome.reason.code);
    }
    expect(said).toEqual(["wrong", "wrong", "locked", "locked"]);
    expect(said.filter((what) => what === "wrong")).toHaveLength(CODE_TRIES - 1);
    const again = await restorationCode(house, one, one.startsAt);
    expect(again).not.toBe(code);
    expect((await restore(worldFor(house, one.actor), one.annulment.number, code)).ok).toBe(false);
    expect((await restore(worldFor(house, one.actor), one.annulment.number, again)).ok).toBe(true);
  });

  it("a code that cancelled, or one for another hour, restores nothing (security 11)", async () => {
    const one = await cancelled();
    const free = later(7 * DAY + hour * MINUTE);
    await givenFree(free);
    const former = await restorationCode(house, one, one.startsAt);
    const present = await restorationCode(house, one, free, later(MINUTE));
    if (former !== present)
      expect(await restore(worldFor(house, one.actor), one.annulment.number, former)).toMatchObject({ ok: false });
    expect(await restore(worldFor(house, one.actor), one.annulment.number, present)).toMatchObject({ ok: true });
  });

  it("the same wish twice is one wish with one code", async () => {
    const one = await cancelled();
    const before = house.left.length;
    const asked = [];
    for (let time = 0; time < 3; time++) asked.push(await restorationCode(house, one, one.startsAt));
    expect(new Set(asked).size).toBe(1);
    expect(house.left.length - before).toBe(1);
  });

  it("only by its holder, at the device or by the phone (security 27)", async () => {
    const one = await cancelled();
    const stranger = await givenVisitor(house);
    const refused = { ok: false, reason: { code: "not-found" } };
    const asked = {
      startsAt: one.startsAt,
      consentVersion: "1",
      seen: await seenOf(house, one.record.id),
      heard: null,
    };
    expect(await askRestoration(worldFor(house, stranger), one.annulment.number, asked)).toEqual(refused);
    const code = await restorationCode(house, one, one.startsAt);
    expect(await restore(worldFor(house, stranger), one.annulment.number, code)).toEqual(refused);
    const byPhone = await givenVisitor(house, { phone: "+79000001122" });
    expect(await restore(worldFor(house, byPhone), one.annulment.number, code)).toMatchObject({ ok: true });
  });
});
