import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { nextStep } from "~/annulments/annulment";
import { findHeldBy, waiting } from "~/annulments/annulments.server";
import { file } from "~/annulments/filing/file.server";
import { preview } from "~/annulments/filing/preview.server";
import { previewView } from "~/annulments/filing/previewing";
import { finish } from "~/annulments/finishing/finish.server";
import { endObligations } from "~/annulments/obliged/end-obligations.server";
import { obligationPage } from "~/annulments/obliged/obligation-page.server";
import { sendPapers } from "~/annulments/obliged/send-papers.server";
import { confirm } from "~/annulments/proving/confirm.server";
import { prove } from "~/annulments/proving/prove.server";
import { listAttachments } from "~/attachments/attachments.server";
import { findOfAnnulment as findNotice } from "~/notices/notices.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { findRecord } from "~/records/records.server";
import { answerMore } from "~/reviews/answer-more.server";
import { askMore } from "~/reviews/ask-more.server";
import { decide } from "~/reviews/decide.server";
import { letSilenceDecide } from "~/reviews/let-silence-decide.server";
import { listNotes } from "~/reviews/note.server";
import { listOfAnnulment } from "~/reviews/reviews.server";
import type { Obligation, Rule } from "~/rules/rule";
import type { Actor, Officer } from "~/shell/world.server";
import { enactRules } from "../support/country-rules";
import { onBothDatabases } from "../support/database";
import {
  DAY,
  type GivenRecord,
  givenRecord,
  givenVisitor,
  HOUR,
  later,
  MINUTE,
  now,
  rules,
  SECOND,
  worldFor,
} from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { chosen, squeezed } from "../support/pictures";
import { boundlessHouse, entries, type TestHouse, wishFor } from "../support/requests";

const asking = (id: string, service: string, asks: Obligation, hoursBefore?: Rule["when"]["hoursBefore"]): Rule => ({
  ...{ id, allow: true, asks, source: "S" },
  when: { service: [service], ...(hoursBefore && { hoursBefore }) },
});
const ofTests: Rule[] = [
  ...rules.rules.filter(({ id }) => id !== "C2-24"),
  {
    ...asking("before the visit", "MED-01", { kind: "confirmation", withinHours: 24, silence: "lapses" }),
    when: { service: ["MED-01"], agency: ["mvd"] },
  },
  asking("officer", "MED-01", { kind: "officer" }, { from: 12, below: 24 }),
  asking("emergency", "MED-01", { kind: "documents", papers: ["emergency"], withinHours: 24 }, { below: 12 }),
  asking("visit", "SUB-01", { kind: "visit", bring: ["passport"] }),
  asking("confirmation", "DOC-01", { kind: "confirmation", withinHours: 24, silence: "lapses" }),
];

/** Another number, another file: what is there already is not kept twice. */
const paper = (number = 0) => new File([`%PDF-1.7\n%${number}\n%%EOF\n`], "справка.pdf", { type: "application/pdf" });

