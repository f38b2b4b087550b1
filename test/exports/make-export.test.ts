import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { insertConfirmed } from "~/accounts/holdings.server";
import { insertHoldings, insertIdentity } from "~/accounts/introductions/identities.server";
import { markNetworks } from "~/accounts/networks/networks.server";
import { insertCertificate } from "~/accounts/profile/certificates.server";
import { nothingSaid } from "~/accounts/profile/profile";
import { markProfile } from "~/accounts/profile/profiles.server";
import { askExport } from "~/exports/ask-export.server";
import { exportData } from "~/exports/export-data";
import { exportPage } from "~/exports/export-page.server";
import { findOfVisitor, listProvenIds, partsOf } from "~/exports/exports.server";
import { makeExport } from "~/exports/make-export.server";
import { takeExport } from "~/exports/take-export.server";
import { writeEntry } from "~/journal/entries.server";
import { done, refuse } from "~/lib/outcome";
import { choose } from "~/messages/choose.server";
import { contactMac } from "~/messages/contact-mac.server";
import { keepFile } from "~/notices/keep-file.server";
import { settle } from "~/payments/settle.server";
import { phoneMac, snilsMac } from "~/records/macs.server";
import { provenBy } from "~/records/proven.server";
import { ofAccount } from "~/retention/account-erasures.server";
import { sweep } from "~/retention/sweep.server";
import { openReview } from "~/reviews/open.server";
import type { Actor } from "~/shell/world.server";
import { ask } from "~/tickets/ask.server";
import { filledIn, givenForms, passportForm, usualAnswers } from "../applications/applying";
import { givenAccount } from "../support/account";
import { givenAttached } from "../support/attached";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, HOUR, later, MINUTE, now, SECOND, worldFor } from "../support/given";
import { givenCharge, opened } from "../support/payments";
import { represented, trustSigners } from "../support/represented";
import { boundlessHouse, finishedFor, type TestHouse } from "../support/requests";
import { unzip } from "../support/unzip";

const schemaFile = new URL("../../public/schemas/export-2.json", import.meta.url);

