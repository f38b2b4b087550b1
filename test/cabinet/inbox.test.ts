import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { findOwnMessages } from "~/cabinet/find-own.server";
import { inboxHref, readInboxQuery } from "~/cabinet/inbox";
import { countInbox, listInbox } from "~/cabinet/inbox-messages.server";
import { inboxWords } from "~/cabinet/inbox-words";
import { list } from "~/cabinet/list.server";
import { wholeOf } from "~/cabinet/list-query";
import { inboxPage, messagePage, requestMessages } from "~/cabinet/read-inbox.server";
import { listSteps } from "~/cabinet/request-steps.server";
import { type StepLine, stepDoers, stepNames } from "~/cabinet/steps-words";
import { maskPhone } from "~/identity/masking";
import { tellHolder } from "~/messages/tell-holder.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { codeWords } from "~/proofs/words";
import { provenBy } from "~/records/proven.server";
import { makeShare } from "~/shares/make-share.server";
import type { Actor } from "~/shell/world.server";
import { deliver } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { givenRecord, givenVisitor, later, MINUTE, now, worldFor } from "../support/given";
import { boundlessHouse, finishedFor, type TestHouse } from "../support/requests";
import { rowsLookedAt } from "../support/rows-looked-at";

onBothDatabases("an inbox", (open) => {
  let house: TestHouse;
  let n = 0;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  /** Whoever cancelled a visit: a code, and what was done by SMS and by e-mail. */
  const somebody = async () => {
    n += 1;
    const [phone, email] = [`+7900888${String(n).padStart(4, "0")}`, `reading${n}@example.ru`];
    const record = await givenRecord(house, { phone, email });
    const { annulment, notice, actor: filer } = await finishedFor(house, record.id);
    const actor = await givenVisitor(house, { phone });
    // The paper of an e-mail is waited for no longer by then.
    await deliver(house, later(10 * MINUTE));
    return { phone, email, record, annulment, notice, filer, actor };
  };
  const world = (actor: Actor, at = later(10 * MINUTE)) => worldFor(house, actor, at);
  const look = (actor: Actor, search = "") => inboxPage(world(actor), readInboxQuery(new URLSearchParams(search)));
  const titles = async (actor: Actor, search = "") => (await look(actor, search))!.lines.map(({ title }) => title);

  test("holds what was sent about all records of a proven phone, newest first, to whom, and what became of it", async () => {
    const { actor, filer } = await somebody();
    const page = (await look(actor))!;
    expect(page).toMatchObject({ unread: 3, previous: undefined, next: undefined });
    expect(page.lines.map(({ title }) => title).sort()).toEqual(["Код для заявки", "Что отменили", "Что отменили"]);
    const [mail] = page.lines.filter(({ how }) => how.startsWith("Письмо"));
    expect(mail).toMatchObject({
      how: `Письмо на r···@example.ru`,
      isRead: false,
      when: "21 ноября 2026, 16:05 по Екатеринбургу (МСК+2)",
      where: "Письмо в 16:05: почтовая служба приняла в 16:15, о доставке не сообщила",
      record: expect.stringMatching(/^Приём врача-терапевта участкового, П···\d{4}$/),
    });
    expect(JSON.stringify(page)).not.toMatch(/Котова|\+7900/);
    expect([await look(filer), await look({ kind: "nobody" })]).toEqual([null, null]);
  });

  test("says of what only a program between has that it goes on, not that its operator was silent of it", async () => {
    const { actor, phone } = await somebody();
    const change = { state: "sent" as const, sent_at: null, settled_at: null };
    const rows = await house.db.selectFrom("message").select("id").where("channel", "=", "sms").execute();
    const ids = rows.map(({ id }) => id);
    await house.db.updateTable("message").set(change).where("id", "in", ids).execute();
    const bySms = (await look(actor))!.lines.filter(({ how }) => how === `СМС на ${maskPhone(phone)}`);
    expect(bySms.length).toBeGreaterThan(0);
    for (const { where } of bySms)
      expect(where).toBe(codeWords.tried("sms", "queued", { left: "16:05", taken: null, settled: null }));
  });

  test("opens each as read from then on, without another change, with its words but no code, name, or link", async () => {
    const { actor, annulment, phone } = await somebody();
    const code = codeOf(house.keys, (await findOfAnnulment(house.db, annulment.id, 1))!);
    const { lines } = (await look(actor))!;
    const before = await house.db.selectFrom("message").selectAll().orderBy("id").execute();
    const pages = await Promise.all(lines.map(({ href }) => messagePage(world(actor), href.split("/").at(-1)!)));
    const texts = pages.map((page) => JSON.stringify(page));
    const word = (part: string) => texts.filter((one) => one.includes(part)).length;
    expect([word("отменена 21.11.2026"), word("Приходить не нужно"), word("[ссылка]")]).toEqual([1, 1, 1]);
    for (const text of texts)
      expect(text).not.toMatch(new RegExp(`${code}|otmena\\.example|/n/|Котова|${phone.slice(2)}`));
    expect((await look(actor))!.unread).toBe(0);
    const after = await house.db.selectFrom("message").selectAll().orderBy("id").execute();
    expect(after.map((one) => ({ ...one, read_at: null }))).toEqual(before.map((one) => ({ ...one, read_at: null })));
    const other = await givenVisitor(house, { phone: "+79008889999" });
    for (const { href } of lines) expect(await messagePage(world(other), href.split("/").at(-1)!)).toBeNull();
  });

  test("says of a contact that is not the record's any more only that", async () => {
    const { actor, record, phone } = await somebody();
    await house.db
      .updateTable("citizen_record")
      .set({ email: "other@example.ru" })
      .where("id", "=", record.id)
      .execute();
    const hows = (await look(actor))!.lines.map(({ how }) => how);
    expect(hows).toContain("Письмо на адрес, который был в записи раньше");
    expect(hows.filter((how) => how === `СМС на ${maskPhone(phone)}`)).toHaveLength(1);
  });

  test("is found by words of what a message is about, or of the service, in the list of records, too", async () => {
    const { actor } = await somebody();
    expect(await titles(actor, "q=отмен")).toEqual(["Что отменили", "Что отменили"]);
    expect((await titles(actor, "q=терапевт")).length).toBe(3);
    expect(await titles(actor, "q=паспорт")).toEqual([]);
    const found = async (words: string) => {
      const page = await list(worldFor(house, actor), { ...wholeOf({ archive: false, look: "cards" }), words }, null);
      return page.ok && page.value.messages;
    };
    expect(await found("код")).toEqual({ count: 1, href: inboxHref({ words: "код", place: null }) });
    expect([await found("паспорт"), await found("")]).toEqual([null, null]);
  });

  test("counts what was not read up to as many as are counted, whatever was", async () => {
    const { actor } = await somebody();
    const proven = provenBy(actor)!;
    const { all } = await countInbox(house.db, proven, null, 100);
    const [, ...others] = (await listInbox(house.db, proven, null, null, 100)).map(({ id }) => id);
    for (const [at, unread] of [
      [all, all],
      [2, 2],
    ] as const)
      expect(await countInbox(house.db, proven, null, at)).toEqual({ all: at, unread });
    await house.db
      .updateTable("message")
      .set({ read_at: later(MINUTE) })
      .where("id", "in", others)
      .execute();
    expect(await countInbox(house.db, proven, null, 2)).toEqual({ all: 2, unread: 1 });
    expect([inboxWords.unread(1000), inboxWords.unread(1001)]).toEqual([
      "Не прочитано: 1000.",
      "Не прочитано: больше 1000.",
    ]);
  });

  test("of a request is found by its number and by that of its notice, by its holder alone", async () => {
    const { actor, annulment, notice, filer } = await somebody();
    const path = `/annulments/${annulment.number.slice(0, 4)}-${annulment.number.slice(4)}/messages`;
    for (const typed of [
      annulment.number,
      ` ${annulment.number.slice(0, 4)} ${annulment.number.slice(4)}`,
      notice.number,
    ])
      expect(await findOwnMessages(world(actor), typed)).toBe(path);
    for (const one of [filer, await givenVisitor(house, { phone: "+79008889998" })])
      expect(await findOwnMessages(world(one), annulment.number)).toBeNull();
    expect(await findOwnMessages(world(actor), "00000000")).toBeNull();
    const all = await requestMessages(world(filer), annulment.id);
    expect(all.map(({ isCode }) => isCode)).toEqual(expect.arrayContaining([true, false, false]));
    expect(JSON.stringify(all)).not.toMatch(/\/n\/|Котова/);
    const steps = await listSteps(world(filer), annulment.id);
    const named = (one: StepLine[]) => one.map(({ what, who }) => `${who}: ${what}`);
    expect(named(steps).at(-1)).toBe(`${stepDoers.here}: ${stepNames.filed}`);
    expect(named(steps)).toContainEqual(expect.stringContaining(stepNames.finished));
    expect(named(await listSteps(world(actor), annulment.id)).at(-1)).toBe(
      `${stepDoers.elsewhere}: ${stepNames.filed}`,
    );
    await makeShare(world(filer), annulment.number, { days: "7", fields: ["service"] });
    expect(named(await listSteps(world(filer), annulment.id))[0]).toBe(`${stepDoers.here}: ${stepNames.shared}`);
    // However much else has happened.
    await sql`insert into entry (at, actor, what, about, facts, mac) select ${now}, 'system:test', 'filed',
      gen_random_uuid()::text, '{}', '' from generate_series(1, 2000)`.execute(house.db);
    await sql`analyze entry`.execute(house.db);
    const looked = await rowsLookedAt(house.db, "entry", (db) => listSteps({ ...world(filer), db }, annulment.id));
    expect(Math.max(...looked)).toBeLessThan(40);
  });

  test("is leafed through without a gap or a repetition, forth and back", async () => {
    const phone = `+7900889${String(++n).padStart(4, "0")}`;
    const record = { id: (await givenRecord(house, { phone })).id, phone, email: null };
    for (let k = 0; k < 45; k += 1)
      await house.db.transaction().execute((trx) => {
        const at = later(Math.floor(k / 7) * MINUTE);
        return tellHolder(trx, worldFor(house, undefined, at), { template: "booked", record, annulmentId: null });
      });
    const actor = await givenVisitor(house, { phone });
    const pages: string[][] = [];
    let page = (await look(actor))!;
    const first = page;
    for (;;) {
      pages.push(page.lines.map(({ href }) => href));
      if (!page.next) break;
      page = (await look(actor, page.next.split("?")[1]))!;
    }
    expect(pages.map(({ length }) => length)).toEqual([20, 20, 5]);
    expect(new Set(pages.flat()).size).toBe(45);
    for (const former of [pages[1], pages[0]]) {
      page = (await look(actor, page.previous!.split("?")[1]))!;
      expect(page.lines.map(({ href }) => href)).toEqual(former);
    }
    expect([page.previous, page.next]).toEqual([undefined, first.next]);
  });
});
