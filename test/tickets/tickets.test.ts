import { beforeAll, describe, expect, it } from "vitest";
import { findAttachedFile, listSentWith } from "~/attachments/attachments.server";
import { readTicketReport, readTicketRows } from "~/desk/tickets/read-ticket-report.server";
import { readTicketFigures } from "~/desk/tickets/ticket-figures.server";
import { readTicketPage } from "~/desk/tickets/ticket-page.server";
import { ticketReportCsv } from "~/desk/tickets/ticket-report-csv.server";
import { readTickets } from "~/desk/tickets/tickets-page.server";
import { dammHolds } from "~/lib/damm";
import { parseAnyNumber } from "~/notices/any-number";
import { eraseAccount, eraseAccountMessages } from "~/retention/account-erasures.server";
import { sweep } from "~/retention/sweep.server";
import type { Officer, World } from "~/shell/world.server";
import { answerTicket } from "~/tickets/answer-ticket.server";
import { ask, type Question } from "~/tickets/ask.server";
import { askCall } from "~/tickets/ask-call.server";
import { closeTicket } from "~/tickets/close-ticket.server";
import { dueWords } from "~/tickets/due-words";
import { markHelp } from "~/tickets/mark-help.server";
import { ownTickets } from "~/tickets/own-tickets-page.server";
import { say } from "~/tickets/say.server";
import { giveBackTicket, takeTicket } from "~/tickets/take-ticket.server";
import { dueAfter, TICKET_KEPT_DAYS } from "~/tickets/ticket";
import { ticketPage } from "~/tickets/ticket-page.server";
import { findReached, findTicket } from "~/tickets/tickets.server";
import { deliver, somebody, textsTo, worldAt } from "../proofs/mailbox";
import { givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, givenRecord, HOUR, later, MINUTE, now, testHouse, worldFor } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { chosen, pdf, photo } from "../support/pictures";
import { entries, type TestHouse } from "../support/requests";
import { wholeDump } from "../support/whole-dump";

describe("a question", () => {
  it("is due in a day, or at the end of the second working day where an agency must be asked", () => {
    const terms = { hours: 24, agencyDays: 2 };
    expect(dueAfter("site", now, terms)).toEqual(later(24 * HOUR));
    // Asked on a Saturday: Monday and Tuesday, by the clock of Moscow.
    expect(dueAfter("agency", now, terms)).toEqual(new Date("2026-11-24T21:00:00Z"));
    expect(dueWords(dueAfter("agency", now, terms))).toBe("конца 24 ноября 2026");
    expect(dueWords(dueAfter("site", now, terms))).toMatch(/^22 ноября 2026, 14:05 по Москве/);
  });

  it("may be about a record, a request or a notice, by the form of its number", () => {
    const kindOf = (typed: string) => {
      const about = parseAnyNumber(typed);
      return about.ok ? about.value.kind : "no-number";
    };
    expect(
      ["М 123 456 789", "5107-3826", "5107 3826 0000 0001", "5107 3826 0000 0002", "12", "привет"].map(kindOf),
    ).toEqual(["record", "request", "notice", "no-number", "no-number", "no-number"]);
  });
});

