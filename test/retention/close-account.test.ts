import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { pino } from "pino";
import { beforeAll, expect, test } from "vitest";
import { findAccount, insertContact, listContacts, markContactReplaced, markName } from "~/accounts/accounts.server";
import { answerAlarm } from "~/accounts/alarms/answer-alarm.server";
import { raiseAlarm } from "~/accounts/alarms/raise-alarm.server";
import { askChange } from "~/accounts/changes/ask-change.server";
import { proveChange } from "~/accounts/changes/prove-change.server";
import { askContact } from "~/accounts/entering/ask-contact.server";
import { proveContact } from "~/accounts/entering/prove-contact.server";
import { register } from "~/accounts/entering/register.server";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { insertHoldings, insertIdentity } from "~/accounts/introductions/identities.server";
import { keepAccount } from "~/accounts/leaving/keep-account.server";
import { dueAfter, IDLE_DAYS, idleStep, idleUntil, LEAVING_DAYS } from "~/accounts/leaving/leaving";
import { nothingSaid } from "~/accounts/profile/profile";
import { markProfile } from "~/accounts/profile/profiles.server";
import { findStatement } from "~/annulments/blanks/statements.server";
import { file } from "~/annulments/filing/file.server";
import { finish } from "~/annulments/finishing/finish.server";
import { prove } from "~/annulments/proving/prove.server";
import { askExport } from "~/exports/ask-export.server";
import { makeExport } from "~/exports/make-export.server";
import { takeExport } from "~/exports/take-export.server";
import { verifyJournal } from "~/journal/verify-journal.server";
import { refuse } from "~/lib/outcome";
import { choose } from "~/messages/choose.server";
import { contactMac } from "~/messages/contact-mac.server";
import { findCertificate } from "~/notices/certificates.server";
import { keepFile } from "~/notices/keep-file.server";
import { findOfRebooking as findMoveNotice } from "~/notices/notices.server";
import { proveHour } from "~/places/prove-hour.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { innMac, phoneMac, snilsMac } from "~/records/macs.server";
import { findRecord } from "~/records/records.server";
import { ofAccount } from "~/retention/account-erasures.server";
import { closeAccounts } from "~/retention/close-accounts.server";
import { eraseChoices } from "~/retention/erase-choices.server";
import { eraseEnded } from "~/retention/erase-ended.server";
import { eraseLeftRequests } from "~/retention/erase-left-requests.server";
import { markErased } from "~/retention/erasing.server";
import { eraseHolders } from "~/retention/erasures.server";
import { leavePage } from "~/retention/leave-page.server";
import { sweep } from "~/retention/sweep.server";
import { openReview } from "~/reviews/open.server";
import { markDecided } from "~/reviews/reviews.server";
import { makeShare } from "~/shares/make-share.server";
import { systemWorld } from "~/shell/world.server";
import { attach } from "~/signatures/attach.server";
import { auditNotices } from "~/verification/audit-notices.server";
import { verify, verifyWithProof } from "~/verification/verify.server";
import { verifyFile } from "~/verification/verify-file.server";
import { givenFree, movable, moveCode } from "../places/moving";
import { codeAt, deliver, somebody, textsTo, worldAt } from "../proofs/mailbox";
import { accountCookie, givenAccount } from "../support/account";
import { givenAttached } from "../support/attached";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, HOUR, later, MINUTE, now, SECOND, worldFor } from "../support/given";
import { judgeHere } from "../support/judge-here";
import { boundlessHouse, entries, filed, type TestHouse, wishFor } from "../support/requests";
import { testAuthority } from "../support/signer";
import { nameSpellings, phoneSpellings, spellings } from "../support/spellings";
import { hex, wholeDump } from "../support/whole-dump";

const holder = { surname: "Стиралова", givenName: "Матрёна", patronymic: "Елизаровна", bornOn: "1971-03-08" };
const [snils, inn, address, note] = ["11223344595", "500100732259", "203.0.113.77", "Уезжаю к сестре в Ревду"];
const documents = {
  snils,
  inn,
  passport: { series: "6509", number: "123456", issuedOn: "2009-04-01", division: "660-001" },
};
const authority = testAuthority(now);
const signer = authority.signer({ surname: holder.surname, givenName: "Матрёна Елизаровна", snils });

