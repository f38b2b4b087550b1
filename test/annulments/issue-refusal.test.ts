import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { nextStep } from "~/annulments/annulment";
import { findAnnulment } from "~/annulments/annulments.server";
import { finish } from "~/annulments/finishing/finish.server";
import { issueRefusal } from "~/annulments/finishing/issue-refusal.server";
import type { Denial } from "~/annulments/notice-facts";
import { restore } from "~/annulments/restoring/restore.server";
import { disavowalPage } from "~/disavowals/disavowal-page.server";
import { base32 } from "~/lib/base32";
import { attachedTo } from "~/notices/attachment.server";
import { keepFile } from "~/notices/keep-file.server";
import type { RefusalFacts } from "~/notices/notice";
import { findLatest, findNotice } from "~/notices/notices.server";
import { readAttachedFacts } from "~/notices/read-attached";
import { findRecord } from "~/records/records.server";
import { eraseEnded } from "~/retention/erase-ended.server";
import { keptDays } from "~/retention/kept";
import { auditNotices } from "~/verification/audit-notices.server";
import { verify, verifyQr, verifyWithProof } from "~/verification/verify.server";
import { verifyFile } from "~/verification/verify-file.server";
import { sealAll } from "../journal/given-log";
import { deliver, somebody, textsTo, worldAt } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { DAY, type GivenRecord, HOUR, later, now, worldFor } from "../support/given";
import {
  boundlessHouse,
  entries,
  finished,
  finishedFor,
  proven,
  provenFor,
  restorationCode,
  type TestHouse,
} from "../support/requests";

const said = "Справка не о том дне";
const late: Denial = { reason: "late", words: said };
const officer = { kind: "system", name: "desk" } as const;

