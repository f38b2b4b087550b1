import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { findHeldBy } from "~/annulments/annulments.server";
import { insertStatement } from "~/annulments/blanks/statements.server";
import { file } from "~/annulments/filing/file.server";
import { finish } from "~/annulments/finishing/finish.server";
import { prove } from "~/annulments/proving/prove.server";
import { resend } from "~/annulments/proving/resend.server";
import { insertDisavowal, markShown } from "~/disavowals/disavowals.server";
import { askExport } from "~/exports/ask-export.server";
import { insertPart } from "~/exports/exports.server";
import { makeExport } from "~/exports/make-export.server";
import { takeExport } from "~/exports/take-export.server";
import { verifyJournal } from "~/journal/verify-journal.server";
import { refuse } from "~/lib/outcome";
import { keepFile } from "~/notices/keep-file.server";
import { findLastOf, findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { phoneMac } from "~/records/macs.server";
import { findRecord } from "~/records/records.server";
import { askErasure } from "~/retention/ask-erasure.server";
import { eraseEnded } from "~/retention/erase-ended.server";
import { erasedPage } from "~/retention/erase-page.server";
import { eraseRequest } from "~/retention/erase-request.server";
import { makeShare } from "~/shares/make-share.server";
import type { Actor } from "~/shell/world.server";
import { auditNotices } from "~/verification/audit-notices.server";
import { verify, verifyWithProof } from "~/verification/verify.server";
import { verifyFile } from "~/verification/verify-file.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, later, MINUTE, now, SECOND, worldFor } from "../support/given";
import { boundlessHouse, filed, filedFor, type TestHouse, wishFor } from "../support/requests";
import { hex, wholeDump } from "../support/whole-dump";

const phone = "+79005553322";

onBothDatabases("data of one request (security 43)", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  const holder = { surname: "Стиралова", givenName: "Матрёна", phone, email: "m@primer.example" };

  async function cancelled(recordId: string, mode: "cancel" | "annul") {
    const actor = await givenVisitor(house, { records: [recordId] });
    const wish = { ...(await wishFor(house, recordId)), mode, note: "Уезжаю к сестре" };
    const asked = await file(worldFor(house, actor), recordId, wish);
    if (!asked.ok) throw new Error(asked.reason.code);
    const { id, number } = asked.value;
    const code = codeOf(house.keys, (await findOfAnnulment(house.db, id, 1))!);
    await prove(worldFor(house, actor, later(SECOND)), number, code);
    const finished = await finish(worldFor(house, actor, later(2 * SECOND)), number);
    if (!finished.ok) throw new Error(finished.reason.code);
    const pdf = (await keepFile(worldFor(house), finished.value.id))!;
    await makeShare(worldFor(house, actor, later(MINUTE)), number, { days: "7", fields: ["service"] });
    return { actor, id, number, notice: finished.value, pdf };
  }

  const codeFor = async (id: string) => codeOf(house.keys, (await findLastOf(house.db, "erasure", id))!);

  /** A power of attorney and a signature beside it, which an officer has declined. */
  async function givenPower(annulment_id: string): Promise<void> {
    const { db } = house;
    await db.transaction().execute((trx) => insertStatement(trx, { id: annulment_id, revision: 1 }, now, "ОТМЕНИТЬ\n"));
    const made = db.selectFrom("statement").select("id").where("annulment_id", "=", annulment_id);
    const statement_id = (await made.executeTakeFirstOrThrow()).id;
    const [file, sha256] = [Buffer.from("signed"), Buffer.alloc(32)];
    const of = { id: randomUUID(), annulment_id, statement_id, report: "{}", holder: "{}" };
    const power = { power: Buffer.from("%PDF-1.7"), power_sha256: sha256, power_scanned_at: null };
    const judged = { received_at: now, reviewed_at: now, outcome: "declined" as const };
    await db
      .insertInto("representation")
      .values({ ...of, file, sha256, ...power, ...judged })
      .execute();
  }

  const traces = () =>
    ["Стиралова", "Матрёна", "Уезжаю", "m@primer.example", phone, phone.slice(2), "-33-22"] // without the first hyphen it stands in many an id
      .flatMap((text) => [text, hex(Buffer.from(text))])
      .concat(hex(phoneMac(house.keys, phone)));
  const found = async () => {
    const dump = await wholeDump(house.db);
    return traces().filter((trace) => dump.includes(trace));
  };

  test("goes by a code, all of it; its notice verifies without a name, and the record's copy goes once no rule counts it", async () => {
    const record = await givenRecord(house, { ...holder, startsAt: later(40 * DAY) });
    const one = await cancelled(record.id, "annul");
    const at = (ms: number, who: Actor = one.actor) => worldFor(house, who, later(ms));
    const stranger = await givenVisitor(house);
    expect(await askErasure(at(DAY, stranger), one.number)).toEqual({ ok: false, reason: { code: "not-found" } });

    expect(await askErasure(at(DAY), one.number)).toMatchObject({ ok: true });
    const first = await codeFor(one.id);
    expect(await askErasure(at(DAY + SECOND), one.number)).toMatchObject({ ok: true });
    expect(await codeFor(one.id)).toBe(first); // a form sent twice sends nothing twice
    const cancelling = codeOf(house.keys, (await findOfAnnulment(house.db, one.id, 1))!);
    expect(await eraseRequest(at(DAY + SECOND), one.number, cancelling)).toMatchObject({ ok: false });
    expect(await eraseRequest(at(DAY + SECOND, stranger), one.number, first)).toMatchObject({ ok: false });
    expect(await resend(at(DAY + 10 * MINUTE), one.number, "erasure")).toMatchObject({ ok: true });
    const code = await codeFor(one.id);
    expect((await found()).length).toBeGreaterThan(8); // or the search itself is blind
    const erased = await eraseRequest(at(DAY + 11 * MINUTE), one.number, code);
    expect(await eraseRequest(at(DAY + 11 * MINUTE), one.number, code)).toEqual(erased); // one certificate
    if (!erased.ok) throw new Error(erased.reason.code);
    const { number, id: certificateId } = erased.value;

    const kept = await found(); // in our copy of the record, and nowhere else
    expect(kept).not.toContain("Уезжаю");
    const others = (await wholeDump(house.db)).split("\n").filter((line) => !line.startsWith("citizen_record:"));
    expect(traces().filter((trace) => others.join("\n").includes(trace))).toEqual([]);
    expect(await eraseEnded(worldFor(house, undefined, later(30 * DAY)))).toBe(0);
    expect(await eraseEnded(worldFor(house, undefined, later(32 * DAY)))).toBe(1);
    expect(await found()).toEqual([]);

    const world = worldFor(house, undefined, later(33 * DAY));
    expect(await verify(world, one.notice.number)).toMatchObject({ ok: true, value: { verdict: "in-force" } });
    expect(await verifyFile(world, one.pdf)).toMatchObject({ ok: true, value: { kind: "genuine", how: "seal" } });
    const said = { mode: "erase", scope: "request", annulmentNumber: one.number, gone: { requests: 1, notices: 1 } };
    expect(await verify(world, number)).toMatchObject({ ok: true, value: { verdict: "in-force", ...said } });
    expect(await verifyWithProof(world, number)).toMatchObject({ ok: true, value: said });
    const paper = (await keepFile(world, certificateId))!;
    expect(await verifyFile(world, paper)).toMatchObject({ ok: true, value: { kind: "nameless", how: "archive" } });
    const other = Buffer.from(Buffer.from(paper).toString("latin1").replace('"requests":1', '"requests":7'), "latin1");
    expect(await verifyFile(world, other)).toMatchObject({ ok: true, value: { kind: "altered-nameless", number } });
    expect((await auditNotices(house)).findings).toEqual([]);
    await house.db
      .updateTable("notice")
      .set({ facts: sql`jsonb_set(facts, '{gone,requests}', '7')` })
      .where("id", "=", certificateId)
      .execute();
    expect(await verify(world, number)).toMatchObject({ ok: false, reason: { code: "unsettled" } });
    expect((await verifyJournal(house.db, house.keys)).altered).toEqual([]);
  });

  test("leaves the certificate to whoever erased, though they had not filed, and neither contact nor link leads there now", async () => {
    const record = await givenRecord(house, { ...holder, phone: "+79005553344" });
    const one = await cancelled(record.id, "annul");
    const filer = worldFor(house, one.actor, later(33 * DAY));
    const byLink = await givenVisitor(house);
    const id = byLink.kind === "visitor" ? byLink.id : "";
    await house.db.transaction().execute(async (trx) => {
      await insertDisavowal(trx, one.id, id, later(DAY));
      await markShown(trx, one.id, id, later(DAY));
    });
    const two = await cancelled((await givenRecord(house, { ...holder, phone: "+79005553355" })).id, "annul");
    const byPhone = await givenVisitor(house, { phone: "+79005553355" });
    for (const [{ id, number }, who] of [[one, byLink] as const, [two, byPhone] as const]) {
      const world = worldFor(house, who, later(33 * DAY));
      expect(await askErasure(world, number)).toMatchObject({ ok: true });
      const erased = await eraseRequest(world, number, await codeFor(id));
      const left = await findHeldBy(house.db, who, number);
      if (!erased.ok || !left?.erasedAt) throw new Error("out of reach of whoever erased it");
      const said = await erasedPage(world, { ...left, erasedAt: left.erasedAt });
      expect(said.certificate.href).toBe(`/v/${erased.value.number}`);
    }
    expect(await findHeldBy(house.db, filer.actor, one.number)).toBeUndefined();
  });

  test("goes with the record's copy where nobody needs it, and the certificate counts all that went, each once", async () => {
    const record = await givenRecord(house, { ...holder, phone: "+79005553388", startsAt: later(40 * DAY) });
    const lapsed = await filedFor(house, record.id);
    const [early, late] = [later(3 * DAY), later(60 * DAY)];
    const erase = async (actor: Actor, { id, number }: { id: string; number: string }, at: Date) => {
      expect(await askErasure(worldFor(house, actor, at), number)).toMatchObject({ ok: true });
      const erased = await eraseRequest(worldFor(house, actor, at), number, await codeFor(id));
      if (!erased.ok) throw new Error(erased.reason.code);
      const { facts } = erased.value;
      return [facts.gone, facts.stayed.includes("copy")];
    };
    const nothing = { requests: 1, records: 0, notices: 0, documents: 0, messages: 0 };
    expect(await erase(lapsed.actor, lapsed.annulment, early)).toEqual([nothing, true]);
    const one = await cancelled(record.id, "annul");
    const visitorId = one.actor.kind === "visitor" ? one.actor.id : "";
    const moved = { kind: "move" as const, record_id: record.id, visitor_id: visitorId, office_id: "clinic" };
    const hours = { former_office_id: "clinic", former_starts_at: later(30 * DAY), starts_at: later(40 * DAY) };
    const filing = { consent_version: "1", filed_at: now, decision: "{}", shown: "{}", finished_at: null };
    const row = { id: randomUUID(), number: "40100002", ...moved, ...hours, ...filing };
    await house.db.insertInto("rebooking").values(row).execute();
    await givenPower(one.id);
    const all = { requests: 2, records: 1, notices: 1, documents: 2, messages: 0 };
    expect(await erase(one.actor, { ...one }, late)).toEqual([all, false]);
    expect((await findRecord(house.db, record.id)).phone).toBeNull();
  });

  test("goes from archives, too: from one that is there, and from one that is being made", async () => {
    const one = await filed(house, { ...holder, phone: "+79005553377", startsAt: later(60 * DAY) });
    const asking = { phone: "+79005553377", records: [] };
    const [had, making] = [await givenVisitor(house, asking), await givenVisitor(house, asking)];
    const at = (who: Actor) => worldFor(house, who, later(3 * DAY));
    for (const who of [had, making]) await askExport(at(who));
    const [made, running] = house.left.flatMap(({ name, data }) =>
      name === "make-export" ? [(data as { exportId: string }).exportId] : [],
    );
    await makeExport(at(had), made!);
    expect(await takeExport(at(had))).toMatchObject({ value: { recordIds: [one.record.id] } });
    const { number, id } = one.annulment;
    await askErasure(at(one.actor), number);
    expect(await eraseRequest(at(one.actor), number, await codeFor(id))).toMatchObject({ ok: true });
    for (const who of [had, making]) expect(await takeExport(at(who))).toEqual(refuse("not-found"));
    expect(await insertPart(house.db, running!, 0, Buffer.from("late"), 1)).toBe(false);
    await makeExport(at(making), running!);
    expect(await house.db.selectFrom("export_part").select("place").execute()).toEqual([]);
  });

  test("of one that lapsed, is not in the way of its filer's next one", async () => {
    const one = await filed(house, { ...holder, phone: "+79005553366", startsAt: later(60 * DAY) });
    const at = worldFor(house, one.actor, later(3 * DAY));
    expect(await askErasure(at, one.annulment.number)).toMatchObject({ ok: true });
    expect(await eraseRequest(at, one.annulment.number, await codeFor(one.annulment.id))).toMatchObject({ ok: true });
    const next = await file(at, one.record.id, await wishFor(house, one.record.id));
    expect(next).toMatchObject({ ok: true, value: { erasedAt: null } });
    expect(next.ok && next.value.id).not.toBe(one.annulment.id);
  });

  test("stays as long as it can be taken back; three wrong codes erase nothing", async () => {
    const record = await givenRecord(house, { ...holder, startsAt: later(60 * DAY) });
    const one = await cancelled(record.id, "cancel");
    const at = (ms: number) => worldFor(house, one.actor, later(ms));
    expect(await askErasure(at(DAY), one.number)).toMatchObject({ ok: false, reason: { code: "restorable" } });
    const after = 31 * DAY;
    expect(await askErasure(at(after), one.number)).toMatchObject({ ok: true });
    const wrong = (await codeFor(one.id)) === "000000" ? "111111" : "000000";
    for (const code of ["wrong", "wrong", "locked"])
      expect(await eraseRequest(at(after + SECOND), one.number, wrong)).toMatchObject({ ok: false, reason: { code } });
    expect(await eraseRequest(at(after + SECOND), one.number, await codeFor(one.id))).toMatchObject({ ok: false });
    expect((await found()).length).toBeGreaterThan(8);
  });
});
