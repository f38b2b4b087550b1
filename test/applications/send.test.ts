import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { everything, listNewest } from "~/agencies/delivery-lists.server";
import { file } from "~/annulments/filing/file.server";
import { finish } from "~/annulments/finishing/finish.server";
import { prove } from "~/annulments/proving/prove.server";
import { begin } from "~/applications/begin.server";
import { beginChange } from "~/applications/begin-change.server";
import { cardPage, requireSent } from "~/applications/card-page.server";
import { checkPage } from "~/applications/check-page.server";
import type { Answers } from "~/applications/form";
import { contactErrors } from "~/applications/group-page.server";
import { addFiles, dropFile } from "~/applications/paper-files.server";
import { requireDraft } from "~/applications/require-draft.server";
import { saveGroup } from "~/applications/save-group.server";
import { send, sendProven } from "~/applications/send.server";
import { listSentToApply } from "~/attachments/attachments.server";
import { readReviewPage, reviewFile } from "~/desk/queue/review-page.server";
import { gather } from "~/exports/gather.server";
import { letterFor } from "~/messages/letter.server";
import { findMessage } from "~/messages/messages.server";
import { findDecision } from "~/notices/certificates.server";
import { findFault } from "~/notices/standing.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { findRecord } from "~/records/records.server";
import { eraseRecords } from "~/retention/erasures.server";
import { sweep } from "~/retention/sweep.server";
import { takeApplications } from "~/retention/take-applications.server";
import { answerMore } from "~/reviews/answer-more.server";
import { askMore } from "~/reviews/ask-more.server";
import { decide } from "~/reviews/decide.server";
import { letSilenceDecide } from "~/reviews/let-silence-decide.server";
import type { ApplicationReview } from "~/reviews/review";
import { listReviewsOf } from "~/reviews/reviews.server";
import { giveBack, take } from "~/reviews/take.server";
import type { Officer, World } from "~/shell/world.server";
import { namelessOf } from "~/verification/verified-nameless";
import { givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { DAY, givenVisitor, HOUR, later, now, worldFor } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { chosen, pdf } from "../support/pictures";
import { boundlessHouse, entries, type TestHouse, wishFor } from "../support/requests";
import { answer, coded, filledIn, givenForms, passportForm, sent, usualAnswers } from "./applying";

onBothDatabases("applying for something", (open) => {
  let house: TestHouse;
  let officer: Officer;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    await givenForms(house.db, passportForm, { ...passportForm, id: "anew", change: "anew", documents: [] });
    officer = await givenOfficer(house, { agency: "mvd" });
  });

  const nobody = (at?: Date): World => worldFor(house, undefined, at);
  const at = (world: World, moment: Date): World => ({ ...world, now: moment });
  const status = (thrown: unknown) => (thrown instanceof Response ? thrown.status : thrown);
  const leaves = (promise: Promise<unknown>) => promise.then(() => "stays", status);

  /** Sent, with its review. */
  async function applied(answers = usualAnswers, form = passportForm) {
    const token = await filledIn(nobody(), form, answers);
    const { number, world } = await sent(house, nobody(), token);
    const application = await requireSent(world, number);
    const read = (moment = now) => requireSent(at(world, moment), number);
    const card = async (moment = now) => cardPage(at(world, moment), await read(moment), false);
    const reviews = async () =>
      (await listReviewsOf(house.db, { applicationId: application.id })) as ApplicationReview[];
    const record = () => findRecord(house.db, application.recordId);
    return { token, number, world, id: application.id, read, card, reviews, record };
  }

  test("it is filled in behind a secret, by whoever has that and nobody else (security 27)", async () => {
    expect(await begin(nobody(), passportForm, { officeId: "clinic" })).toMatchObject({ reason: { code: "office" } });
    const token = await filledIn(nobody());
    expect(token).toMatch(/^[\w-]{22}$/);
    // Another device, with nothing but the address; of two windows with different pages both count.
    const elsewhere = worldFor(house, await givenVisitor(house));
    await saveGroup(elsewhere, token, passportForm.groups[1]!, { reason: "lost" });
    const draft = await requireDraft(elsewhere, token);
    expect(draft.answers).toEqual({ ...usualAnswers, reason: "lost" });
    expect(checkPage(draft).missing.map(({ text }) => text)).toEqual([
      "Заполните: Как потеряли",
      "Приложите: Фотография",
    ]);
    for (const guess of [
      token.slice(0, 21),
      `${token.slice(0, 21)}${token.endsWith("A") ? "B" : "A"}`,
      "",
      randomUUID(),
    ])
      expect(await leaves(requireDraft(elsewhere, guess))).toBe(404);
    // Nothing of it can be read in the database.
    const row = await house.db
      .selectFrom("application")
      .selectAll()
      .where("id", "=", draft.application.id)
      .executeTakeFirstOrThrow();
    expect(Buffer.from(row.sealed_typed!).includes("Котова")).toBe(false);
    const paper = passportForm.documents[0]!;
    const of = { token, applicationId: row.id, paper };
    for (const count of [1, 0])
      expect(await addFiles(elsewhere, of, [chosen(pdf, "фото.pdf")])).toEqual({ ok: true, value: count });
    expect(await addFiles(elsewhere, of, [])).toMatchObject({ reason: { reason: { code: "none" } } });
    const [file] = (await requireDraft(elsewhere, token)).files;
    await dropFile(elsewhere, token, file!.id);
    expect((await requireDraft(elsewhere, token)).files).toEqual([]);
  });

  test("it is sent once, as it was when its code was asked for, and is a record of its agency from then on", async () => {
    const token = await filledIn(nobody());
    const first = await coded(house, nobody(), token);
    // Another window changes it meanwhile.
    await answer(first.world, token, { ...usualAnswers, givenName: "Инна" });
    expect(await send(first.world, first.draft, first.code)).toMatchObject({ reason: { code: "changed" } });
    const one = await coded(house, at(first.world, later(60_001)), token);
    const stranger = worldFor(house, await givenVisitor(house), later(60_001));
    expect(await send(stranger, one.draft, one.code)).toMatchObject({ reason: { code: "not-found" } });
    expect(await send(one.world, one.draft, one.code === "000000" ? "000001" : "000000")).toMatchObject({
      reason: { code: "wrong" },
    });
    const many = await Promise.all([1, 2, 3].map(() => send(one.world, one.draft, one.code)));
    const [{ number }] = many.map((outcome) => (outcome.ok ? outcome.value : { number: "" })) as [{ number: string }];
    expect(number).toMatch(/^9\d{11}$/);
    expect(many).toEqual(many.map(() => ({ ok: true, value: expect.objectContaining({ number }) })));
    expect(await send(one.world, one.draft, one.code)).toMatchObject({ ok: true, value: { number } });

    const application = await requireSent(one.world, number);
    const record = await findRecord(house.db, application.recordId);
    expect(record).toMatchObject({
      number,
      status: "received",
      phone: "+79000001122",
      holder: { surname: "Котова", givenName: "Инна" },
    });
    expect(record).toMatchObject({ service: { id: "DOC-01" }, office: { id: "passports" }, agency: { id: "mvd" } });
    expect(await listReviewsOf(house.db, { applicationId: application.id })).toMatchObject([
      { kind: "application", recordNumber: number, dueOn: "2026-12-04", agencyId: "mvd" },
    ]);
    expect(await entries(house, application.id)).toEqual(["applied"]);
    const told = await listNewest(house.db, { agencyId: "mvd", officeIds: null }, everything, null, 5);
    expect(told.filter(({ recordNumber }) => recordNumber === number)).toMatchObject([
      { what: "applied", notice: { number: null } },
    ]);
    const messages = await house.db.selectFrom("message").select("id").where("record_id", "=", record.id).execute();
    const [letter] = await Promise.all(
      messages.map(async ({ id }) => letterFor(one.world, (await findMessage(house.db, id))!)),
    );
    expect(letter?.text).toMatch(/^Заявление 9.*принято. Ответ и срок: otmena.example\/applications\/9/);
    expect(letter?.text?.length).toBeLessThanOrEqual(134);
    // The secret leads to the page of what was sent, and that only whoever sent it; who merely found the record by its number reads no answers.
    expect(await leaves(requireDraft(one.world, token))).toBe(303);
    for (const world of [stranger, nobody(), worldFor(house, await givenVisitor(house, { records: [record.id] }))]) {
      expect(await leaves(requireSent(world, number))).toBe(404);
      expect(await leaves(requireDraft(world, token))).toBe(404);
    }
    const proven = worldFor(house, await givenVisitor(house, { phone: "+79000001122" }));
    expect(await leaves(requireSent(proven, number))).toBe("stays");
  });

  test("it is changed until an officer takes it: its term begins anew, and what was sent first is kept beside", async () => {
    const one = await applied();
    const change = (moment = later(2 * DAY)) => beginChange(at(one.world, moment), one.number);
    expect(await change()).toEqual({ ok: true, value: one.token });
    expect(await beginChange(nobody(), one.number)).toMatchObject({ reason: { code: "not-found" } });
    await saveGroup(one.world, one.token, passportForm.groups[0]!, { ...usualAnswers, surname: "Мышкина" });
    const papers = { token: one.token, applicationId: one.id, paper: passportForm.documents[0]! };
    const changing = at(one.world, later(2 * DAY));
    expect(await addFiles(changing, papers, [chosen(pdf, "фото.pdf")])).toEqual({ ok: true, value: 1 });
    // Until it is sent, what was sent holds, for officers, too.
    expect(await one.card()).toMatchObject({ answers: [{ value: "Котова" }, {}, {}, {}], pay: { kopecks: 30_000 } });
    const atDesk = async () =>
      readReviewPage(deskWorld(house, officer, later(2 * DAY)), (await one.reviews())[0]!, await one.record());
    expect([(await one.card()).files, (await atDesk()).documents]).toEqual([[], []]);
    const again = at(one.world, later(2 * DAY + HOUR));
    expect((await sent(house, again, one.token)).number).toBe(one.number);
    const [newer, older] = await one.reviews();
    expect([older?.outcome, newer?.decidedAt, newer?.dueOn]).toEqual(["dropped", null, "2026-12-07"]);
    expect(await one.record()).toMatchObject({ holder: { surname: "Мышкина" }, status: "received" });
    expect((await one.card()).before?.differences).toEqual(["Фамилия. Было: Котова. Стало: Мышкина."]);
    const { record: archived } = await gather(house.db, house.keys, (await one.record()).id);
    expect(archived.application?.versions.map(({ answers }) => answers?.[0]?.answer)).toEqual(["Котова", "Мышкина"]);
    const shown = await atDesk();
    expect([(await one.card()).files.length, shown.documents.length]).toEqual([1, 1]);
    expect(shown.rows.map(({ value }) => value)).toContain("Фамилия. Было: Котова. Стало: Мышкина.");
    expect(shown.request).toMatch(/^Заявление 9/);

    // Begun before, too late once it is taken.
    expect(await change(later(3 * DAY))).toMatchObject({ ok: true });
    // A document that went with a change stays, as any that was sent.
    const { files } = await requireDraft(one.world, one.token);
    await dropFile(at(one.world, later(3 * DAY)), one.token, files[0]!.id);
    expect((await requireDraft(one.world, one.token)).files).toEqual(files);
    await saveGroup(one.world, one.token, passportForm.groups[0]!, usualAnswers);
    const late = await coded(house, at(one.world, later(3 * DAY + HOUR)), one.token);
    await take(deskWorld(house, officer, later(3 * DAY + HOUR)), newer!.id);
    expect((await one.record()).status).toBe("in-progress");
    expect(await send(late.world, late.draft, late.code)).toMatchObject({ reason: { code: "begun" } });
    expect(await change(later(4 * DAY))).toMatchObject({ reason: { code: "begun" } });
    expect((await one.card(later(4 * DAY))).change).toBe("begun");
    await giveBack(deskWorld(house, officer, later(4 * DAY)), newer!.id);
    expect((await one.record()).status).toBe("received");
    // To another contact a code would prove nothing: its page takes neither another one, nor one more, nor one less.
    const who = passportForm.groups[0]!;
    const withEmail = { ...usualAnswers, email: "anna@example.ru" };
    const refused = (before: Answers, after: Answers) => Object.keys(contactErrors(passportForm, who, before, after));
    expect(refused(withEmail, { ...withEmail, surname: "Мышкина" })).toEqual([]);
    expect(refused(usualAnswers, { ...withEmail, phone: "+79000003344" })).toEqual(["phone", "email"]);
    expect(refused(withEmail, usualAnswers)).toEqual(["email"]);
    await saveGroup(one.world, one.token, passportForm.groups[0]!, { ...usualAnswers, phone: "+79000003344" });
    const other = await coded(house, at(one.world, later(5 * DAY)), one.token);
    expect(await send(other.world, other.draft, other.code)).toMatchObject({ reason: { code: "changed" } });

    const fixed = await applied(usualAnswers, { ...passportForm, id: "anew" });
    expect((await fixed.card()).change).toBe("anew");
    expect(await beginChange(fixed.world, fixed.number)).toMatchObject({ reason: { code: "anew" } });
  });

  test("its officer asks for a document by a day and approves it with another; its citizen alone gets that (security 27)", async () => {
    const one = await applied();
    const [review] = await one.reviews();
    const desk = (moment = later(HOUR)) => deskWorld(house, officer, moment);
    const elsewhere = deskWorld(house, await givenOfficer(house, { agency: "health" }), later(HOUR));
    expect(await take(elsewhere, review!.id)).toMatchObject({ reason: { code: "not-found" } });
    expect(await askMore(desk(), review!.id, "Пришлите снимок паспорта.")).toMatchObject({ ok: true });
    expect((await one.record()).status).toBe("awaiting-confirmation");
    const [note] = (await one.card(later(HOUR))).notes;
    expect(note).toMatchObject({ asks: `/applications/${one.number}` });
    const said = { words: "Вот он.", files: [chosen(pdf, "паспорт.pdf")] };
    const stranger = await applied();
    expect(await answerMore(stranger.world, { applicationId: stranger.id }, review!.id, said)).toMatchObject({
      reason: { of: "review" },
    });
    expect(await answerMore(at(one.world, later(2 * HOUR)), { applicationId: one.id }, review!.id, said)).toMatchObject(
      { ok: true },
    );
    expect((await one.record()).status).toBe("in-progress");
    const given = { outcome: "approved", words: "Готово.", files: [chosen(pdf, "решение.pdf")] };
    expect(
      await decide(desk(later(3 * HOUR)), review!.id, { ...given, files: [chosen(new Uint8Array([1]), "x.pdf")] }),
    ).toMatchObject({ reason: { code: "files" } });
    expect(await decide(desk(later(3 * HOUR)), review!.id, given)).toMatchObject({ ok: true });
    expect((await one.record()).status).toBe("approved");
    const card = await one.card(later(4 * HOUR));
    expect(card).toMatchObject({
      change: null,
      withdraw: null,
      given: [{ label: expect.stringContaining("решение") }],
    });
    expect(card.givenTerm).toContain("21 декабря");
    const told = await listNewest(house.db, { agencyId: "mvd", officeIds: null }, everything, null, 20);
    expect(told.filter(({ recordNumber }) => recordNumber === one.number).map(({ what }) => what)).toEqual([
      "approved",
      "applied",
    ]);
    const page = await readReviewPage(desk(later(4 * HOUR)), (await one.reviews())[0]!, await one.record());
    const file = page.documents.find(({ label }) => label.includes("решение"))!;
    expect((await reviewFile(desk(), review!, file.href!.split("/").at(-1)!))?.bytes).toEqual(pdf);
    expect(await entries(house, one.id)).toEqual(["applied", "attached", "application-decided"]);
    const notice = (await findDecision(house.db, one.id))!;
    expect(notice.facts).toMatchObject({
      outcome: "approved",
      documents: 1,
      words: "Готово.",
      application: { title: "Замена паспорта" },
    });
    expect(await findFault(house, notice)).toBeNull();
    expect(JSON.stringify(notice.facts)).not.toContain("Котова");
    const checked = namelessOf(notice.facts, { withdrawn: null, resolvedBy: null });
    expect([JSON.stringify(checked).includes(one.number), JSON.stringify(checked).includes("Готово")]).toEqual([
      false,
      false,
    ]);
    const paper = await house.render(notice.facts, null);
    expect(Object.keys(paper).length).toBeGreaterThan(0);
  });

  test("it is denied with words; and where nobody decides in time nothing comes of it, but that its term begins anew", async () => {
    const one = await applied();
    const [review] = await one.reviews();
    const no = { outcome: "denied", words: "" };
    expect(await decide(deskWorld(house, officer, later(HOUR)), review!.id, no)).toMatchObject({
      reason: { code: "no-words" },
    });
    await decide(deskWorld(house, officer, later(HOUR)), review!.id, { ...no, words: "Нет гражданства." });
    expect((await one.record()).status).toBe("denied");
    expect((await one.card(later(2 * HOUR))).next).toMatch(/^Не согласны/);
    expect((await one.card(later(2 * HOUR))).notes[0]?.rows.map(({ value }) => value)).toContain("Нет гражданства.");
    expect(await beginChange(at(one.world, later(2 * HOUR)), one.number)).toMatchObject({ reason: { code: "begun" } });

    const silent = await applied();
    await letSilenceDecide(nobody(later(14 * DAY)));
    const [newer, older] = await silent.reviews();
    expect([older?.outcome, newer?.decidedAt, newer?.dueOn]).toEqual(["unanswered", null, "2026-12-18"]);
    expect((await silent.record()).status).toBe("received");
  });

  test("withdrawn it leaves the queue, restored it waits there again; and it goes with its record, its account, or by itself where it was never sent", async () => {
    const one = await applied();
    // Its fee is owed from the sending on, as long as it stands.
    const owed = (await one.card()).pay;
    expect(owed).toMatchObject({ kopecks: 30_000 });
    // A change that was begun and not sent, with a document.
    await beginChange(one.world, one.number);
    const papers = { token: one.token, applicationId: one.id, paper: passportForm.documents[0]! };
    await addFiles(one.world, papers, [chosen(pdf, "фото.pdf")]);
    const ended = async () =>
      (await listSentToApply(house.db, one.id)).map(({ endedAt }) => endedAt?.getTime() ?? null);
    const wanted = await wishFor(house, (await one.record()).id);
    const by = worldFor(house, await givenVisitor(house, { phone: "+79000001122" }), later(HOUR));
    const filed = await file(by, (await one.record()).id, wanted);
    if (!filed.ok) throw new Error(filed.reason.code);
    const { id, number, revision } = filed.value;
    await prove(by, number, codeOf(house.keys, (await findOfAnnulment(house.db, id, revision))!));
    expect(await finish(by, number)).toMatchObject({ ok: true });
    expect((await one.reviews()).map(({ outcome }) => outcome)).toEqual(["dropped"]);
    expect(await one.card(later(2 * HOUR))).toMatchObject({ change: null, withdraw: null, pay: null });
    expect([await ended(), await leaves(requireDraft(one.world, one.token))]).toEqual([[by.now.getTime()], 303]);
    const recordId = (await one.record()).id;
    await house.db.updateTable("citizen_record").set({ annulled_at: null }).where("id", "=", recordId).execute();
    await house.db.transaction().execute((trx) => house.applications.reopened(trx, by, recordId));
    expect((await one.reviews()).filter(({ decidedAt }) => decidedAt === null)).toHaveLength(1);
    expect((await one.card(later(2 * HOUR))).pay).toEqual(owed);
    expect(await ended()).toEqual([null]);
    expect(await entries(house, owed!.obligation)).toEqual(["owed", "called-off", "owed"]);

    const { account, ...inside } = await givenAccount(house, { phones: ["+79000001122"] });
    const within = worldFor(house, { ...inside, account } as World["actor"]);
    const draft = await filledIn(within);
    expect(await leaves(requireDraft(nobody(), draft))).toBe(404);
    const own = await filledIn(within);
    const ready = await requireDraft(within, own);
    expect(await sendProven(within, ready, "1")).toMatchObject({ ok: true });
    const sentOwn = ready.application.id;
    const [review] = await listReviewsOf(house.db, { applicationId: sentOwn });
    await decide(deskWorld(house, officer, later(HOUR)), review!.id, { outcome: "denied", words: "Нет." });
    await house.db.transaction().execute((trx) => takeApplications(trx, account.id, later(DAY)));
    expect(await leaves(requireDraft(within, draft))).toBe(404);
    const rows = await house.db
      .selectFrom("application_version")
      .select("sealed_answers")
      .where("application_id", "=", sentOwn)
      .execute();
    expect(rows).toEqual([{ sealed_answers: null }]);

    const old = await filledIn(nobody());
    await sweep({ ...nobody(later(31 * DAY)), actor: { kind: "system", name: "test" } });
    expect(await leaves(requireDraft(nobody(), old))).toBe(404);
    expect((await one.card(later(31 * DAY))).answers).not.toEqual([]);
    await house.db.transaction().execute((trx) => eraseRecords(trx, [recordId], later(32 * DAY)));
    const left = await house.db
      .selectFrom("application")
      .selectAll()
      .where("id", "=", one.id)
      .executeTakeFirstOrThrow();
    expect(left).toMatchObject({ erased_at: later(32 * DAY), sealed_typed: null, account_id: null });
    const sealed = house.db
      .selectFrom("application_version")
      .select("sealed_answers")
      .where("sealed_answers", "is not", null);
    expect(await sealed.where("application_id", "=", one.id).execute()).toEqual([]);
  });
});