onBothDatabases("what a rule asks besides the code", (open) => {
  let house: TestHouse;
  let officer: Officer;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    await enactRules(house.db, { rules: ofTests });
    officer = await givenOfficer(house, { agency: "health" });
  });

  /** A proven request under a rule that asks for something. */
  async function asked(
    kind: Obligation["kind"],
    about: Partial<GivenRecord> | Record<string, unknown> = {},
    provenAt = now,
  ) {
    const record = await givenRecord(house, about as never);
    const actor = await givenVisitor(house, { records: [record.id] });
    const world = worldFor(house, actor);
    const wish = { ...(await wishFor(house, record.id)), terms: `free ${kind}` };
    expect(await file(world, record.id, { ...wish, terms: "free" })).toMatchObject({ reason: { code: "terms" } });
    const filed = await file(world, record.id, wish);
    if (!filed.ok) throw new Error(filed.reason.code);
    const { id, number, revision } = filed.value;
    const code = codeOf(house.keys, (await findOfAnnulment(house.db, id, revision))!);
    expect(await prove(worldFor(house, actor, provenAt), number, code)).toMatchObject({ ok: true });
    const read = async () => (await findHeldBy(house.db, actor, number))!;
    return { record, actor, world, id, number, read };
  }
  const inTime = { startsAt: later(13 * HOUR) };
  const reviewOf = async ({ id }: { id: string }) => (await listOfAnnulment(house.db, id))[0]!;
  const system = (at: Date) => worldFor(house, { kind: "system", name: "test" }, at);
  const templates = async ({ id }: { id: string }) =>
    (await house.db.selectFrom("message").select("template").where("annulment_id", "=", id).execute())
      .map(({ template }) => template)
      .toSorted();

  test("stands on the page before anything is filed, and what will be asked later, too", async () => {
    const record = await givenRecord(house, inTime);
    const soon = await givenRecord(house, { startsAt: later(30 * HOUR) });
    const actor = await givenVisitor(house, { records: [record.id, soon.id] });
    const back = { href: "/", text: "" };
    const viewOf = async (id: string) => previewView((await preview(worldFor(house, actor), id))!, { now, back });
    expect(await viewOf(record.id)).toMatchObject({
      terms: "free officer",
      deadline: expect.stringContaining("подтвердит сотрудник"),
    });
    expect(await viewOf(soon.id)).toMatchObject({
      terms: "free",
      deadline: expect.stringMatching(/Отменить сразу можно до .*, потом решит ведомство\./),
    });
  });

  test("an officer's word: the request waits, is carried out by it, and its time is that of filing", async () => {
    const one = await asked("officer", inTime);
    expect(nextStep(await one.read(), later(40 * HOUR))).toBe("obliged");
    expect(await finish(one.world, one.number)).toMatchObject({ reason: { code: "not-proven" } });
    const at = later(20 * HOUR); // the hour of the visit is over by then
    const { id, kind } = await reviewOf(one);
    expect(kind).toBe("ruling");
    expect(await decide(deskWorld(house, officer, at), id, { outcome: "confirmed", words: "" })).toMatchObject({
      ok: true,
    });
    expect(house.left).toContainEqual({ name: "finish", data: { annulment: one.number } });
    expect(await finish(system(at), one.number)).toMatchObject({
      ok: true,
      value: { facts: { filedAt: now.toISOString() } },
    });
    expect(await entries(house, one.id)).toEqual(["filed", "proven", "obliged", "obligation-met", "finished"]);
  });

  test("an officer's no, with words and a reason, closes it and leaves the record as it was", async () => {
    const one = await asked("officer", inTime);
    const world = deskWorld(house, officer, later(HOUR));
    const { id } = await reviewOf(one);
    expect(await decide(world, id, { outcome: "denied-in-execution", words: "" })).toMatchObject({
      reason: { code: "no-words" },
    });
    expect(await decide(world, id, { outcome: "denied-in-execution", words: "Анализ уже взяли." })).toMatchObject({
      ok: true,
    });
    expect(nextStep(await one.read(), later(HOUR))).toBe("denied");
    expect(await findNotice(house.db, one.id, "refusal")).toMatchObject({
      facts: { ground: { rule: "officer" }, denial: { reason: "in-execution", words: "Анализ уже взяли." } },
    });
    // One message: that of the notice.
    expect((await templates(one)).filter((template) => template !== "code")).toEqual(["denied"]);
    expect(await finish(system(later(HOUR)), one.number)).toMatchObject({ ok: false });
    const row = house.db.selectFrom("citizen_record").select("annulled_at").where("id", "=", one.record.id);
    expect(await row.executeTakeFirstOrThrow()).toEqual({ annulled_at: null });
  });

  test("an officer's silence is a yes", async () => {
    const one = await asked("officer", inTime);
    const { dueAt } = await reviewOf(one);
    await letSilenceDecide(system(dueAt));
    expect(nextStep(await one.read(), dueAt)).toBe("finish");
  });

  test("a visit that somebody made, and one that nobody made", async () => {
    const [came, missed] = [await asked("visit", { service: "SUB-01" }), await asked("visit", { service: "SUB-01" })];
    const { id } = await reviewOf(came);
    await decide(deskWorld(house, officer, later(HOUR)), id, { outcome: "came", words: "" });
    expect(nextStep(await came.read(), later(HOUR))).toBe("finish");
    const { dueAt } = await reviewOf(missed);
    await letSilenceDecide(system(dueAt));
    expect(nextStep(await missed.read(), dueAt)).toBe("unmet");
    expect(await templates(missed)).toEqual(["code", "obliged", "review-silent"]);
    expect(await templates(came)).toEqual(["code", "obliged"]);
  });

  test("a second confirmation within a day, once however often it is sent; by nobody else", async () => {
    const one = await asked("confirmation", { service: "DOC-01" });
    const stranger = await givenVisitor(house, { records: [one.record.id] });
    expect(await confirm(worldFor(house, stranger), one.number)).toMatchObject({ reason: { code: "not-found" } });
    const world = worldFor(house, one.actor, later(24 * HOUR - SECOND));
    expect(await confirm(world, one.number)).toMatchObject({ ok: true });
    expect(await confirm(world, one.number)).toMatchObject({ ok: true });
    expect((await entries(house, one.id)).filter((what) => what === "obligation-met")).toHaveLength(1);
    expect(await finish(world, one.number)).toMatchObject({ ok: true });
  });

  test("no second confirmation within a day: closed, told, and filed anew from the beginning", async () => {
    const one = await asked("confirmation", { service: "DOC-01" });
    const at = later(24 * HOUR);
    expect(nextStep(await one.read(), at)).toBe("unmet");
    expect(await confirm(worldFor(house, one.actor, at), one.number)).toMatchObject({ reason: { code: "moved-on" } });
    expect(await endObligations(system(later(-SECOND, at)))).toBe(0);
    expect(await endObligations(system(at))).toBe(1);
    expect(await endObligations(system(at))).toBe(0);
    expect(await one.read()).toMatchObject({ closedBecause: "unmet" });
    expect(await templates(one)).toEqual(["code", "obliged", "unmet"]);
    const anew = { ...(await wishFor(house, one.record.id)), terms: "free confirmation" };
    expect(await file(worldFor(house, one.actor, at), one.record.id, anew)).toMatchObject({ ok: true });
  });

  test("one that a new wish takes the place of before the job came by is closed as unmet", async () => {
    const one = await asked("confirmation", { service: "DOC-01" });
    const at = later(25 * HOUR);
    const anew = { ...(await wishFor(house, one.record.id)), terms: "free confirmation" };
    expect(await file(worldFor(house, one.actor, at), one.record.id, anew)).toMatchObject({ ok: true });
    expect(await one.read()).toMatchObject({ closedBecause: "unmet" });
  });

  const late = { startsAt: later(11 * HOUR) };
  const send = ({ actor, number }: { actor: Actor; number: string }, at: Date, files: File[] = [paper()]) =>
    sendPapers(worldFor(house, actor, at), number, files);

  test("papers in time go to an officer with their request, once; from then on no clock ends it", async () => {
    const one = await asked("documents", late);
    expect(await listOfAnnulment(house.db, one.id)).toEqual([]);
    expect(await send(one, later(HOUR), [])).toMatchObject({ reason: { of: "files", reason: { code: "none" } } });
    const text = new File(["это не PDF"], "справка.pdf");
    expect(await send(one, later(HOUR), [text])).toMatchObject({ reason: { reason: { code: "not-kind" } } });
    expect(await listOfAnnulment(house.db, one.id)).toEqual([]);
    expect(await send(one, later(11 * HOUR - SECOND))).toMatchObject({ ok: true });
    expect(await send(one, later(11 * HOUR - SECOND))).toMatchObject({ ok: true });
    const { id, kind } = await reviewOf(one);
    expect(kind).toBe("ruling");
    expect(await listAttachments(house.db, [id])).toMatchObject([{ name: "справка.pdf" }]);
    expect(await endObligations(system(later(25 * HOUR)))).toBe(0);
    expect(nextStep(await one.read(), later(25 * HOUR))).toBe("obliged");
    await decide(deskWorld(house, officer, later(26 * HOUR)), id, { outcome: "confirmed", words: "" });
    expect(nextStep(await one.read(), later(26 * HOUR))).toBe("finish");
  });

  test("papers that are too much once drawn anew are refused, and no officer's silence can stand for them", async () => {
    const one = await asked("documents", late);
    const picture = await squeezed();
    const usual = house.settings.attachments;
    house.settings.attachments = { ...usual, sum: Math.ceil(picture.length * 2.1) };
    const sent = await send(one, later(HOUR), [chosen(picture, "а.jpg"), chosen(picture, "б.jpg")]);
    house.settings.attachments = usual;
    expect(sent).toMatchObject({ reason: { of: "files", reason: { code: "too-much" } } });
    expect(await listOfAnnulment(house.db, one.id)).toEqual([]);
    expect(nextStep(await one.read(), later(24 * HOUR))).toBe("unmet");
  });

  test("papers leave room for as many again that the officer asks for", async () => {
    const one = await asked("documents", late);
    const room = house.settings.attachments.count;
    const most = Array.from({ length: room }, (_, index) => paper(index));
    const further = most.map((_, index) => paper(room + index));
    expect(await send(one, later(HOUR), most)).toMatchObject({ ok: true });
    const { id } = await reviewOf(one);
    await askMore(deskWorld(house, officer, later(2 * HOUR)), id, "Пришлите обе стороны.");
    const answer = { words: "", files: further };
    expect(
      await answerMore(worldFor(house, one.actor, later(3 * HOUR)), { annulmentId: one.id }, id, answer),
    ).toMatchObject({
      ok: true,
    });
    expect(await listAttachments(house.db, [id])).toHaveLength(2 * room);
  });

  test("papers after their time, which is over when the visit begins, are not taken, and the page says that hour", async () => {
    const one = await asked("documents", late);
    const page = await obligationPage(one.world, await one.read());
    expect(page.rows).toContainEqual({ term: "Прислать до", value: "22 ноября 2026, 03:05 по Екатеринбургу (МСК+2)" });
    expect(nextStep(await one.read(), later(11 * HOUR - SECOND))).toBe("obliged");
    expect(await send(one, later(11 * HOUR))).toMatchObject({ reason: { of: "request", reason: "moved-on" } });
    expect(await listOfAnnulment(house.db, one.id)).toEqual([]);
    expect(nextStep(await one.read(), later(11 * HOUR))).toBe("unmet");
  });

  test("nothing can be met any more where the visit had begun before the code came", async () => {
    const one = await asked("documents", { startsAt: later(MINUTE) }, later(2 * MINUTE));
    expect(nextStep(await one.read(), later(2 * MINUTE))).toBe("unmet");
    expect(await endObligations(system(later(2 * MINUTE)))).toBe(1);
  });

  test("papers of a stranger, or for a request that asks for none, are not taken", async () => {
    const [one, other] = [await asked("documents", late), await asked("officer", inTime)];
    const stranger = await givenVisitor(house, { records: [one.record.id] });
    expect(await send({ ...one, actor: stranger }, now)).toMatchObject({ reason: { reason: "not-found" } });
    expect(await send(other, now)).toMatchObject({ reason: { reason: "moved-on" } });
  });

  test("papers that nobody waits for are not even looked into", async () => {
    const [done, other] = [await asked("documents", late), await asked("officer", inTime)];
    await send(done, later(HOUR));
    const looked: number[] = [];
    house.scan = async ({ length }) => {
      looked.push(length);
      return "clean";
    };
    const answers = [await send(done, later(HOUR)), await send(other, now), await send(done, later(400 * HOUR))];
    house.scan = null;
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(looked).toEqual([]);
  });

  test("papers for a changed wish are looked at with that wish", async () => {
    const one = await asked("documents", late);
    await send(one, later(MINUTE));
    const wish = { ...(await wishFor(house, one.record.id)), mode: "annul" as const, terms: "free documents" };
    expect(await file(one.world, one.record.id, wish)).toMatchObject({ ok: true });
    const { id, revision } = await one.read();
    const code = codeOf(house.keys, (await findOfAnnulment(house.db, id, revision))!);
    expect(await prove(one.world, one.number, code)).toMatchObject({ ok: true });
    expect(await send(one, later(HOUR))).toMatchObject({ ok: true });
    const [present, former] = await listOfAnnulment(house.db, id);
    expect([present?.outcome, former?.outcome]).toEqual([null, "dropped"]);
    expect(await listAttachments(house.db, [present!.id])).toHaveLength(1);
  });

  test("is on the list as what waits, as long as it does: SQL and the pure step agree", async () => {
    const one = await asked("confirmation", { service: "DOC-01" });
    const other = await asked("officer", inTime);
    const waits = async (id: string, at: Date) =>
      (
        await sql<{ at: Date | null }>`select ${waiting(at)} as at from citizen_record r where r.id = ${id}`.execute(
          house.db,
        )
      ).rows[0]!.at !== null;
    for (const minutes of [-1, 0, 1])
      expect(await waits(one.record.id, later(24 * HOUR + minutes * MINUTE))).toBe(minutes < 0);
    expect(await waits(other.record.id, later(300 * HOUR))).toBe(true);
  });

  test("changed by its holder it begins anew, also after a day: what an officer was to decide leaves the queue", async () => {
    const one = await asked("officer", inTime);
    const at = later(30 * HOUR);
    const { startsAt } = inTime;
    await house.db
      .updateTable("citizen_record")
      .set({ starts_at: later(DAY, at) })
      .where("id", "=", one.record.id)
      .execute();
    const world = worldFor(house, one.actor, at);
    const wish = { ...(await wishFor(house, one.record.id)), mode: "annul" as const };
    expect(await file(world, one.record.id, { ...wish, terms: "free" })).toMatchObject({ ok: true });
    expect(nextStep(await one.read(), later(23 * HOUR, at))).toBe("code");
    expect(startsAt < at).toBe(true);
    const { id } = await reviewOf(one);
    const word = { outcome: "confirmed", words: "" };
    expect(await decide(deskWorld(house, officer, at), id, word)).toMatchObject({ reason: { code: "decided" } });
    await letSilenceDecide(system(later(30 * DAY)));
    expect(await templates(one)).not.toContain("review-silent");
    expect(await listNotes(worldFor(house, one.actor, at), one.id, await findRecord(house.db, one.record.id))).toEqual(
      [],
    );
  });

  test("confirmed for a record that its agency has changed meanwhile, its holder is told that, and nothing else", async () => {
    const [over, moved] = [await asked("officer", inTime), await asked("officer", inTime)];
    const at = later(HOUR);
    await house.db
      .updateTable("citizen_record")
      .set({ status: "completed" })
      .where("id", "=", over.record.id)
      .execute();
    await house.db
      .updateTable("citizen_record")
      .set({ starts_at: later(5 * DAY) })
      .where("id", "=", moved.record.id)
      .execute();
    for (const one of [over, moved]) {
      const { id } = await reviewOf(one);
      await decide(deskWorld(house, officer, at), id, { outcome: "confirmed", words: "" });
      expect((await finish(system(at), one.number)).ok).toBe(false);
      expect(await templates(one)).toEqual(["code", "stalled"]);
    }
    expect(nextStep(await over.read(), at)).toBe("overtaken");
  });

  test("a question that its holder does not answer is not the agency's silence", async () => {
    const one = await asked("officer", inTime);
    const { id } = await reviewOf(one);
    expect(await askMore(deskWorld(house, officer, later(HOUR)), id, "Почему так поздно?")).toMatchObject({ ok: true });
    const { dueAt } = await reviewOf(one);
    await letSilenceDecide(system(dueAt));
    expect(await reviewOf(one)).toMatchObject({ outcome: "unanswered", decidedBy: null });
    expect(nextStep(await one.read(), dueAt)).toBe("unmet");
    expect(
      await decide(deskWorld(house, officer), (await reviewOf(await asked("officer", inTime))).id, {
        outcome: "unanswered",
        words: "",
      }),
    ).toMatchObject({
      reason: { code: "no-outcome" },
    });
  });

  test("who has a debt elsewhere is told so after the code, and sent nowhere", async () => {
    const passport = { passport: null, phone: "+79000007788", surname: "Долгова", givenName: "Вера" };
    await givenRecord(house, { ...passport, service: "DOC-01", debtKopecks: 100, snils: "99000000153" });
    const one = await asked("visit", { ...passport, service: "SUB-01", snils: "99000000153" });
    expect(await one.read()).toMatchObject({
      closedBecause: "overtaken",
      closedRefusal: "debt-elsewhere",
      obligedAt: null,
    });
    expect(await listOfAnnulment(house.db, one.id)).toEqual([]);
    expect(await templates(one)).toEqual(["code"]);
  });

  test("a second confirmation is over with the appointed time", async () => {
    const startsAt = later(5 * HOUR);
    const one = await asked("confirmation", { service: "MED-01", agency: "mvd", startsAt });
    expect((await one.read()).obligedUntil).toEqual(startsAt);
  });
});