onBothDatabases("a request that is not granted", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });
  const deny = (annulmentId: string, denial = late, at = later(HOUR)) =>
    house.db.transaction().execute((trx) => issueRefusal(trx, worldFor(house, officer, at), annulmentId, denial));
  const denied = async (wanted: Partial<GivenRecord> = {}) => {
    const one = await proven(house, wanted);
    const notice = (await deny(one.annulment.id))!;
    return { ...one, notice, facts: notice.facts as RefusalFacts };
  };
  const ask = async (number: string, at = later(2 * HOUR)) => {
    const answer = await verify(worldAt(house, { kind: "nobody" }, at, somebody().address), number);
    if (!answer.ok) throw new Error(answer.reason.code);
    return answer.value;
  };

  test("is closed, and its record stands as it was: nothing says that it is cancelled", async () => {
    const before = await proven(house);
    const record = await findRecord(house.db, before.record.id);
    const notice = await deny(before.annulment.id);
    expect(await findRecord(house.db, before.record.id)).toEqual(record);
    const annulment = await findAnnulment(house.db, before.annulment.id);
    expect(annulment).toMatchObject({ closedBecause: "denied", closedAt: later(HOUR), finishedAt: null });
    expect(nextStep(annulment!, later(9 * DAY))).toBe("denied");
    expect(await finish(worldFor(house, before.actor), before.annulment.number)).toMatchObject({ ok: false });
    expect(await findLatest(house.db, annulment!)).toEqual(notice);
    const told = house.db.selectFrom("delivery").select("entry_id").where("annulment_id", "=", before.annulment.id);
    expect(await told.execute()).toEqual([]);
  });

  test("leaves a notice of why, by which rule, what would have changed it and until when it can be disputed", async () => {
    const { facts, annulment } = await denied();
    expect(facts).toMatchObject({
      ...{ version: 2, mode: "deny", asked: "cancel", annulmentNumber: annulment.number, restorableUntil: null },
      ...{ filedAt: now.toISOString(), finishedAt: later(HOUR).toISOString(), agency: { name: "Поликлиники области" } },
      ground: {
        rule: "C2-24",
        source: "Меньше чем за 24 часа до назначенного времени отменить нельзя. Правило для таких услуг.",
        ruleSetVersion: annulment.decision.ruleSetVersion,
      },
      denial: {
        ...{ reason: "late", words: said, otherwise: "Заявка, поданная до конца срока" },
        disputableUntil: "2026-12-21",
      },
    });
  });

  test("can be disputed for thirty days by the calendar of its office, whatever day it is elsewhere", async () => {
    const one = await proven(house);
    // Half past midnight in Yekaterinburg, still the day before by UTC and in Moscow.
    const notice = await deny(one.annulment.id, late, new Date("2026-11-21T19:30:00Z"));
    expect((notice!.facts as RefusalFacts).denial.disputableUntil).toBe("2026-12-22");
  });

  test("is told once, by SMS, and to the journal by codes alone", async () => {
    const { phone } = somebody();
    const { annulment, notice, record } = await denied({ phone });
    expect(await deny(annulment.id)).toBeUndefined();
    house.left.push(
      ...(await house.db.selectFrom("message").select("id").where("record_id", "=", record.id).execute()).map(
        ({ id }) => ({ name: "send-message", data: { messageId: id } }) as const,
      ),
    );
    await deliver(house, later(HOUR));
    const texts = (await textsTo(house, phone)).filter((text) => text.startsWith("Отказ"));
    expect(texts).toHaveLength(1);
    const saying =
      /^Отказ: запись П···\d{4} не отменена\. Оспорить до 21\.12\.2026\. № [\d ]{19}\. Не вы\? otmena\.example\/n\/(.{14})$/;
    const [, token = ""] = saying.exec(texts[0]!) ?? [];
    expect(await disavowalPage(worldFor(house), token)).toMatchObject({
      remedy: "nothing",
      notice: `/v/${notice.number}`,
    });
    expect((await entries(house, annulment.id)).slice(-2)).toEqual(["closed", "denied"]);
    const entry = house.db
      .selectFrom("entry")
      .select("facts")
      .where("about", "=", annulment.id)
      .where("what", "in", ["closed", "denied"])
      .orderBy("id");
    const told = await entry.execute();
    expect(told).toMatchObject([
      { facts: { because: "denied", reason: "late", rule: "C2-24" } },
      { facts: { notice: notice.id, number: notice.number } },
    ]);
    expect(JSON.stringify(told)).not.toContain("Справка");
  });

  test("is overtaken where another device has had the record cancelled meanwhile: no notice says that it stands", async () => {
    const one = await proven(house);
    const { number } = await provenFor(house, one.record.id);
    const other = await house.db
      .selectFrom("annulment")
      .select("id")
      .where("number", "=", number)
      .executeTakeFirstOrThrow();
    const cancelled = await finish(worldFor(house, one.actor), one.annulment.number);
    if (!cancelled.ok) throw new Error(cancelled.reason.code);
    expect(await deny(other.id)).toBeUndefined();
    expect(await findAnnulment(house.db, other.id)).toMatchObject({
      ...{ closedBecause: "overtaken", closedRefusal: "already-annulled", closedAt: later(HOUR) },
    });
    expect((await entries(house, other.id)).slice(-1)).toEqual(["closed"]);
    const notices = house.db.selectFrom("notice").select("annulment_id").where("record_id", "=", one.record.id);
    expect(await notices.execute()).toEqual([{ annulment_id: one.annulment.id }]);
  });

  test("is undone whole where its transaction is", async () => {
    const one = await proven(house);
    const undo = new Error("undo");
    const undone = house.db.transaction().execute(async (trx) => {
      await issueRefusal(trx, worldFor(house, officer, later(HOUR)), one.annulment.id, late);
      throw undo;
    });
    await expect(undone).rejects.toBe(undo);
    expect((await findAnnulment(house.db, one.annulment.id))?.closedAt).toBeNull();
  });

  describe("its notice", () => {
    test("is answered for as a refusal that holds, without reason, hour, words or name", async () => {
      const { notice } = await denied({ surname: "Прятова" });
      const answer = await ask(notice.number);
      expect(answer).toMatchObject({
        ...{ verdict: "in-force", mode: "deny", startsAt: null, withdraws: null, withdrawn: null, answer: null },
        finishedAt: later(HOUR).toISOString(),
      });
      await sealAll(house);
      const proof = await verifyWithProof(worldAt(house, { kind: "nobody" }, now, somebody().address), notice.number);
      expect(proof).toMatchObject({ ok: true, value: { agencyAnswer: null, log: { entry: { what: "denied" } } } });
      const shown = await verifyQr(
        worldAt(house, { kind: "nobody" }, now, somebody().address),
        notice.number,
        base32(notice.qrStatement!),
        "прятова",
      );
      expect(shown).toMatchObject({ ok: true, value: { mode: "deny", surname: { code: "same" } } });
      for (const secret of ["Прятова", said, "C2-24", "late", "24 часа"])
        expect(JSON.stringify([answer, proof])).not.toContain(secret);
    });

    test("is a file with all of it inside, sealed and known to the log", async () => {
      const { notice, facts } = await denied();
      const pdf = (await keepFile(worldFor(house, officer), notice.id))!;
      expect(readAttachedFacts(attachedTo(pdf)!)).toEqual(facts);
      await sealAll(house);
      const verdict = await verifyFile(worldAt(house, { kind: "nobody" }, now, somebody().address), pdf);
      expect(verdict).toMatchObject({ ok: true, value: { kind: "genuine", how: "archive", notice: { mode: "deny" } } });
    });

    test("stands beside that of a restoration, which holds on, and beside another refusal", async () => {
      const one = await finished(house);
      const { startsAt } = one.notice.facts;
      const code = await restorationCode(house, one, startsAt ? new Date(startsAt) : null);
      const restored = await restore(worldFor(house, one.actor), one.annulment.number, code);
      if (!restored.ok) throw new Error(restored.reason.code);
      const refusals = [];
      for (let again = 0; again < 2; again++) {
        const { number } = await provenFor(house, one.record.id);
        const { id } = await house.db
          .selectFrom("annulment")
          .select("id")
          .where("number", "=", number)
          .executeTakeFirstOrThrow();
        refusals.push((await deny(id))!);
      }
      for (const { number } of [restored.value, ...refusals])
        expect(await ask(number)).toMatchObject({ verdict: "in-force" });
      expect(await auditNotices(house)).toMatchObject({ findings: [] });

      const { notice } = await finishedFor(house, one.record.id);
      expect(await ask(restored.value.number)).toMatchObject({ verdict: "cancelled-again" });
      for (const { id, number } of refusals) {
        expect(await ask(number)).toMatchObject({ verdict: "cancelled-since", withdrawn: { by: notice.number } });
        expect(await entries(house, id)).toEqual(["withdrawn"]);
      }
      expect(await ask(notice.number)).toMatchObject({ verdict: "in-force", mode: "cancel" });
      expect(await auditNotices(house)).toMatchObject({ findings: [] });
    });

    test("goes on verifying without name and words once they are erased", async () => {
      const { notice, record } = await denied({ surname: "Вязникова" });
      const pdf = (await keepFile(worldFor(house, officer), notice.id))!;
      await sealAll(house);
      const after = later((keptDays.person + 9) * DAY);
      await eraseEnded(worldFor(house, officer, after));
      const kept = await findNotice(house.db, notice.id);
      expect(kept!.facts).toMatchObject({ holder: { surname: "" }, denial: { words: null, reason: "late" } });
      expect(JSON.stringify(await findRecord(house.db, record.id))).not.toContain("Вязникова");
      expect(await ask(notice.number, after)).toMatchObject({ verdict: "in-force", mode: "deny" });
      const verdict = await verifyFile(worldAt(house, { kind: "nobody" }, after, somebody().address), pdf);
      expect(verdict).toMatchObject({ ok: true, value: { kind: "genuine", how: "seal" } });
    });
  });

  test.each([
    ["says it was granted", "update annulment set closed_at = null, closed_because = null where id = $", "request"],
    ["moves its time", "update annulment set closed_at = closed_at - interval '1 day' where id = $", "request"],
    ["invents another", "update annulment set closed_because = 'denied' where id = $", null],
  ])("is missed by no audit when somebody %s", async (_, statement, code) => {
    const one = await proven(house);
    if (code) await deny(one.annulment.id);
    else
      await house.db
        .updateTable("annulment")
        .set({ closed_at: now, closed_because: "lapsed" })
        .where("id", "=", one.annulment.id)
        .execute();
    await sealAll(house);
    const undo = new Error("undo");
    await house.db
      .transaction()
      .execute(async (trx) => {
        await sql.raw(statement.replace("$", `'${one.annulment.id}'`)).execute(trx);
        const { findings } = await auditNotices({ ...house, db: trx as never });
        expect(findings.map((one) => one.code)).toEqual([code ?? "noNotice"]);
        throw undo;
      })
      .catch((error) => expect(error).toBe(undo));
  });
});
