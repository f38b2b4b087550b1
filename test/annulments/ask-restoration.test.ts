import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { findHeldBy } from "~/annulments/annulments.server";
import { answerSince } from "~/annulments/filing/answer-since.server";
import { resend } from "~/annulments/proving/resend.server";
import { askRestoration, type Wish } from "~/annulments/restoring/ask-restoration.server";
import { findRestoration } from "~/annulments/restoring/restorations.server";
import { restore } from "~/annulments/restoring/restore.server";
import { CODE_LIFE_MS, RESEND_MS } from "~/proofs/challenge";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { limits } from "~/shell/limit-table";
import { spend } from "~/shell/limits.server";
import type { Actor } from "~/shell/world.server";
import { somebody, worldAt, wrong } from "../proofs/mailbox";
import { onPglite } from "../support/database";
import { DAY, givenCountry, givenRecord, givenVisitor, HOUR, later, now, SECOND, testHouse } from "../support/given";
import { dump, entries, finished, seenOf, type TestHouse } from "../support/requests";

describe("a wish to have back what was cancelled", () => {
  const open = onPglite();
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });

  let serial = 0;
  async function cancelled(wanted: Parameters<typeof finished>[1] = {}) {
    serial += 1;
    const { phone } = somebody();
    const startsAt = later(4 * DAY + serial * HOUR);
    const one = await finished(house, { phone, startsAt, ...wanted });
    const seen = await seenOf(house, one.record.id);
    const wish: Wish = { startsAt: wanted.service ? null : startsAt, consentVersion: "1", seen, heard: null };
    const ask = (changes: Partial<typeof wish> = {}, at = later(SECOND), actor: Actor = one.actor) =>
      askRestoration(worldAt(house, actor, at, somebody().address), one.annulment.number, { ...wish, ...changes });
    return { ...one, phone, startsAt, wish, ask };
  }
  /** Another free hour of the same calendar. */
  const freed = async (startsAt: Date) => {
    const other = later(9 * DAY, startsAt);
    const place = { office_id: "clinic", service_id: "MED-01", starts_at: other, record_id: null };
    await house.db
      .insertInto("slot")
      .values({ id: randomUUID(), ...place })
      .execute();
    return other;
  };
  const notFound = { ok: false, reason: { code: "not-found" } };

  it("is kept with its time, the record as it was shown and the consent, and leaves one code and one entry", async () => {
    const { ask, annulment, startsAt, wish } = await cancelled();
    const asked = await ask();
    expect(asked).toMatchObject({ ok: true, value: { revision: 1, startsAt, filedAt: later(SECOND), answerId: null } });
    expect(await findRestoration(house.db, annulment.id)).toEqual({
      ...{ annulmentId: annulment.id, revision: 1, startsAt, filedAt: later(SECOND), answerId: null },
      shown: wish.seen,
    });
    const row = await house.db
      .selectFrom("restoration")
      .select("consent_version")
      .where("annulment_id", "=", annulment.id)
      .executeTakeFirst();
    expect(row).toEqual({ consent_version: "1" });
    expect(await findOfAnnulment(house.db, annulment.id, 1, "restoration")).toMatchObject({ tries: 0 });
    expect((await entries(house, annulment.id)).at(-1)).toBe("restore-filed");
  });

  it("says in the journal whether the hour is another, and no name", async () => {
    const { ask, annulment, startsAt } = await cancelled();
    await ask();
    const free = later(9 * DAY + serial * HOUR);
    await house.db.updateTable("slot").set({ starts_at: free }).where("starts_at", "=", startsAt).execute();
    expect(await ask({ startsAt: free }, later(2 * SECOND))).toMatchObject({ ok: true, value: { revision: 2 } });
    const said = house.db.selectFrom("entry").select("facts").where("about", "=", annulment.id);
    const facts = await said.where("what", "=", "restore-filed").orderBy("id").execute();
    expect(facts).toMatchObject([{ facts: { revision: 1, moved: false } }, { facts: { revision: 2, moved: true } }]);
  });

  it("is nobody's but the holder's, and a job asks for nothing", async () => {
    const { ask, record } = await cancelled();
    const before = await dump(house);
    const stranger = await givenVisitor(house, { records: [record.id] });
    for (const actor of [stranger, { kind: "nobody" } as const, { kind: "system", name: "sweep" } as const])
      expect(await ask({}, later(SECOND), actor)).toEqual(notFound);
    expect(await dump(house)).toEqual(before);
  });

  it("may be made at another device by whoever has proven the phone", async () => {
    const { ask, phone, annulment } = await cancelled();
    const holder = await givenVisitor(house, { phone });
    expect(await ask({}, later(SECOND), holder)).toMatchObject({ ok: true, value: { annulmentId: annulment.id } });
  });

  it("made of a page that had not heard the agency's word is not taken, nor of one that heard what was not said", async () => {
    const { ask, record } = await cancelled();
    expect(await ask({ heard: 12345 })).toEqual({ ok: false, reason: { code: "changed", changes: [] } });
    const row = { record_id: record.id, said_at: later(1), source_digest: Buffer.from(record.id), status: "scheduled" };
    const rest = { office_id: "clinic", service_id: "MED-01", starts_at: later(11 * DAY), paid_kopecks: 0 };
    const { id } = await house.db
      .insertInto("agency_answer")
      .values({ ...row, ...rest, debt_kopecks: 0, confirmed_with_certificate: false, same_holder: true } as never)
      .returning("id")
      .executeTakeFirstOrThrow();
    expect(await ask()).toEqual({ ok: false, reason: { code: "changed", changes: [] } });
    expect(await ask({ heard: id })).toMatchObject({ ok: true, value: { answerId: id } });
  });

  it("once more a day later is another wish, for the first one waits no longer", async () => {
    const { ask } = await cancelled();
    await ask();
    expect(await ask({}, later(SECOND + DAY - 1))).toMatchObject({ value: { revision: 1 } });
    expect(await ask({}, later(SECOND + DAY))).toMatchObject({ value: { revision: 2, filedAt: later(SECOND + DAY) } });
  });

  it("changed within a minute sends nothing, and keeps its place for what is left of the last code's life (security 57)", async () => {
    const { ask, annulment, startsAt, actor } = await cancelled();
    await ask({}, now);
    const other = await freed(startsAt);
    expect(await ask({ startsAt: other }, later(RESEND_MS - 1))).toMatchObject({ ok: true, value: { revision: 2 } });
    expect(await findOfAnnulment(house.db, annulment.id, 2, "restoration")).toBeUndefined();
    const slot = house.db.selectFrom("slot").select("held_until").where("starts_at", "=", other);
    expect(await slot.executeTakeFirst()).toEqual({ held_until: later(CODE_LIFE_MS) });
    const again = (ms: number) => resend(worldAt(house, actor, later(ms)), annulment.number, "restoration");
    expect(await again(RESEND_MS - 1)).toEqual({ ok: false, reason: { code: "too-soon", at: later(RESEND_MS) } });
    expect(await again(RESEND_MS)).toMatchObject({ ok: true, value: { revision: 2 } });
  });

  it("changed has no tries of its own, until all three are gone (security 58)", async () => {
    const { ask, annulment, startsAt, actor } = await cancelled();
    const hours = [startsAt, await freed(startsAt)] as const;
    const guess = async (n: number) => {
      const at = later(n * RESEND_MS);
      const asked = await ask({ startsAt: hours[n % 2]! }, at);
      if (!asked.ok) throw new Error(asked.reason.code);
      const challenge = (await findOfAnnulment(house.db, annulment.id, asked.value.revision, "restoration"))!;
      return restore(worldAt(house, actor, at), annulment.number, wrong(codeOf(house.keys, challenge)));
    };
    expect(await guess(0)).toMatchObject({ reason: { code: "wrong", triesLeft: 2 } });
    expect(await guess(1)).toMatchObject({ reason: { code: "wrong", triesLeft: 1 } });
    expect(await guess(2)).toMatchObject({ reason: { code: "locked" } });
    expect(await guess(3)).toMatchObject({ reason: { code: "wrong", triesLeft: 2 } });
  });

  it("has no further message once its hour is somebody else's: no code would help", async () => {
    const { ask, annulment, startsAt, actor } = await cancelled();
    await ask({}, now);
    const other = await givenRecord(house, { startsAt: later(20 * DAY) });
    await house.db.deleteFrom("slot").where("record_id", "=", other.id).execute();
    await house.db.updateTable("slot").set({ record_id: other.id }).where("starts_at", "=", startsAt).execute();
    const left = house.left.length;
    const again = resend(worldAt(house, actor, later(RESEND_MS)), annulment.number, "restoration");
    expect(await again).toEqual({ ok: false, reason: { code: "changed" } });
    expect(house.left.length).toBe(left);
  });

  it("is registered where no code may go out any more: its term is kept, and a code can be asked for later", async () => {
    const { ask, annulment } = await cancelled();
    const { most } = limits.sentForRequests;
    for (let n = 0; n < most; n++) await spend(house.db, house.keys, now, limits.sentForRequests, "all");
    for (let n = 0; n < limits.sentAgain.most; n++) await spend(house.db, house.keys, now, limits.sentAgain, "all");
    expect(await ask()).toMatchObject({ ok: true, value: { revision: 1 } });
    expect(await findOfAnnulment(house.db, annulment.id, 1, "restoration")).toBeUndefined();
    await house.db.deleteFrom("limit_window").execute();
  });

  it("is registered for a record whose phone is gone, and sends nothing", async () => {
    const { ask, record, annulment } = await cancelled({ service: "SUB-01", startsAt: null });
    const gone = { phone: null, phone_mac: null };
    await house.db.updateTable("citizen_record").set(gone).where("id", "=", record.id).execute();
    const left = house.left.length;
    expect(await ask({ seen: await seenOf(house, record.id) })).toMatchObject({ ok: true });
    expect(await findOfAnnulment(house.db, annulment.id, 1, "restoration")).toBeUndefined();
    expect(house.left.length).toBe(left);
  });

  it("hears only what the agency said since the cancelling", async () => {
    const { actor, annulment } = await cancelled();
    const held = (await findHeldBy(house.db, actor, annulment.number))!;
    expect(await answerSince(house.db, held)).toBeUndefined();
    expect(await answerSince(house.db, { ...held, finishedAt: null })).toBeUndefined();
  });
});