onBothDatabases("an account that is deleted", (open) => {
  let house: TestHouse;
  const logged: string[] = [];
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    house.verifier = judgeHere(authority.trust());
    house.log = pino({ level: "trace" }, { write: (line: string) => void logged.push(line) });
    await movable(house);
  });

  async function inside(phone = somebody().phone, emails: string[] = []) {
    const actor = await givenAccount(house, { phones: [phone], emails, name: "Матрёна Елизаровна" });
    const { id } = actor.account;
    const from = { device: "Mozilla/5.0 Matryona", address };
    const world = (ms = 0): AccountWorld => ({
      ...worldAt(house, actor, later(ms), address),
      ...{ actor, from, requestId: randomUUID() },
    });
    const contact = (await listContacts(house.db, house.keys, id)).find(({ to }) => to === phone);
    const account = () => findAccount(house.db, house.keys, id);
    /** By the code, a moment after it was asked for. */
    const leave = async (ms = 0) => {
      const asked = await askChange(world(ms), { kind: "leave", askedId: contact!.id, reason: "privacy" });
      if (!asked.ok) throw new Error(asked.reason.code);
      await work(ms);
      const code = await codeAt(house, phone, later(ms));
      return proveChange(world(ms + SECOND), asked.value, code);
    };
    return { id, phone, actor, world, account, leave, contact: contact! };
  }

  /** What acts have left: papers first, for e-mails wait for theirs. */
  async function work(ms = 0): Promise<void> {
    for (const { name, data } of house.left)
      if (name === "render-notice" && "noticeId" in data)
        await keepFile(worldFor(house, undefined, later(ms)), data.noticeId);
    await deliver(house, later(ms));
  }
  const close = (ms: number) => closeAccounts(systemWorld(house, "close-accounts", later(ms)));
  /** All that comes by itself, as in a night. */
  async function night(ms: number): Promise<void> {
    const world = systemWorld(house, "erase-ended", later(ms));
    await eraseEnded(world);
    await eraseChoices(world);
    await eraseLeftRequests(world);
    await sweep(world);
  }

  type Somebody = Awaited<ReturnType<typeof inside>>;

  /** A request from the account: filed, and then as far as is said. */
  async function asked(
    one: Somebody,
    recordId: string,
    mode: "cancel" | "annul",
    upTo: "filed" | "finished",
    sign = false,
  ) {
    const wish = { ...(await wishFor(house, recordId)), mode, note };
    const outcome = await file(one.world(), recordId, wish);
    if (!outcome.ok) throw new Error(outcome.reason.code);
    const { id, number } = outcome.value;
    if (upTo === "filed") return { id, number, notice: null };
    const code = codeOf(house.keys, (await findOfAnnulment(house.db, id, 1))!);
    expect(await prove(one.world(SECOND), number, code, { sign })).toMatchObject({ ok: true });
    if (sign) {
      const statement = (await findStatement(house.db, { id, revision: 1 }))!;
      const signature = signer.sign(Uint8Array.from(statement.body), later(2 * SECOND));
      expect(await attach(one.world(3 * SECOND), number, signature)).toMatchObject({ ok: true });
    }
    const finished = await finish(one.world(4 * SECOND), number);
    if (!finished.ok) throw new Error(finished.reason.code);
    return { id, number, notice: finished.value };
  }

  test("is asked for by a code of whoever has just come in, told to all contacts, closed at once, and kept by one button, by coming in or by «Это не я» (security 11, 24)", async () => {
    const [one, other] = [await inside(), await inside()];
    const wish = { kind: "leave", askedId: one.contact.id, reason: null } as const;
    expect(await askChange(one.world(5 * MINUTE), wish)).toEqual({ ok: false, reason: { code: "stale" } });
    expect(await askChange(other.world(), wish)).toEqual({ ok: false, reason: { code: "not-found" } });
    await accountCookie(house, one.actor);
    expect(await one.leave()).toEqual({ ok: true, value: "finished" });
    expect(await one.account()).toMatchObject({ state: "deleting", stateAt: later(SECOND) });
    const sessions = house.db.selectFrom("session").select("public_id").where("account_id", "=", one.id);
    expect(await sessions.execute()).toEqual([{ public_id: one.actor.account.sessionId }]);
    await deliver(house);
    expect((await textsTo(house, one.phone)).at(-1)).toMatch(
      /^«Отмена»: кабинет попросили удалить, это сделаем через сутки\. Это были не вы\? otmena\.example\/a\/[\w-]{22}$/,
    );
    await keepAccount(one.world(HOUR));
    await keepAccount(one.world(HOUR)); // safe to repeat
    expect(await one.account()).toMatchObject({ state: "active" });

    await one.leave(2 * MINUTE);
    const asked = await askContact(worldAt(house, { kind: "nobody" }, later(2 * HOUR)), {
      channel: "sms",
      to: one.phone,
    });
    if (!asked.ok) throw new Error(asked.reason.code);
    const visitor = { kind: "visitor", id: asked.value.visitorId, phoneMac: null } as const;
    const code = await codeAt(house, one.phone, later(2 * HOUR));
    const entered = await proveContact(worldAt(house, visitor, later(2 * HOUR)), asked.value.challengeId, code);
    expect(entered).toMatchObject({ ok: true, value: { kind: "in" } });
    expect(await one.account()).toMatchObject({ state: "active" });

    // Whoever had a contact of the account lately is told, too, in the other one: it may have been taken from them.
    const was = somebody().phone;
    await house.db.transaction().execute(async (trx) => {
      for (const [to, at, isChange] of [
        [was, later(-6 * DAY), true],
        [somebody().phone, later(-8 * DAY), true],
        // By «Это не я»: whose that was is not asked.
        [somebody().phone, later(-DAY), false],
      ] as const) {
        const former = { id: randomUUID(), accountId: other.id, contact: { channel: "sms", to } as const };
        await insertContact(trx, house.keys, former, later((isChange ? -9 : -5) * DAY));
        await markContactReplaced(trx, former.accountId, former.id, at);
        const replacedId = isChange ? former.id : null;
        const about = { accountId: former.accountId, kind: "contact", replacedId } as const;
        const contact = { id: former.id, channel: "sms", to, provenAt: later(-9 * DAY) } as const;
        await raiseAlarm(trx, systemWorld(house, "test", at), about, [contact]);
      }
    });
    await other.leave();
    await deliver(house);
    expect((await textsTo(house, was)).at(-1)).toMatch(/кабинет попросили удалить/);
    const alarmed = sql<{
      n: number;
    }>`select count(*)::int as n from account_alarm_message m join account_alarm a on a.id = m.alarm_id
      where a.account_id = ${other.id} and a.kind = 'leaving'`;
    expect((await alarmed.execute(house.db)).rows).toEqual([{ n: 2 }]);
    const token = /\/a\/([\w-]{22})/.exec((await textsTo(house, was)).at(-1) ?? "")?.[1] ?? "";
    await answerAlarm(worldAt(house, { kind: "nobody" }, later(HOUR)), token, "not-me");
    expect(await other.account()).toMatchObject({ state: "locked" });
    expect(await listContacts(house.db, house.keys, other.id)).toMatchObject([{ to: was }]);
    expect(await close(2 * DAY)).toBe(0);
    // An account that has filed nothing; its agency's record stays, and the certificate says so.
    const empty = await inside();
    await givenRecord(house, { phone: empty.phone });
    await empty.leave();
    expect(await close(2 * DAY)).toBe(1);
    const { facts } = (await findCertificate(house.db, empty.id))!;
    expect(facts).toMatchObject({ gone: { requests: 0 }, stayed: ["numbers", "journal", "agency", "copy"] });
    expect(await entries(house, one.id)).toEqual([
      ...["leaving-asked", "leaving-taken-back", "leaving-asked", "leaving-taken-back", "signed-in"],
    ]);
    expect(await entries(house, other.id)).toEqual(["leaving-asked", "account-locked"]);
    const why = sql<{ why: string }>`
      select facts->>'reason' as why from entry where what = 'leaving-asked' and about = ${other.id}`;
    expect((await why.execute(house.db)).rows).toEqual([{ why: "privacy" }]);
  });

  test("leaves of its holder nothing by day 31, in no writing and no encoding; what was issued verifies on, and whoever comes again finds nothing (security 43, 44, 45)", async () => {
    const [phone, email] = ["+79005553388", "matryona@primer.example"];
    const one = await inside(phone, [email]);
    const world = one.world();
    await house.db.transaction().execute(async (trx) => {
      const identity = { id: randomUUID(), accountId: one.id };
      await insertIdentity(trx, { ...identity, provider: "state", mac: house.keys.mac("identity", "i", "s") }, now);
      await insertHoldings(trx, house.keys, identity, { snils, inn }, now);
      await markProfile(trx, house.keys, one.id, { ...nothingSaid, address: "Ревда, Кленовая, 17" }, now);
      await markName(trx, house.keys, one.id, "Матрёна Елизаровна");
      const review = { kind: "unpause", aboutId: one.id, accountId: one.id, agencyId: "health" } as const;
      await openReview(trx, world, { ...review, words: `Это ${holder.surname}` });
    });
    const macs = [contactMac(house.keys, { channel: "sms", to: phone })];
    await choose(world, macs, ["sms"], [{ channel: "sms", kind: "term" }]);
    const wanted = { ...holder, ...documents, phone, email };
    const own = async () => (await givenRecord(house, { ...wanted, startsAt: later(40 * DAY) })).id;
    const final = await asked(one, await own(), "annul", "finished", true);
    const restorable = await asked(one, await own(), "cancel", "finished");
    const pdf = (await keepFile(world, final.notice!.id))!;
    await makeShare(one.world(MINUTE), restorable.number, { days: "7", fields: ["service"] });
    const sentFor = await house.db.transaction().execute(async (trx) => {
      const record = await findRecord(
        trx,
        (await trx.selectFrom("annulment").select("record_id").where("id", "=", final.id).executeTakeFirstOrThrow())
          .record_id,
      );
      const about = { kind: "power", aboutId: randomUUID(), annulmentId: final.id, record } as const;
      const opened = (await openReview(trx, one.world(4 * SECOND), about))!;
      await markDecided(trx, opened.id, {
        by: null,
        at: later(5 * SECOND),
        outcome: "declined",
        words: holder.surname,
      });
      return { reviewId: opened.id, annulmentId: final.id };
    });
    await givenAttached(house, sentFor, `${holder.surname}.pdf`, Buffer.from(`%PDF-1.7 ${holder.surname} %%EOF`));
    await askExport(world);
    const exportId = house.left.flatMap(({ name, data }) =>
      name === "make-export" ? [(data as { exportId: string }).exportId] : [],
    )[0]!;
    await makeExport(world, exportId);
    expect(await takeExport(world)).toMatchObject({ ok: true });
    await work();

    const traces = [
      ...nameSpellings(holder.surname, holder.givenName, holder.patronymic),
      ...[
        email,
        note,
        address,
        "Ревда, Кленовая, 17",
        snils,
        "112-233-445 95",
        inn,
        "6509123456",
        "6509 123456",
        holder.bornOn,
        "08.03.1971",
      ].flatMap(spellings),
      ...phoneSpellings(phone),
      ...[phoneMac(house.keys, phone), snilsMac(house.keys, snils), innMac(house.keys, inn)].map(hex),
    ];
    const found = async () => {
      const kept = [await wholeDump(house.db), ...logged, JSON.stringify(house.left)].join("\n");
      return traces.filter((trace) => kept.includes(trace));
    };
    expect((await found()).length).toBeGreaterThan(30); // or the search itself is blind

    expect(await one.leave(10 * SECOND)).toEqual({ ok: true, value: "finished" });
    expect(await close(DAY)).toBe(0);
    expect(await close(DAY + MINUTE)).toBe(1);
    expect(await close(DAY + MINUTE)).toBe(0); // safe to repeat
    expect(await one.account()).toBeUndefined();
    expect(await takeExport(world)).toEqual(refuse("not-found"));
    await work(DAY + MINUTE);
    const number = /\/v\/(\d{16})$/.exec((await textsTo(house, phone)).at(-1) ?? "")?.[1] ?? "no number";
    const certificate = { mode: "erase", scope: "account", annulmentNumber: null };
    const first = await verify(worldFor(house, undefined, later(DAY + HOUR)), number);
    expect(first).toMatchObject({ ok: true, value: { ...certificate, gone: { requests: 1 } } });
    expect(first.ok && "stayed" in first.value && first.value.stayed).toEqual([
      "numbers",
      "journal",
      "agency",
      "copy",
      "open",
    ]);

    for (const days of [29, 31, 33]) await night(days * DAY);
    expect(await found()).toEqual([]);
    const left = await sql<{
      facts: object;
    }>`select facts from entry where what = 'leaving-erased' and about = ${one.id}`.execute(house.db);
    expect(left.rows).toMatchObject([{ facts: { requests: 1, left: 0 } }]);

    const after = worldFor(house, undefined, later(34 * DAY));
    for (const { notice } of [final, restorable])
      expect(await verify(after, notice!.number)).toMatchObject({ ok: true, value: { verdict: "in-force" } });
    expect(await verifyFile(after, pdf)).toMatchObject({ ok: true, value: { kind: "genuine", how: "seal" } });
    expect(await verifyWithProof(after, number)).toMatchObject({ ok: true, value: certificate });
    expect((await auditNotices(house)).findings).toEqual([]);
    expect((await verifyJournal(house.db, house.keys)).altered).toEqual([]);

    const again = await askContact(worldAt(house, { kind: "nobody" }, after.now), { channel: "sms", to: phone });
    if (!again.ok) throw new Error(again.reason.code);
    const visitor = { kind: "visitor", id: again.value.visitorId, phoneMac: null } as const;
    const anew = worldAt(house, visitor, after.now);
    const shown = await proveContact(anew, again.value.challengeId, await codeAt(house, phone, after.now));
    expect(shown).toEqual({ ok: true, value: { kind: "new" } });
    const made = await register(anew, again.value.challengeId, { name: "Анна", consentVersion: "1" });
    if (!made.ok) throw new Error(made.reason);
    expect(made.value.accountId).not.toBe(one.id);
    expect(await entries(house, made.value.accountId)).toEqual(["account-made"]);
  });

  test("leaves to agencies what is theirs, and what waits until it has ended; another's requests are left alone", async () => {
    const one = await inside();
    const { phone } = one;
    const email = "wife@primer.example";
    const wife = await inside(somebody().phone, [email]);
    const record = await givenRecord(house, { ...holder, phone, startsAt: later(20 * DAY) });
    const to = later(15 * DAY);
    await givenFree(house, to);
    const code = await moveCode(house, one.actor, record.id, to);
    const moved = await proveHour(one.world(SECOND), record.id, "move", code);
    if (!moved.ok) throw new Error(moved.reason.code);
    const shared = await givenRecord(house, { surname: "Общева", phone, email, startsAt: later(30 * DAY) });
    const hers = await asked(wife, shared.id, "cancel", "finished");
    // Whoever helped somebody at their own device takes nothing from them: of records by phone, mailbox or document of another's account.
    const ids: string[] = [];
    for (const contact of [{ phone: wife.phone }, { phone: somebody().phone, email }]) {
      const helped = await givenRecord(house, { surname: "Мамина", ...contact, startsAt: later(30 * DAY) });
      await house.db
        .insertInto("reach")
        .values({ visitor_id: one.actor.id, record_id: helped.id, found_at: now })
        .execute();
      ids.push((await asked(one, helped.id, "annul", "finished")).id);
    }
    expect(await leavePage(one.world())).toMatchObject({ coming: 1, waiting: [], contacts: [{ id: one.contact.id }] });
    await one.leave();
    const late = await givenRecord(house, { surname: "Ждунова", phone, startsAt: later(30 * DAY) });
    const waiting = await asked(one, late.id, "annul", "filed");
    await house.db
      .updateTable("annulment")
      .set({ review_until: later(40 * DAY) })
      .where("id", "=", waiting.id)
      .execute();
    expect(await close(DAY + MINUTE)).toBe(1);

    const notice = (await findMoveNotice(house.db, moved.value.id))!;
    expect(JSON.stringify(notice.facts)).not.toContain(holder.surname);
    expect(await verify(worldFor(house, undefined, later(2 * DAY)), notice.number)).toMatchObject({ ok: true });
    expect(await findRecord(house.db, record.id)).toMatchObject({
      holder: { surname: holder.surname },
      phone,
      startsAt: to,
    });
    const noteOf = async (id: string) =>
      (await house.db.selectFrom("annulment").select("note").where("id", "=", id).executeTakeFirstOrThrow()).note;
    expect([await noteOf(hers.id), await noteOf(waiting.id)]).toEqual([note, note]);
    await night(35 * DAY);
    expect(await noteOf(waiting.id)).toBe(note);
    await night(42 * DAY);
    expect(await Promise.all([hers.id, waiting.id, ...ids].map(noteOf))).toEqual([note, null, note, note]);
    expect(await house.db.selectFrom("leaving_request").selectAll().execute()).toEqual([]);
  });

  test("is one that nobody came into for three years, after two warnings; coming in ends it", async () => {
    const years = IDLE_DAYS * DAY;
    const [idle, back] = [await inside(), await inside()];
    const own = await asked(
      idle,
      (await givenRecord(house, { phone: idle.phone, startsAt: later(40 * DAY) })).id,
      "annul",
      "finished",
    );
    // What was erased long before is not kept now, and the certificate does not say so.
    const before = await givenRecord(house, { phone: idle.phone, startsAt: later(40 * DAY) });
    const erased = await asked(idle, before.id, "annul", "finished");
    await house.db.transaction().execute(async (trx) => {
      await eraseHolders(trx, [before.id], later(40 * DAY));
      await markErased(trx, erased.id, later(40 * DAY), null);
    });
    // Whoever has that phone by then.
    const next = await filed(house, { phone: idle.phone, startsAt: later(40 * DAY) });
    await house.db.updateTable("annulment").set({ note: "Моё" }).where("id", "=", next.annulment.id).execute();
    const others = house.db
      .updateTable("account")
      .set({ used_at: later(years) })
      .where("id", "not in", [idle.id, back.id]);
    await others.execute();
    expect(await close(years - 31 * DAY)).toBe(0);
    expect((await idle.account())?.warnings).toBe(0);
    // However late the first warning comes, what it promises is kept.
    const first = years - 10 * DAY;
    await close(first);
    await close(first + DAY);
    await deliver(house, later(first));
    expect((await textsTo(house, idle.phone)).at(-1)).toMatch(
      /давно не входили\. Удалим его 10 декабря 2029\. Чтобы оставить/,
    );
    expect(idleUntil((await idle.account())!)).toEqual(later(first + 30 * DAY));
    await house.db
      .updateTable("account")
      .set({ warnings: 0, warned_at: null, used_at: later(first) })
      .where("id", "=", back.id)
      .execute();
    await close(first + 22 * DAY);
    expect((await idle.account())?.warnings).toBe(1);
    await close(first + 23 * DAY);
    expect((await idle.account())?.warnings).toBe(2);
    expect(await close(first + 29 * DAY)).toBe(0);
    expect(await close(first + 30 * DAY)).toBe(1);
    expect(await idle.account()).toBeUndefined();
    expect(await back.account()).toMatchObject({ state: "active", warnings: 0 });
    const notes = house.db.selectFrom("annulment").select("note").where("id", "in", [own.id, next.annulment.id]);
    expect((await notes.execute()).map((one) => one.note).sort()).toEqual([null, "Моё"]);
    const said = await sql<{ facts: object }>`select facts from notice where erasure_id = ${idle.id}`.execute(house.db);
    const stayed = ["numbers", "journal", "agency"];
    expect(said.rows).toMatchObject([{ facts: { scope: "idle", filedAt: later(first).toISOString(), stayed } }]);
    expect(await entries(house, idle.id)).toEqual(["account-warned", "account-warned", "erased"]);
  });

  test("takes with it every row that hangs on it, also of tables that came later", async () => {
    const { rows } = await sql<{ name: string }>`select conrelid::regclass::text as name from pg_constraint
      where contype = 'f' and confrelid = 'account'::regclass order by 1`.execute(house.db);
    expect(rows.map(({ name }) => name)).toEqual([...ofAccount, "application", "leaving", "visitor"].sort());
    // And what hangs on any of these is found by an index: else each that goes reads whole tables.
    const slow = await sql<{
      name: string;
    }>`select c.conrelid::regclass || '.' || a.attname as name from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confdeltype <> 'a' and c.confrelid::regclass::text = any(${["account", "message", ...ofAccount]})
        and not exists (select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])`.execute(
      house.db,
    );
    expect(slow.rows).toEqual([]);
  });
});

test("an account has a day, and a warning comes once", () => {
  expect(dueAfter(now)).toEqual(later(LEAVING_DAYS * DAY));
  const used = { usedAt: now, warnings: 0, warnedAt: null };
  const years = IDLE_DAYS * DAY;
  expect(idleStep(used, later(years - 30 * DAY - 1))).toBeNull();
  expect(idleStep(used, later(years - 30 * DAY))).toBe("warn");
  const warned = { usedAt: now, warnings: 1, warnedAt: later(years - 30 * DAY) };
  expect(idleStep(warned, later(years - 7 * DAY - 1))).toBeNull();
  expect(idleStep(warned, later(years - 7 * DAY))).toBe("warn");
});
