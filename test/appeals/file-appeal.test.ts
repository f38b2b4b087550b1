import { beforeAll, expect, test } from "vitest";
import { everything, listOldest } from "~/agencies/delivery-lists.server";
import { object } from "~/agencies/object.server";
import { toldOf } from "~/agencies/told";
import { nextStep } from "~/annulments/annulment";
import { findAnnulment, findHeldBy } from "~/annulments/annulments.server";
import { file } from "~/annulments/filing/file.server";
import { finish } from "~/annulments/finishing/finish.server";
import { prove } from "~/annulments/proving/prove.server";
import { appealPage } from "~/appeals/appeal-page.server";
import { listAppeals } from "~/appeals/appeals.server";
import { disputeLink } from "~/appeals/dispute-link.server";
import { fileAppeal } from "~/appeals/file-appeal.server";
import { appealWords } from "~/appeals/words";
import { findSent } from "~/applications/applications.server";
import { ownView } from "~/cabinet/list-own.server";
import type { OwnKind } from "~/cabinet/own-things";
import { readReviewPage } from "~/desk/queue/review-page.server";
import { findSought } from "~/desk/records/find-sought.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { letterFor } from "~/messages/letter.server";
import { findMessage } from "~/messages/messages.server";
import { saidBy } from "~/messages/say-again.server";
import { findDecision, findLastDecision } from "~/notices/certificates.server";
import { attachedFacts } from "~/notices/notice-schema";
import { findOfAnnulment as findNotice } from "~/notices/notices.server";
import { listOfAppeals } from "~/notices/of-appeals.server";
import { findFault } from "~/notices/standing.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { findRecord } from "~/records/records.server";
import { ofApplication, ofRequest } from "~/retention/erased.server";
import { markErased } from "~/retention/erasing.server";
import { eraseFromNotices, eraseFromRequests } from "~/retention/erasures.server";
import { askMore } from "~/reviews/ask-more.server";
import { decide } from "~/reviews/decide.server";
import { letSilenceDecide } from "~/reviews/let-silence-decide.server";
import { findAnyReview, listOfAnnulment, listReviewsOf } from "~/reviews/reviews.server";
import { take } from "~/reviews/take.server";
import type { Rule } from "~/rules/rule";
import { endOfDay } from "~/rules/working-days";
import type { Officer } from "~/shell/world.server";
import { findRoute } from "~/tickets/agency-of.server";
import { auditPage } from "~/verification/audit-notices.server";
import { verify } from "~/verification/verify.server";
import { filledIn, givenForms, passportForm, sent } from "../applications/applying";
import { enactRules } from "../support/country-rules";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, HOUR, later, now, rules, worldFor } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { chosen, pdf } from "../support/pictures";
import { boundlessHouse, entries, finishedFor, type TestHouse, wishFor } from "../support/requests";

const asks: Rule = {
  ...{ id: "officer", allow: true, asks: { kind: "officer" }, source: "S" },
  when: { service: ["MED-01"], hoursBefore: { from: 12, below: 24 } },
};