onBothDatabases("an archive of all that is somebody's (security 44)", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  const taken = async (actor: Actor, at: Date) => {
    const outcome = await takeExport(worldFor(house, actor, at));
    return outcome.ok ? outcome.value : undefined;
  };

  /** Asks for it, has it made and takes it: a file by its name. */
  async function archiveOf(actor: Actor): Promise<(name: string, as?: BufferEncoding) => string> {
    await askExport(worldFor(house, actor));
    const { exportId } = house.left.filter(({ name }) => name === "make-export").at(-1)!.data as { exportId: string };
    await makeExport(worldFor(house), exportId);
    const parts: Uint8Array[] = [];
    for await (const part of partsOf(house.db, (await taken(actor, now))!.id)) parts.push(part);
    const folder = mkdtempSync(join(tmpdir(), "otmena-export-"));
    unzip(Buffer.concat(parts), folder);
    return (name, as = "utf8") => readFileSync(join(folder, name)).toString(as);
  }

  /** One of each thing that may happen to an account. */
  async function happenedTo(account_id: string): Promise<void> {
    const { db } = house;
    const [own, at] = [{ id: randomUUID(), account_id }, { at: now }];
    const ended = {
      ended_at: later(HOUR),
      opens_at: null,
      slip: null,
      reason: null,
      officer_id: null,
      agency_id: null,
    };
    await db
      .insertInto("account_pause")
      .values({ ...own, ...at, kind: "own", ...ended })
      .execute();
    const answered = { device: "Firefox", answer: "me" as const, answered_at: later(HOUR) };
    await db
      .insertInto("account_alarm")
      .values({ ...own, ...at, kind: "device", added_id: null, replaced_id: null, ...answered })
      .execute();
    const contact = await db.selectFrom("account_contact").select("id").where("account_id", "=", account_id).execute();
    const asked = { alarm_id: own.id, contact_id: contact[0]!.id, asked_at: now, ready_at: later(DAY) };
    await db
      .insertInto("account_recovery")
      .values({ ...own, ...asked, confirmed_at: null, stopped_at: null, finished_at: null })
      .execute();
    const lost = {
      channel: "sms" as const,
      mac: Buffer.alloc(32, 1),
      sealed: Buffer.from("new"),
      old_mac: Buffer.alloc(32, 2),
    };
    const times = { asked_at: now, proven_at: now, sent_at: now, due_at: null, stopped_at: later(HOUR), done_at: null };
    await db
      .insertInto("account_loss")
      .values({ ...own, ...lost, ...times, visitor_id: null })
      .execute();
    const opening = { kind: "unpause", aboutId: account_id, accountId: account_id, agencyId: "health" } as const;
    const review = await db
      .transaction()
      .execute((trx) => openReview(trx, worldFor(house), { ...opening, words: "Это я" }));
    await givenAttached(house, { reviewId: review!.id, annulmentId: null }, "справка.pdf");
    const message = {
      id: own.id,
      channel: "sms" as const,
      template: "account-idle" as const,
      state: "queued" as const,
    };
    await db
      .insertInto("message")
      .values({ ...message, record_id: null, created_at: now })
      .execute();
    await db.insertInto("account_message").values({ message_id: own.id, account_id }).execute();
  }

  test("leaves out no table of an account but what passes within a day (security 46)", () => {
    const passing = ["account_binding", "account_change", "export", "introduction"];
    const told = ["account_alarm", "account_certificate", "account_contact", "account_message", "account_network"];
    const more = [
      "account_loss",
      "account_pause",
      "account_profile",
      "account_recovery",
      "account_trace",
      "application_template",
      "holding",
      "identity",
      "review",
      "session",
      "ticket",
    ];
    expect([...passing, ...told, ...more].sort()).toEqual([...ofAccount].sort());
  });

  test("holds it all, of nobody else, and is for whoever asked alone, for a day", async () => {
    const phone = "+79005557711";
    const record = await givenRecord(house, { surname: "Архивова", phone });
    const { annulment, notice } = await finishedFor(house, record.id);
    const pdf = (await keepFile(worldFor(house), notice.id))!;
    const other = await givenRecord(house, { surname: "Чужова", phone: "+79005557722" });
    const actor = await givenVisitor(house, { phone, records: [other.id] });
    const stranger = await givenVisitor(house, { phone: "+79005557722" });
    const unproven = await givenVisitor(house, { records: [record.id] });
    const id = actor.kind === "visitor" ? actor.id : "";
    expect(await askExport(worldFor(house, unproven))).toMatchObject({ ok: false, reason: { code: "unproven" } });

    expect(await askExport(worldFor(house, actor))).toMatchObject({ ok: true });
    const [asked] = house.left.filter(({ name }) => name === "make-export");
    expect(await exportPage(worldFor(house, actor))).toMatchObject({ is: "making", mayAnew: false });
    expect(await taken(actor, now)).toBeUndefined();
    await askExport(worldFor(house, actor, later(MINUTE))); // sent twice
    expect(house.left.filter(({ name }) => name === "make-export")).toEqual([asked]);

    const { exportId } = asked!.data as { exportId: string };
    for (const ms of [MINUTE, 2 * MINUTE]) await makeExport(worldFor(house, undefined, later(ms)), exportId);
    expect(await exportPage(worldFor(house, actor, later(HOUR)))).toMatchObject({
      ...{ is: "ready", mayAnew: true, mayTake: true },
    });
    expect(await taken(stranger, later(HOUR))).toBeUndefined();
    const own = (await taken(actor, later(HOUR)))!;
    const parts: Uint8Array[] = [];
    for await (const part of partsOf(house.db, own.id)) parts.push(part);
    const archive = Buffer.concat(parts);
    expect([parts.length > 2, archive.length]).toEqual([true, own.bytes]);

    const folder = mkdtempSync(join(tmpdir(), "otmena-export-"));
    const paper = `notices/otmena-${notice.number}.pdf`;
    expect(unzip(archive, folder)).toEqual([paper, "data.json", "schema.json", "index.html"]);
    expect(Uint8Array.from(readFileSync(join(folder, paper)))).toEqual(Uint8Array.from(pdf));
    const data = exportData.parse(JSON.parse(readFileSync(join(folder, "data.json"), "utf8")));
    expect([data.account, data.isWhole]).toEqual([null, true]);
    expect(data.records).toMatchObject([
      { number: record.number, holder: { surname: "Архивова", phone }, requests: [{ number: annulment.number }] },
    ]);
    const page = readFileSync(join(folder, "index.html"), "utf8");
    expect([page.includes("Архивова"), page.includes(paper), page.includes("Чужова")]).toEqual([true, true, false]);

    await sweep(worldFor(house, undefined, later(DAY - MINUTE)));
    expect(await findOfVisitor(house.db, id)).toBeDefined();
    await sweep(worldFor(house, undefined, later(DAY + MINUTE)));
    expect(await findOfVisitor(house.db, id)).toBeUndefined();
    expect(await house.db.selectFrom("export_part").selectAll().execute()).toEqual([]);
  });

  test("holds one's account, what its documents reach, and powers of attorney; and nothing of it for whoever is not in it (security 46)", async () => {
    trustSigners(house);
    const { keys, db } = house;
    const [phone, email, snils] = ["+79005557766", "archive@example.ru", "11223344595"];
    const byDocument = await represented(house, { wanted: { surname: "Доверова", phone: "+79005557799", snils } });
    const actor = await givenAccount(house, { phones: [phone], emails: [email], name: "Анна Архивова" });
    const { id } = actor.account;
    const said = { subject: "Архивова Анна", issuer: "УЦ", serial: "01", validUntil: later(DAY).toISOString() };
    const certificate = { ...said, id: randomUUID(), isQualified: true };
    const bound = { accountId: id, provider: "state", mac: keys.mac("identity", "a", "b"), id: randomUUID() };
    await db.transaction().execute(async (trx) => {
      await insertIdentity(trx, bound, later(SECOND));
      await insertHoldings(trx, keys, bound, { snils, inn: null }, later(SECOND));
      await insertCertificate(trx, keys, { ...certificate, accountId: id, mac: randomBytes(32) }, later(SECOND));
      await writeEntry(trx, worldFor(house, actor), { what: "signed-in", about: id });
      const passport = { tail: "4321", mac: "00" };
      const seen = { tail: "0732", slip: "ОТМ-7", agencyId: "health" };
      await insertConfirmed(trx, { accountId: id, kind: "inn", mac: randomBytes(32), ...seen }, later(2 * SECOND));
      await markNetworks(trx, id, ["203.0.113.0/24"], now);
      await markProfile(trx, keys, id, { ...nothingSaid, address: "Ревда, Кленовая, 17", passport }, later(SECOND));
    });
    await happenedTo(id);
    await ask(
      worldFor(house, actor, later(-SECOND)),
      {
        ...{ topic: "site", number: null, words: "Где архив?" },
        contact: { channel: "email", to: email },
      },
      [],
    );
    const mac = contactMac(keys, { channel: "email", to: email });
    await choose(worldFor(house, actor), [mac], ["email"], [{ channel: "email", kind: "term" }]);
    const charged = await givenCharge(house);
    const paying = await opened(worldFor(house, actor), { uin: charged.uin });
    if (!paying.ok) throw new Error(paying.reason.code);
    const news = { orderId: paying.value.id, state: "paid", kopecks: 50_000, operation: "D-1" } as const;
    await house.db.transaction().execute((trx) => settle(trx, worldFor(house), news));
    const inside = { ...actor, account: { ...actor.account, snilsMacs: [snilsMac(keys, snils)] } };

    await givenForms(house.db, passportForm);
    await filledIn(worldFor(house, inside), passportForm, { ...usualAnswers, surname: "Черновикова" });
    const files = await archiveOf(inside);
    const data = exportData.parse(JSON.parse(files("data.json")));
    const { $schema: _, ...published } = JSON.parse(readFileSync(schemaFile, "utf8"));
    expect(JSON.parse(files("schema.json"))).toMatchObject(published);
    expect(data.account?.drafts).toMatchObject([
      { form: "Замена паспорта", answers: [{ question: "Фамилия", answer: "Черновикова" }, {}, {}, {}], documents: [] },
    ]);
    expect(data.account).toMatchObject({
      ...{ name: "Анна Архивова", consentVersion: "2026-11-30", consentedAt: now.toISOString() },
      identities: [{ provider: "state", boundAt: later(SECOND).toISOString() }],
      certificates: [{ ...said, isQualified: true, boundAt: later(SECOND).toISOString() }],
      holdings: [
        { kind: "snils", provenBy: "provider", provider: "state", agency: null, slip: null, lastDigits: null },
        { kind: "inn", provenBy: "officer", agency: expect.any(String), slip: "ОТМ-7", lastDigits: "0732" },
      ],
      networks: ["203.0.113.0/24"],
      payments: [{ kind: "charge", kopecks: 50_000, state: "paid", contact: "+79001112233", refund: null }],
      tickets: [{ topic: "site", contact: email, remarks: [{ by: "asker", words: "Где архив?" }] }],
      devices: [{ name: null, since: now.toISOString() }],
      stated: { bornOn: null, address: "Ревда, Кленовая, 17", documents: [{ kind: "passport", lastDigits: "4321" }] },
      pauses: [{ kind: "own", at: now.toISOString(), endedAt: later(HOUR).toISOString() }],
      alarms: [{ kind: "device", device: "Firefox", answer: "me" }],
      recoveries: [{ askedAt: now.toISOString(), stoppedAt: null }],
      reviews: [{ kind: "unpause", said: "Это я", decidedAt: null }],
      ...{
        documents: ["documents/account-1.pdf"],
        messages: [{ template: "ticket-received" }, { template: "account-idle", state: "queued" }],
      },
      events: [{ what: "signed-in", at: now.toISOString(), device: null, address: null }],
    });
    expect(data.account?.contacts.map(({ to, off }) => [to, off])).toEqual(
      expect.arrayContaining([
        [phone, []],
        [email, [{ channel: "email", kind: "term" }]],
      ]),
    );
    const { number } = byDocument;
    const power = { outcome: null, file: `powers/${number}-1.pdf`, signature: `powers/${number}-1.p7s` };
    expect(data.records).toMatchObject([{ holder: { surname: "Доверова" }, requests: [{ number, powers: [power] }] }]);
    expect(files(power.file)).toContain("доверенность");
    expect(Buffer.from(files(power.signature, "latin1"), "latin1").equals(byDocument.signature)).toBe(true);
    const page = files("index.html");
    for (const part of [
      "Анна Архивова",
      "Архивова Анна, выдал УЦ",
      phone,
      "Письма: напоминания",
      "СНИЛС",
      "Неизвестный браузер",
      "Ревда",
      "203.0.113.0/24",
      "Паспорт: на конце 4321",
      /ИНН на конце 0732: .+, 21 ноября 2026.+\. Отметка ОТМ-7\./,
      "documents/account-1.pdf",
      power.file,
    ])
      expect(page).toMatch(part);
    expect(page).not.toContain(snils);

    // Signed out, with the same phone proven; paused; another's account: each at the same device.
    const others: Actor[] = [
      { kind: "visitor", id: actor.id, phoneMac: phoneMac(keys, phone) },
      { ...inside, account: { ...inside.account, state: "paused" } },
      { ...inside, account: { ...inside.account, id: randomUUID() } },
    ];
    for (const other of others) expect(await taken(other, later(MINUTE))).toBeUndefined();
    expect(await taken(inside, later(5 * MINUTE - SECOND))).toMatchObject({ accountId: id });
    // Whoever finds an open account takes no archive of it.
    const open = worldFor(house, inside, later(5 * MINUTE));
    expect(await takeExport(open)).toEqual(refuse("stale"));
    expect(await exportPage(open)).toMatchObject({ is: "ready", mayTake: false });
    // What was asked for before one came in holds nobody off.
    const [before] = others;
    await askExport(worldFor(house, before!));
    expect(await exportPage(worldFor(house, inside))).toMatchObject({ is: "making", mayAnew: true });
    const empty = await givenAccount(house);
    expect(await askExport(worldFor(house, empty))).toEqual(done(null));
  });

  test("says that it is whole where there are exactly as many records as one takes", async () => {
    const phone = "+79005557788";
    for (let n = 0; n < 3; n++) await givenRecord(house, { phone });
    const claim = { proven: provenBy(await givenVisitor(house, { phone })) };
    const whole = async (most: number) => {
      const { ids, isWhole } = await listProvenIds(house.db, claim, most);
      return [ids.length, isWhole];
    };
    expect([await whole(2), await whole(3), await whole(4)]).toEqual([
      [2, false],
      [3, true],
      [3, true],
    ]);
  });

  test("is begun once, though it is asked for four times at once", async () => {
    const actor = await givenVisitor(house, { phone: "+79005557755" });
    const before = house.left.length;
    const all = await Promise.all([1, 2, 3, 4].map(() => askExport(worldFor(house, actor))));
    expect(all).toEqual([1, 2, 3, 4].map(() => done(null)));
    expect(house.left.slice(before)).toMatchObject([{ name: "make-export" }]);
  });

  test("is not for another person at the same device, nor in their way; nor for anybody once its day is over", async () => {
    const [first, second] = ["+79005557733", "+79005557744"];
    const record = await givenRecord(house, { phone: first });
    await givenRecord(house, { phone: second });
    const actor = await givenVisitor(house, { phone: first });
    const since = { ...actor, phoneMac: phoneMac(house.keys, second) } as Actor;
    const ids = async (who: Actor, at: Date) => (await taken(who, at))?.recordIds;
    const make = async (who: Actor) => {
      await askExport(worldFor(house, who));
      const { exportId } = house.left.filter(({ name }) => name === "make-export").at(-1)!.data as { exportId: string };
      await makeExport(worldFor(house), exportId);
    };
    await make(actor);
    expect(await ids(actor, later(DAY - MINUTE))).toEqual([record.id]);
    expect(await ids(actor, later(DAY))).toBeUndefined();
    expect(await ids(since, later(MINUTE))).toBeUndefined();
    expect(await exportPage(worldFor(house, since, later(MINUTE)))).toEqual({ is: "none" });
    await make(since);
    expect(await ids(since, later(MINUTE))).not.toContain(record.id);
    expect(await ids(since, later(MINUTE))).toHaveLength(1);
    expect(await ids(actor, later(MINUTE))).toBeUndefined();
  });
});

test("the schema that is published is the one that archives are held to", () => {
  const published = JSON.parse(readFileSync(schemaFile, "utf8"));
  expect(published).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(exportData))));
});
