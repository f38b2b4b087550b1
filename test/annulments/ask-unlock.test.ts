import { beforeAll, expect, test } from "vitest";
import { nextStep } from "~/annulments/annulment";
import { findHeldBy } from "~/annulments/annulments.server";
import { file } from "~/annulments/filing/file.server";
import { finish } from "~/annulments/finishing/finish.server";
import { askUnlock } from "~/annulments/proving/ask-unlock.server";
import { prove } from "~/annulments/proving/prove.server";
import { resend } from "~/annulments/proving/resend.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { decide } from "~/reviews/decide.server";
import { letSilenceDecide } from "~/reviews/let-silence-decide.server";
import { listOfAnnulment } from "~/reviews/reviews.server";
import type { Actor, Officer } from "~/shell/world.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenVisitor, HOUR, later, MINUTE, now, SECOND, worldFor } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { boundlessHouse, entries, filed, type TestHouse, wishFor } from "../support/requests";

const why = "Код пришёл на старый телефон.";
const lift = { outcome: "lifted", words: "" };

onBothDatabases("asking to unlock", (open) => {
  let house: TestHouse;
  let officer: Officer;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    officer = await givenOfficer(house);
  });

  async function tryWrong(actor: Actor, number: string, at: Date): Promise<void> {
    const annulment = (await findHeldBy(house.db, actor, number))!;
    const asked = (await findOfAnnulment(house.db, annulment.id, annulment.revision))!;
    const wrong = codeOf(house.keys, asked) === "000000" ? "111111" : "000000";
    await prove(worldFor(house, actor, at), number, wrong);
  }

  /** A request closed by three wrong codes. */
  async function locked(wanted: Parameters<typeof filed>[1] = {}) {
    const { record, actor, annulment } = await filed(house, wanted);
    for (const n of [1, 2, 3]) await tryWrong(actor, annulment.number, later(n * SECOND));
    const read = async () => (await findHeldBy(house.db, actor, annulment.number))!;
    return { record, actor, read, id: annulment.id, number: annulment.number };
  }

  const ask = ({ actor, number }: Awaited<ReturnType<typeof locked>>, words = why, at = later(MINUTE)) =>
    askUnlock(worldFor(house, actor, at), number, words);
  const reviewOf = async ({ id }: { id: string }) => (await listOfAnnulment(house.db, id))[0]!;
  const system = (at: Date) => worldFor(house, { kind: "system", name: "review-due" }, at);

  test("opens a review of two working days, once however often it is sent, with the citizen's words", async () => {
    const one = await locked();
    expect(await ask(one, " ")).toMatchObject({ reason: { code: "no-words" } });
    expect(await ask(one)).toMatchObject({ ok: true });
    expect(await ask(one, "ещё раз")).toMatchObject({ ok: true });
    expect(await listOfAnnulment(house.db, one.id)).toMatchObject([
      { kind: "lock", aboutId: one.id, openingWords: why, dueOn: "2026-11-24", officeId: "clinic" },
    ]);
    expect(nextStep(await one.read(), later(HOUR))).toBe("locked");
  });

  test("is not for a request of somebody else, nor for one that is not locked", async () => {
    const one = await locked();
    const stranger = await givenVisitor(house, { records: [one.record.id] });
    expect(await ask({ ...one, actor: stranger })).toMatchObject({ reason: { code: "not-found" } });
    const { actor, annulment } = await filed(house);
    expect(await askUnlock(worldFor(house, actor), annulment.number, why)).toMatchObject({
      reason: { code: "not-locked" },
    });
  });

  test("lifted, the same request takes a new code, and is carried out as of its filing", async () => {
    // The visit may be cancelled until a day before: by the officer's answer it is too late to file anew.
    const one = await locked({ startsAt: later(25 * HOUR) });
    const before = await one.read();
    await ask(one);
    const at = later(20 * HOUR);
    expect(await decide(deskWorld(house, officer, at), (await reviewOf(one)).id, lift)).toMatchObject({ ok: true });
    const opened = await one.read();
    expect(opened).toMatchObject({ filedAt: before.filedAt, unlockedAt: at, closedBecause: null, revision: 2 });
    expect([nextStep(opened, later(DAY - SECOND, at)), nextStep(opened, later(DAY, at))]).toEqual(["code", "lapsed"]);
    const world = worldFor(house, one.actor, later(MINUTE, at));
    const sent = await resend(world, one.number);
    expect(sent).toMatchObject({ ok: true, value: { tries: 0, revision: 2 } });
    if (!sent.ok) throw new Error("no code");
    expect(await prove(world, one.number, codeOf(house.keys, sent.value))).toMatchObject({ ok: true });
    expect(await finish(world, one.number)).toMatchObject({ ok: true });
    expect(await entries(house, one.id)).toEqual(expect.arrayContaining(["locked", "unlocked", "proven", "finished"]));
  });

  test("kept, it stays closed, and is not asked about again", async () => {
    const one = await locked();
    await ask(one);
    const world = deskWorld(house, officer, later(HOUR));
    const kept = { outcome: "kept", words: "Приходите с паспортом." };
    expect(await decide(world, (await reviewOf(one)).id, { ...kept, words: "" })).toMatchObject({
      reason: { code: "no-words" },
    });
    expect(await decide(world, (await reviewOf(one)).id, kept)).toMatchObject({ ok: true });
    expect(nextStep(await one.read(), later(HOUR))).toBe("locked");
    expect(await ask(one, why, later(2 * HOUR))).toMatchObject({ reason: { code: "once" } });
  });

  test("is granted by silence, once: who locks it again has to file anew", async () => {
    const one = await locked();
    await ask(one);
    const { id, dueAt } = await reviewOf(one);
    await letSilenceDecide(system(dueAt));
    expect(await reviewOf(one)).toMatchObject({ id, outcome: "lifted", decidedBy: null });
    const at = later(HOUR, dueAt);
    const world = worldFor(house, one.actor, at);
    expect(await resend(world, one.number)).toMatchObject({ ok: true });
    for (const n of [1, 2, 3]) await tryWrong(one.actor, one.number, later(n * SECOND, at));
    expect(nextStep(await one.read(), later(MINUTE, at))).toBe("locked");
    expect(await ask(one, why, later(MINUTE, at))).toMatchObject({ reason: { code: "once" } });
  });

  test("is for one request of a record at a time, so that silence brings no more guesses than three (security 12)", async () => {
    const one = await locked();
    await ask(one);
    const again = await file(worldFor(house, one.actor), one.record.id, await wishFor(house, one.record.id));
    if (!again.ok) throw new Error(again.reason.code);
    const { number } = again.value;
    for (const n of [1, 2, 3]) await tryWrong(one.actor, number, later(n * SECOND));
    expect(await ask({ ...one, number })).toMatchObject({ reason: { code: "waits" } });
  });

  test("lifts nothing where another request has taken its place, or the record is cancelled", async () => {
    const one = await locked();
    await ask(one);
    await file(worldFor(house, one.actor), one.record.id, await wishFor(house, one.record.id));
    await decide(deskWorld(house, officer), (await reviewOf(one)).id, lift);
    expect(await one.read()).toMatchObject({ closedBecause: "locked", unlockedAt: null });
    const other = await locked();
    await ask(other);
    await house.db.updateTable("citizen_record").set({ annulled_at: now }).where("id", "=", other.record.id).execute();
    await decide(deskWorld(house, officer), (await reviewOf(other)).id, lift);
    expect(await other.read()).toMatchObject({ closedBecause: "locked", unlockedAt: null });
  });
});