onBothDatabases("disputing a refusal", (open) => {
  let house: TestHouse;
  let inna: Officer;
  let other: Officer;
  let head: Officer;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    await enactRules(house.db, { rules: [...rules.rules.filter(({ id }) => id !== "C2-24"), asks] });
    inna = await givenOfficer(house, { role: "heads" });
    other = await givenOfficer(house, { name: "Пётр Другой" });
    head = await givenOfficer(house, { role: "heads", name: "Анна Третья" });
  });

  const decidedAt = later(HOUR);

  /** A request that Inna has denied. */
  async function denied() {
    const record = await givenRecord(house, { startsAt: later(13 * HOUR) });
    const actor = await givenVisitor(house, { records: [record.id] });
    const world = (at = later(2 * HOUR)) => worldFor(house, actor, at);
    const filed = await file(world(now), record.id, {
      ...(await wishFor(house, record.id)),
      terms: "free officer",
    });
    if (!filed.ok) throw new Error(filed.reason.code);
    const { id, number, revision } = filed.value;
    const code = codeOf(house.keys, (await findOfAnnulment(house.db, id, revision))!);
    await prove(world(now), number, code);
    const [ruling] = await listOfAnnulment(house.db, id);
    const no = { outcome: "denied-late", words: "Поздно." };
    expect(await decide(deskWorld(house, inna, decidedAt), ruling!.id, no)).toMatchObject({ ok: true });
    const read = async () => (await findHeldBy(house.db, actor, number))!;
    const page = async (at?: Date) => appealPage(world(at), { annulment: await read() });
    const appeal = (words = "Я предупредил за сутки.", at?: Date, files: File[] = []) =>
      fileAppeal(world(at), { request: number }, { words, files });
    const newest = async () => (await findAnyReview(house.db, (await listAppeals(house.db, id))[0]!.reviewId))!;
    const papers = async () =>
      listOfAppeals(
        house.db,
        (await listAppeals(house.db, id)).map((it) => it.id),
      );
    return { id, number, record, world, read, page, appeal, newest, papers };
  }

  test("it has a number at once, waits for another officer than who has refused, and overturned it goes on (security 27)", async () => {
    const one = await denied();
    expect(await one.page()).toMatchObject({ state: "open", until: "2026-12-21", appeals: [] });
    expect(await one.appeal(" ")).toMatchObject({ reason: { of: "words", reason: { code: "no-words" } } });
    const stranger = worldFor(house, await givenVisitor(house), later(2 * HOUR));
    expect(await fileAppeal(stranger, { request: one.number }, { words: "Моё.", files: [] })).toMatchObject({
      reason: { of: "appeal", reason: "not-found" },
    });
    const sent = await Promise.all([one.appeal(undefined, undefined, [chosen(pdf, "справка.pdf")]), one.appeal()]);
    const [first] = await listAppeals(house.db, one.id);
    expect(sent).toEqual([1, 2].map(() => ({ ok: true, value: first!.number })));
    expect(await one.appeal()).toEqual(sent[0]);
    // It leads to what it is about: at the desk, and from a question.
    const byAppeal = { kind: "request", number: first!.number } as const;
    expect(await findSought(house.db, other, byAppeal)).toBe(one.record.id);
    expect(await findRoute(house.db, byAppeal)).toEqual({ agencyId: "health", officeId: "clinic" });
    expect(await one.page()).toMatchObject({ state: "waits", appeals: [{ review: { title: expect.any(String) } }] });

    const review = await one.newest();
    expect(review).toMatchObject({ kind: "appeal", dueOn: "2026-11-27", openingWords: "Я предупредил за сутки." });
    const at = later(3 * HOUR);
    const yes = { outcome: "overturned", words: "" };
    for (const act of [
      take(deskWorld(house, inna, at), review.id),
      askMore(deskWorld(house, inna, at), review.id, "Когда?"),
      decide(deskWorld(house, inna, at), review.id, yes),
    ])
      expect(await act).toEqual({ ok: false, reason: { code: "own" } });
    const shownTo = async (officer: Officer) =>
      (await readReviewPage(deskWorld(house, officer, at), review, await findRecord(house.db, one.record.id))).may;
    expect(await shownTo(inna)).toMatchObject({ isOwn: true, looksOnly: false, take: false, outcomes: [], ask: false });
    expect(await shownTo(other)).toMatchObject({ isOwn: false, take: true, outcomes: [{}, {}] });

    // The hour of the visit is over by then: it was filed in time.
    const then = later(20 * HOUR);
    const refusal = (await findNotice(house.db, one.id, "refusal"))!;
    expect(await decide(deskWorld(house, other, then), review.id, yes)).toMatchObject({ ok: true });
    expect(nextStep(await one.read(), then)).toBe("finish");
    expect(house.left).toContainEqual({ name: "finish", data: { annulment: one.number } });
    const carriedOut = await finish(worldFor(house, { kind: "system", name: "test" }, then), one.number);
    if (!carriedOut.ok) throw new Error(carriedOut.reason.code);
    expect(carriedOut.value.facts.filedAt).toBe(now.toISOString());
    const withdrawn = (await findNotice(house.db, one.id, "refusal"))!;
    const [receipt, decision] = await one.papers();
    expect(receipt).toMatchObject({
      kind: "appeal",
      facts: { files: expect.any(Number), decideBy: "2026-11-27" },
      withdrawn: null,
    });
    expect(decision).toMatchObject({ kind: "resolution", facts: { outcome: "overturned", by: "agency" } });
    expect([refusal.withdrawn, withdrawn.withdrawn?.byId]).toEqual([null, decision!.id]);
    for (const notice of [withdrawn, receipt!, decision!, carriedOut.value])
      expect(await findFault(house, notice)).toBeNull();
    expect(await auditPage(house, null)).toMatchObject({ findings: [] });
    // The agency's systems hear of all of it, in its order.
    const told = await listOldest(house.db, { agencyId: "health", officeIds: null }, everything, 0, 100);
    const said = told.filter((it) => it.recordId === one.record.id).map((it) => toldOf(it, (number) => number));
    expect(said.map(({ type, appeal_outcome: came }) => [type, came])).toEqual([
      ["appeal.filed", null],
      ["appeal.decided", "overturned"],
      ["record.cancelled", null],
    ]);
    expect(said[0]).toMatchObject({
      ...{ appeal_number: first!.number, disputed_notice_number: refusal.number, notice_number: receipt!.number },
      ...{ mode: null, starts_at: null, barred_until: null },
    });
    expect(await one.page(then)).toMatchObject({ state: "settled", appeals: [{}] });
    expect(await one.appeal("Ещё раз.", then)).toMatchObject({ reason: { reason: "settled" } });
    expect((await entries(house, one.id)).slice(-3)).toEqual(["denied", "reopened", "finished"]);
    expect(await entries(house, first!.id)).toEqual(["appealed", "resolved"]);
    expect(await one.read()).toMatchObject({ closedBecause: null, restoredAt: null });
    const [message] = await house.db
      .selectFrom("message")
      .select("id")
      .where("annulment_id", "=", one.id)
      .where("template", "=", "appealed")
      .execute();
    // What came of it is told otherwise by then.
    expect((await letterFor(one.world(then), (await findMessage(house.db, message!.id))!)).text).toBeNull();
  });

  test("upheld it stands, and can be disputed again for thirty days, by none who has decided before; silence upholds it, too", async () => {
    const one = await denied();
    await one.appeal();
    const review = await one.newest();
    const at = later(2 * DAY);
    const comesTo = async (annulled_at: Date | null) => {
      await house.db.updateTable("citizen_record").set({ annulled_at }).where("id", "=", one.record.id).execute();
      const record = await findRecord(house.db, one.record.id);
      const { rows } = await readReviewPage(deskWorld(house, other, at), review, record);
      return rows.find(({ term }) => term === appealWords.ifOverturned)?.value;
    };
    // What another request has cancelled meanwhile is not cancelled again.
    expect([await comesTo(at), await comesTo(null)]).toEqual(
      [false, true].map((is) => appealWords.comesTo("deny", is)),
    );
    const no = { outcome: "upheld", words: "" };
    expect(await decide(deskWorld(house, other, at), review.id, no)).toMatchObject({ reason: { code: "no-words" } });
    expect(await decide(deskWorld(house, other, at), review.id, { ...no, words: "Срок вышел." })).toMatchObject({
      ok: true,
    });
    expect(await one.read()).toMatchObject({ closedBecause: "denied" });
    expect(await one.page(later(32 * DAY))).toMatchObject({ state: "open", until: "2026-12-23" });
    expect(await one.page(later(34 * DAY))).toMatchObject({ state: "over" });
    expect(await one.appeal("Новая справка.", later(34 * DAY))).toMatchObject({ reason: { reason: "over" } });
    const again = later(3 * DAY);
    expect(await one.appeal("Новая справка.", again)).toMatchObject({ ok: true });
    const second = await one.newest();
    expect(second.id).not.toBe(review.id);
    for (const officer of [inna, other])
      expect(await take(deskWorld(house, officer, again), second.id)).toMatchObject({ reason: { code: "own" } });
    expect(await take(deskWorld(house, head, again), second.id)).toMatchObject({ ok: true });
    await letSilenceDecide(worldFor(house, { kind: "system", name: "test" }, later(20 * DAY)));
    expect(await one.newest()).toMatchObject({ outcome: "upheld", decidedBy: null });
    expect((await findNotice(house.db, one.id, "refusal"))?.withdrawn).toBeNull();
    expect(await one.page(later(21 * DAY))).toMatchObject({ state: "open", appeals: [{}, {}] });
    // Each message goes on saying which appeal was received by it.
    const received = house.db.selectFrom("message").selectAll().where("annulment_id", "=", one.id);
    const told = await received.where("template", "=", "appealed").orderBy("created_at").execute();
    const said = await Promise.all(told.map((message) => saidBy(message, one.world(later(21 * DAY)))));
    const numbers = (await listAppeals(house.db, one.id)).map(({ number }) => formatAnnulmentNumber(number)).reverse();
    expect(said.map((words) => words?.paragraphs.join(" "))).toEqual(numbers.map((it) => expect.stringContaining(it)));
    // Whoever filed them finds them among all that they have here, and what was refused.
    const own = async (kind: OwnKind | null, before: Date | null = null) =>
      (await ownView(one.world(later(21 * DAY)), { kind, before })).things.map(
        ({ text, state }) => `${text}. ${state}`,
      );
    const [first, newer] = (await listAppeals(house.db, one.id)).map(({ number }) => formatAnnulmentNumber(number));
    expect(await own("appeal")).toEqual([
      expect.stringMatching(`${first}. Решение осталось в силе. До \\d+ .*ещё раз.$`),
      expect.stringContaining(newer!),
    ]);
    expect(await own("appeal", again)).toEqual([expect.stringContaining(newer!)]);
    expect(await own("refusal")).toEqual([expect.stringContaining("В отмене отказали")]);
    expect([await own("record"), await own("question"), (await own(null)).length]).toEqual([[], [], 3]);
    const nobody = await ownView(worldFor(house, await givenVisitor(house), again), { kind: null, before: null });
    expect(nobody.things).toEqual([]);
    // Each has its notices; what was upheld is said so by each of them, and what nobody decided, too.
    const papers = await one.papers();
    expect(papers.map(({ facts }) => facts)).toMatchObject([
      { mode: "appeal" },
      { outcome: "upheld", by: "agency", words: "Срок вышел.", disputableUntil: "2026-12-23", superior: null },
      { mode: "appeal" },
      { outcome: "upheld", by: "silence", words: null },
    ]);
    // With the data of a request goes what was said in its appeals.
    const gone = later(22 * DAY);
    await house.db.transaction().execute(async (trx) => {
      await eraseFromRequests(trx, ofRequest(one.id), gone);
      await eraseFromNotices(trx, ofRequest(one.id));
      await markErased(trx, one.id, gone, null);
    });
    expect(await findAnyReview(house.db, review.id)).toMatchObject({ openingWords: null, words: null });
    for (const paper of await one.papers()) {
      expect(await findFault(house, paper)).toBeNull();
      expect(JSON.stringify(paper.facts)).not.toContain("Срок вышел");
    }
    await expect(
      appealPage(one.world(gone), { annulment: (await findAnnulment(house.db, one.id))! }),
    ).resolves.toBeNull();
  });

  test("that a cancelling came to nothing is disputed, too: overturned, the same request is carried out once more", async () => {
    const record = await givenRecord(house, { startsAt: later(20 * DAY) });
    const one = await finishedFor(house, record.id);
    const { id, number } = one.annulment;
    const world = (at: Date) => worldFor(house, one.actor, at);
    const told = async () =>
      (await listOldest(house.db, { agencyId: "health", officeIds: null }, everything, 0, 200)).filter(
        (it) => it.recordId === record.id,
      );
    const objected = async (code: "wrong-record" | "served-already", at: Date) => {
      const { entryId } = (await told()).findLast(({ what }) => what === "finished")!;
      expect(await object(deskWorld(house, inna, at), entryId, { code, words: null })).toMatchObject({ ok: true });
      const review = (await listOfAnnulment(house.db, id)).find((it) => it.kind === "objection" && !it.decidedAt)!;
      const yes = { outcome: "upheld", words: "Так и есть." };
      expect(await decide(deskWorld(house, inna, at), review.id, yes)).toMatchObject({ ok: true });
    };
    const read = async () => (await findAnnulment(house.db, id))!;
    await objected("wrong-record", later(DAY));
    expect(await appealPage(world(later(DAY)), { annulment: await read() })).toMatchObject({ state: "open" });
    const withdrawal = (await findNotice(house.db, id, "withdrawal"))!;
    expect(await disputeLink(world(later(DAY)), withdrawal.number)).toMatchObject({ text: "Оспорить решение" });
    const stranger = worldFor(house, await givenVisitor(house), later(DAY));
    expect(await disputeLink(stranger, withdrawal.number)).toBeNull();
    expect(await fileAppeal(world(later(DAY)), { request: number }, { words: "Запись моя.", files: [] })).toMatchObject(
      {
        ok: true,
      },
    );
    const [appeal] = await listAppeals(house.db, id);
    const at = later(2 * DAY);
    const overturned = { outcome: "overturned", words: "Запись та самая." };
    expect(await decide(deskWorld(house, inna, at), appeal!.reviewId, overturned)).toMatchObject({
      reason: { code: "own" },
    });
    expect(await decide(deskWorld(house, other, at), appeal!.reviewId, overturned)).toMatchObject({ ok: true });
    const issued = (await findNotice(house.db, id))!;
    expect(nextStep(await read(), at)).toBe("finished");
    expect([issued.id === one.notice.id, issued.withdrawn, issued.facts.filedAt]).toEqual([
      ...[false, null, one.notice.facts.filedAt],
    ]);
    expect((await findNotice(house.db, id, "withdrawal"))?.withdrawn?.kind).toBe("resolution");
    expect((await findRecord(house.db, record.id)).annulledAt).toEqual(at);
    expect((await told()).map(({ what }) => what)).toEqual([
      ...["finished", "withdrawn", "appealed", "finished", "resolved"],
    ]);
    expect(await appealPage(world(at), { annulment: await read() })).toMatchObject({
      state: "settled",
      follows: expect.any(String),
    });
    // Its agency may object for another reason still, and that can be disputed again.
    await objected("served-already", later(3 * DAY));
    const after = later(4 * DAY);
    expect(await appealPage(world(after), { annulment: await read() })).toMatchObject({ state: "open", appeals: [{}] });
    expect(await auditPage(house, null)).toMatchObject({ findings: [] });
  });

  test("a denied application is disputed to the end of the thirtieth day, and overturned it waits for others with a whole term (security 27)", async () => {
    await givenForms(house.db, passportForm);
    const nobody = { kind: "nobody" } as const;
    const made = await sent(house, worldFor(house, nobody, now), await filledIn(worldFor(house, nobody, now)));
    const { number } = made;
    const inna = await givenOfficer(house, { agency: "mvd", role: "heads" });
    const other = await givenOfficer(house, { agency: "mvd", name: "Пётр Другой" });
    const world = (at: Date) => worldFor(house, made.world.actor, at);
    const read = async () => (await findSent(house.db, made.world.actor, number))!;
    const { id, recordId } = await read();
    const page = async (at: Date) =>
      appealPage(world(at), { application: await read(), record: await findRecord(house.db, recordId!) });
    const appeal = (words: string, at: Date) => fileAppeal(world(at), { application: number }, { words, files: [] });
    const waiting = async () => (await listReviewsOf(house.db, { applicationId: id })).find((it) => !it.decidedAt)!;
    const no = { outcome: "denied", words: "Фото не то." };
    expect(await page(now)).toBeNull();
    expect(await appeal("Рано.", now)).toMatchObject({ reason: { reason: "settled" } });
    expect(await decide(deskWorld(house, inna, decidedAt), (await waiting()).id, no)).toMatchObject({ ok: true });
    const denial = (await findLastDecision(house.db, id))!;

    // Received on the 21st of November, by the clock of the office: the 21st of December is the last day.
    const { until, lead } = (await page(decidedAt))!;
    expect([until, lead]).toEqual(["2026-12-21", expect.stringMatching(/^Заявление .*отказало\.$/)]);
    const over = endOfDay(until, (await findRecord(house.db, recordId!)).office.timeZone);
    expect(await appeal("Поздно.", over)).toMatchObject({ reason: { reason: "over" } });
    const stranger = worldFor(house, await givenVisitor(house), decidedAt);
    expect(await fileAppeal(stranger, { application: number }, { words: "Моё.", files: [] })).toMatchObject({
      reason: { reason: "not-found" },
    });
    expect([await disputeLink(stranger, denial.number), await disputeLink(world(decidedAt), denial.number)]).toEqual([
      null,
      { href: `/applications/${number}/appeal`, text: "Оспорить решение" },
    ]);
    const last = new Date(over.getTime() - 1);
    const twice = await Promise.all([appeal("Фото то.", last), appeal("Фото то.", last)]);
    const [first, ...more] = await listAppeals(house.db, id);
    expect([more, twice]).toEqual([[], [1, 2].map(() => ({ ok: true, value: first!.number }))]);
    const byAppeal = { kind: "request", number: first!.number } as const;
    expect(await findSought(house.db, other, byAppeal)).toBe(recordId);
    expect((await findRoute(house.db, byAppeal))?.agencyId).toBe("mvd");

    // Upheld it can be disputed again; neither who denied it nor who upheld that decides.
    const upheld = { outcome: "upheld", words: "Всё верно." };
    expect(await decide(deskWorld(house, inna, over), first!.reviewId, upheld)).toMatchObject({
      reason: { code: "own" },
    });
    expect(await decide(deskWorld(house, other, over), first!.reviewId, upheld)).toMatchObject({ ok: true });
    const again = new Date(last.getTime() + DAY);
    expect(await appeal("Вот ещё.", again)).toMatchObject({ ok: true });
    const second = (await waiting()).id;
    const then = new Date(again.getTime() + HOUR);
    const overturned = { outcome: "overturned", words: "" };
    for (const officer of [inna, other])
      expect(await decide(deskWorld(house, officer, again), second, overturned)).toMatchObject({
        reason: { code: "own" },
      });
    const third = await givenOfficer(house, { agency: "mvd", name: "Анна Третья" });
    const shown = await readReviewPage(
      deskWorld(house, third, again),
      (await findAnyReview(house.db, second))!,
      await findRecord(house.db, recordId!),
    );
    expect(shown.rows).toContainEqual({ term: appealWords.ifOverturned, value: appealWords.comesTo("decide", true) });
    const messages = house.db.selectFrom("message").selectAll().where("record_id", "=", recordId!);
    const received = await messages.where("template", "=", "appealed").orderBy("created_at", "desc").execute();
    expect((await letterFor(world(again), (await findMessage(house.db, received[0]!.id))!)).text).toContain(
      `/applications/${number}`,
    );
    expect(await decide(deskWorld(house, third, then), second, overturned)).toMatchObject({ ok: true });

    // It waits with a whole term, and not for who denied it; the notice of that holds no more, nor that it was upheld.
    expect((await findRecord(house.db, recordId!)).status).toBe("received");
    const anew = await waiting();
    expect([anew.kind, anew.openedAt]).toEqual(["application", then]);
    expect(await take(deskWorld(house, inna, then), anew.id)).toMatchObject({ reason: { code: "own" } });
    expect(await findDecision(house.db, id)).toBeUndefined();
    const papers = await listOfAppeals(
      house.db,
      (await listAppeals(house.db, id)).map((it) => it.id),
    );
    expect(papers.map(({ kind, withdrawn, facts }) => [kind, withdrawn !== null, facts.version])).toEqual([
      ...[
        ["appeal", false, 12],
        ["resolution", true, 12],
      ],
      ...[
        ["appeal", false, 12],
        ["resolution", false, 12],
      ],
    ]);
    const gone = (await findLastDecision(house.db, id))!;
    expect(gone.withdrawn?.byId).toBe(papers.at(-1)!.id);
    for (const notice of [gone, ...papers]) {
      expect(await findFault(house, notice)).toBeNull();
      expect(
        attachedFacts[notice.facts.version].safeParse({ ...notice.facts, $schema: "https://o.example/s" }).error,
      ).toBeUndefined();
    }
    expect(await verify({ ...world(then), house }, gone.number)).toMatchObject({
      value: { verdict: "overturned", withdrawn: { by: papers.at(-1)!.number } },
    });
    expect((await auditPage(house, null)).findings.filter(({ of }) => papers.some((it) => it.number === of))).toEqual(
      [],
    );
    expect(await page(then)).toMatchObject({ state: "settled", follows: appealWords.follows.decide });
    const own = await ownView(world(then), { kind: "appeal", before: null });
    expect(own.things.map(({ href }) => href)).toEqual([1, 2].map(() => `/applications/${number}/appeal`));
    const told = await listOldest(house.db, { agencyId: "mvd", officeIds: null }, everything, 0, 100);
    expect(told.filter((it) => it.recordId === recordId).map((it) => toldOf(it, (said) => said).type)).toEqual([
      ...["application.sent", "application.denied", "appeal.filed", "appeal.decided", "appeal.filed", "appeal.decided"],
    ]);

    // Denied once more by another, it is disputed once more; with its person everything that was said goes.
    expect(await decide(deskWorld(house, other, then), anew.id, no)).toMatchObject({ ok: true });
    expect(await page(then)).toMatchObject({ state: "open", appeals: [{}, {}] });
    await house.db.transaction().execute(async (trx) => {
      await eraseFromRequests(trx, ofApplication(id), then);
      await eraseFromNotices(trx, ofApplication(id));
    });
    expect(await findAnyReview(house.db, second)).toMatchObject({ openingWords: null, words: null });
    for (const paper of await listOfAppeals(house.db, [first!.id])) {
      expect(await findFault(house, paper)).toBeNull();
      expect(JSON.stringify(paper.facts)).not.toContain("Всё верно");
    }
    expect(await page(then)).toBeNull();
  });
});