onBothDatabases("a question", (open) => {
  let house: TestHouse;
  let record: { id: string; number: string };
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
    record = await givenRecord(house);
  });

  const secret = "Зинаида Вопросова, не могу отменить";
  const question = (phone: string, changes: Partial<Question> = {}): Question => ({
    ...{ topic: "cancel", number: null, words: secret, contact: { channel: "sms", to: phone } },
    ...changes,
  });
  const asked = async (world: World, wanted: Question, files: File[] = []) => {
    const token = await ask(world, wanted, files);
    if (!token.ok) throw new Error(token.reason.of);
    return { token: token.value, ...(await findTicket(house.db, token.value))! };
  };
  const page = (token: string, at = now) => ticketPage(worldFor(house, undefined, at), token);
  const listed = async (officer: Officer, view: "waits" | "mine" | "done" = "waits") =>
    (await readTickets(deskWorld(house, officer), view)).rows.map(({ id }) => id);

  it("is asked once, told to its contact without a word of it, answered, gone on with, marked, and erased (security 27, 46)", async () => {
    const { phone, address } = somebody();
    const world = (ms = 0) => worldAt(house, { kind: "nobody" }, later(ms), address);
    const clerk = await givenOfficer(house);
    const head = await givenOfficer(house, { role: "heads" });
    const at = (ms: number, officer = clerk) => deskWorld(house, officer, later(ms));
    const number = { kind: "record", number: record.number } as const;
    const picture = chosen(await photo(), "экран.jpg");
    const one = await asked(world(), question(phone, { number }), [picture]);
    const [again, twice] = await Promise.all([
      ask(world(), question(phone, { number }), [picture]),
      ask(world(), question(phone, { number }), [picture]),
    ]);
    expect([again, twice]).toEqual([
      { ok: true, value: one.token },
      { ok: true, value: one.token },
    ]);
    expect([one.number.length, dammHolds(one.number), one.agencyId]).toEqual([7, true, "health"]);
    await deliver(house);
    expect(await textsTo(house, phone)).toEqual([
      `«Отмена»: вопрос ${one.number.slice(0, 3)}-${one.number.slice(3)} у нас. Ответ будет здесь: otmena.example/t/${one.token}`,
    ]);
    expect((await page(one.token))?.lead).toContain("22 ноября");
    expect(await page(`${one.token.slice(1)}x`)).toBeUndefined();

    // Of the office, of the whole agency; not of another office or agency, and not written by who only looks.
    const there = await givenOfficer(house, { offices: ["clinic"], role: "looks" });
    const mvd = await givenOfficer(house, { agency: "mvd", role: "heads" });
    for (const officer of [clerk, there]) expect(await listed(officer)).toEqual([one.id]);
    expect([await listed(mvd), await findReached(house.db, mvd, one.id)]).toEqual([[], undefined]);
    const answer = { words: "Отмените на странице записи.", closes: false, seen: 1 };
    for (const officer of [there, mvd])
      expect(await answerTicket(at(0, officer), one.id, answer)).toMatchObject({ reason: { code: "not-found" } });
    const [file] = await listSentWith(house.db, one.id);
    expect(await findAttachedFile(house.db, { ticketId: one.id }, file!.id)).toMatchObject({ name: "экран.jpg" });

    expect(await takeTicket(at(MINUTE), one.id)).toMatchObject({ ok: true });
    const other = await givenOfficer(house, { name: "Пётр Другой" });
    expect(await answerTicket(at(MINUTE, other), one.id, answer)).toMatchObject({ reason: { code: "taken" } });
    expect(await giveBackTicket(at(MINUTE, head), one.id)).toMatchObject({ ok: true });
    expect(await answerTicket(at(HOUR, other), one.id, { ...answer, words: " " })).toMatchObject({
      reason: { code: "no-words" },
    });
    for (const _ of "12") expect(await answerTicket(at(HOUR, other), one.id, answer)).toMatchObject({ ok: true });
    await deliver(house, later(HOUR));
    expect((await textsTo(house, phone)).slice(1)).toEqual([
      `«Отмена»: есть ответ на вопрос ${one.number.slice(0, 3)}-${one.number.slice(3)}: otmena.example/t/${one.token}`,
    ]);
    expect([await listed(other), await listed(other, "mine"), await listed(other, "done")]).toEqual([
      [],
      [one.id],
      [one.id],
    ]);

    for (const _ of "12")
      expect(await say(world(2 * HOUR), one.token, { words: "Там нет кнопки", files: [] })).toMatchObject({ ok: true });
    expect(await askCall(world(2 * HOUR), one.token, { phone: "+79001230000", part: "day" })).toMatchObject({
      ok: true,
    });
    const seen = await page(one.token, later(2 * HOUR));
    expect(seen?.remarks.map(({ lines }) => lines)).toEqual([[secret], [answer.words], ["Там нет кнопки"]]);
    expect(JSON.stringify(seen)).not.toContain("Пётр");
    const shown = await readTicketPage(at(2 * HOUR, head), (await findReached(house.db, head, one.id))!);
    expect(JSON.stringify(shown.rows)).toContain("+79001230000");
    const last = { words: "Позвонили.", closes: true };
    for (const seen of [2, Number.NaN])
      expect(await answerTicket(at(3 * HOUR, other), one.id, { ...last, seen })).toMatchObject({
        reason: { code: "more" },
      });
    await answerTicket(at(3 * HOUR, other), one.id, { ...last, seen: 3 });
    expect(await say(world(4 * HOUR), one.token, { words: "Ещё", files: [] })).toMatchObject({
      reason: { code: "closed" },
    });
    for (const mark of ["helped", "not-helped"] as const)
      await closeTicket(world(4 * HOUR), one.token, { mark, word: "Спасибо Зинаиде" });
    expect(await readTicketFigures(at(5 * HOUR, head), later(-DAY))).toMatchObject(
      [1, 1, "1 час", 0, 0, 1, 0].map((value) => ({ value })),
    );
    const counted = { asked: 1, answered: 1, kept: 1, late: 0, median: "1,0", helped: 1, notHelped: 0 };
    for (const [n, helped] of [true, true, false].entries()) {
      const device = { ...world(), asker: { ...world().asker!, device: `d${n % 2}` } };
      await markHelp(device, "signature", helped);
    }
    expect(await readTicketReport(at(5 * HOUR, head), "2026-11-01")).toMatchObject({
      byMonth: [{ name: "ноябрь 2026", ...counted }],
      byTopic: [{ name: "Не получается отменить или вернуть", ...counted }],
      byOffice: [{ name: "Поликлиника № 903", ...counted }],
      pages: [{ name: "Как подписать заявку", helped: 2, notHelped: 0 }],
    });
    expect(await readTicketReport(at(5 * HOUR, head), "2026-10-01")).toMatchObject({ byTopic: [], pages: [] });
    expect(ticketReportCsv(await readTicketRows(at(5 * HOUR, head))).split("\n")[1]).toBe(
      "2026-11;Не получается отменить или вернуть;Поликлиника № 903;1;1;1;0;1,0;1;0",
    );
    expect(await readTicketRows(at(5 * HOUR, mvd))).toEqual([]);
    expect((await entries(house, one.id)).filter((what) => what.startsWith("ticket"))).toEqual([
      "ticket-opened",
      "ticket-taken",
      "ticket-given-back",
      "ticket-answered",
      "ticket-said",
      "ticket-call-asked",
      "ticket-answered",
      "ticket-closed",
    ]);

    const waiting = await asked(world(), question(phone, { words: "Ждёт" }));
    await sweep(worldFor(house, undefined, later(3 * HOUR + TICKET_KEPT_DAYS * DAY)));
    expect(await page(one.token)).toBeDefined();
    await sweep(worldFor(house, undefined, later(3 * HOUR + 1 + TICKET_KEPT_DAYS * DAY)));
    expect([await page(one.token), await findTicket(house.db, waiting.token)]).toMatchObject([undefined, {}]);
    const left = await wholeDump(house.db);
    for (const trace of [secret, answer.words, "Спасибо Зинаиде", "экран.jpg", one.number])
      expect([trace, left.includes(trace)]).toEqual([trace, false]);
    expect((await readTicketFigures(at(5 * HOUR, head), later(-DAY))).slice(0, 2)).toMatchObject([
      { value: 2 },
      { value: 1 },
    ]);
  });

  it("without a number goes to whoever looks at accounts, and belongs to the account that asks, which takes it along", async () => {
    const { phone, address } = somebody();
    const actor = await givenAccount(house, { phones: [phone] });
    const clinic = await givenOfficer(house, { offices: ["clinic"] });
    const whole = await givenOfficer(house);
    const own = await asked(worldAt(house, actor, now, address), question(phone, { words: "Из кабинета" }));
    expect([own.agencyId, own.accountId]).toEqual(["health", actor.account.id]);
    expect([(await listed(whole)).includes(own.id), (await listed(clinic)).includes(own.id)]).toEqual([true, false]);
    expect(await ownTickets(house.db, house.keys, actor.account.id)).toMatchObject([{ href: `/t/${own.token}` }]);
    // The same words once more are sent twice, but with another file, or to another wish to be called.
    const said = async (...files: File[]) =>
      say(worldAt(house, actor, now, address), own.token, { words: "Вот", files });
    const [one, two] = [chosen(await photo(), "один.jpg"), chosen(pdf, "два.pdf")];
    for (const files of [[one], [one], [one, two]]) expect(await said(...files)).toMatchObject({ ok: true });
    expect((await listSentWith(house.db, own.id)).map(({ name }) => name)).toEqual(["один.jpg", "два.pdf"]);
    const calling = { words: "Позвоним.", closes: false, seen: 2 };
    for (const part of ["day", "evening"] as const) {
      await askCall(worldAt(house, actor, now, address), own.token, { phone, part });
      expect(await listed(whole)).toContain(own.id);
      expect(await answerTicket(deskWorld(house, whole), own.id, calling)).toMatchObject({ ok: true });
      expect(await listed(whole)).not.toContain(own.id);
    }
    await deliver(house);
    await house.db.transaction().execute(async (trx) => {
      await eraseAccountMessages(trx, actor.account.id);
      await eraseAccount(trx, actor.account.id, now);
    });
    expect(await findTicket(house.db, own.token)).toBeUndefined();
    expect(await wholeDump(house.db)).not.toContain("Из кабинета");
  });

  it("is asked five times an hour from a device and a day for a contact; what is written about one has its own limit (security 51)", async () => {
    const { phone, address } = somebody();
    const world = worldAt(house, { kind: "nobody" }, now, address);
    const outcomes = [];
    for (const words of "123456") outcomes.push(await ask(world, question(phone, { words }), []));
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true, true, true, false]);
    const elsewhere = worldAt(house, { kind: "nobody" }, now, somebody().address);
    expect(await ask(elsewhere, question(phone), [])).toMatchObject({ reason: { spent: { by: "contact" } } });
    const token = outcomes[0]?.ok ? outcomes[0].value : "";
    const said = [];
    for (let n = 0; n < 21; n++) said.push((await say(world, token, { words: `Ещё ${n}`, files: [] })).ok);
    expect([said.indexOf(false), said.length]).toEqual([20, 21]);
  });
});
