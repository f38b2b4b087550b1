import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { noticeFacts } from "~/annulments/notice-facts";
import { findFile, findFileDigest, insertFile, isKeptSealed } from "~/notices/files.server";
import { hashedSurname, issue, leaveJobs } from "~/notices/issue.server";
import { listByIds, listNotices, listUnattested, markPerson } from "~/notices/listings.server";
import {
  findByFile,
  findByNumber,
  findLatest,
  findNotice,
  findOfAnnulment,
  insertNotice,
} from "~/notices/notices.server";
import { parseNoticeNumber } from "~/notices/number";
import { faultAmong, findFault, lookAgain } from "~/notices/standing.server";
import { markWithdrawn } from "~/notices/withdrawals.server";
import { findRecord } from "~/records/records.server";
import type { Trx } from "~/shell/db.server";
import { noDoubts } from "~/shell/doubts";
import { expectedErrors } from "../support/alarm";
import { onBothDatabases } from "../support/database";
import { later, now, rules, SECOND, worldFor } from "../support/given";
import { boundlessHouse, entries, finished, type TestHouse } from "../support/requests";

onBothDatabases("the notices", (open) => {
  let house: TestHouse;
  let one: Awaited<ReturnType<typeof finished>>;
  let other: Awaited<ReturnType<typeof finished>>;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    [one, other] = [await finished(house), await finished(house)];
  });
  const within = <T>(tell: (trx: Trx) => Promise<T>) => house.db.transaction().execute(tell);
  const noNotice = "00000000-0000-4000-8000-000000000000";

  /** What an act hands over to have another notice of the same record issued. */
  async function issuing(surname: Awaited<ReturnType<typeof hashedSurname>> | null = null) {
    const record = await findRecord(house.db, one.record.id);
    const annulment = { ...one.annulment, finishedAt: now };
    const facts = noticeFacts({ record, annulment, rules, signature: null, again: null });
    return { record, requestId: one.annulment.id, kind: "annulment", facts, surname } as const;
  }

  describe("when issued", () => {
    it("have a number that holds, a statement and a person that are theirs alone, and say what is kept", async () => {
      const { notice } = one;
      expect(parseNoticeNumber(notice.number)).toEqual({ ok: true, value: notice.number });
      expect(notice.facts.number).toBe(notice.number);
      expect(notice.qrStatement?.length).toBeGreaterThan(64);
      expect([notice.salt?.length, notice.personHash?.length]).toEqual([16, 32]);
      expect(Buffer.from(notice.salt!).equals(other.notice.salt!)).toBe(false);
      for (const found of [
        await findNotice(house.db, notice.id),
        await findByNumber(house.db, notice.number),
        await findOfAnnulment(house.db, one.annulment.id),
        await findLatest(house.db, { id: one.annulment.id, restoredAt: null, closedBecause: null }),
      ])
        expect(found).toEqual(notice);
    });

    it("are not found under another number, or as what they are not", async () => {
      expect(await findByNumber(house.db, "0".repeat(16))).toBeUndefined();
      expect(await findNotice(house.db, noNotice)).toBeUndefined();
      expect(await findOfAnnulment(house.db, one.annulment.id, "restoration")).toBeUndefined();
      expect(
        await findLatest(house.db, { id: one.annulment.id, restoredAt: now, closedBecause: null }),
      ).toBeUndefined();
    });

    it("take the place of the one in force about their record, which says by whom, in row and journal", async () => {
      const held = await finished(house);
      const to = {
        ...(await issuing()),
        record: await findRecord(house.db, held.record.id),
        kind: "restoration" as const,
      };
      const next = await within((trx) =>
        issue(trx, worldFor(house, held.actor, later(SECOND)), { ...to, requestId: held.annulment.id }),
      );
      expect(next.withdraws).toBe(held.notice.id);
      expect(await findNotice(house.db, held.notice.id)).toMatchObject({
        withdrawn: { at: later(SECOND), by: next.number, byId: next.id, kind: "restoration" },
      });
      expect(await entries(house, held.notice.id)).toEqual(["withdrawn"]);
      expect((await findNotice(house.db, next.id))?.withdrawn).toBeNull();
      expect((await findNotice(house.db, other.notice.id))?.withdrawn).toBeNull();
    });

    it("say over our signature the surname of the record as it is locked, not of one read before", async () => {
      const { sign, keyId } = house.qrSigner;
      const said: unknown[] = [];
      const noting = {
        keyId,
        sign: (...asked: Parameters<typeof sign>) => {
          said.push(asked[1]);
          return sign(...asked);
        },
      };
      const world = worldFor({ ...house, qrSigner: { ...house.qrSigner, ...noting } } as TestHouse);
      const [own, former] = [await hashedSurname({ surname: "Котова" }), await hashedSurname({ surname: "Девичья" })];
      const undo = new Error("undo");
      for (const surname of [own, former, null]) {
        const ready = { ...(await issuing(surname)), kind: "restoration" as const };
        const undone = within(async (trx) => {
          await issue(trx, world, ready);
          throw undo;
        });
        await expect(undone).rejects.toBe(undo);
      }
      expect(said[0]).toBe(own.hash);
      expect(said[1]).not.toBe(former.hash);
      expect(said[1]).not.toBeNull();
      expect(said[2]).not.toBeNull();
    });

    it("leave their file and a message to be made, and no message where there is no phone", async () => {
      const { notice } = one;
      const ready = await issuing();
      const left = async (phone: string | null, kind: "annulment" | "restoration") => {
        const before = house.left.length;
        await within((trx) =>
          leaveJobs(trx, worldFor(house), { ...ready, kind, record: { ...ready.record, phone } } as never, notice),
        );
        return house.left.slice(before);
      };
      expect(await left(null, "annulment")).toEqual([{ name: "render-notice", data: { noticeId: notice.id } }]);
      const [, job] = await left("+79000001122", "restoration");
      const message = house.db
        .selectFrom("message")
        .selectAll()
        .where("id", "=", (job!.data as { messageId: string }).messageId);
      expect(await message.executeTakeFirst()).toMatchObject({
        ...{ template: "restored", state: "queued", annulment_id: one.annulment.id, record_id: one.record.id },
      });
    });

    it("never have a number that another has", async () => {
      const row = await house.db
        .selectFrom("notice")
        .selectAll()
        .where("id", "=", one.notice.id)
        .executeTakeFirstOrThrow();
      const again = { ...row, id: randomUUID(), facts: JSON.stringify(row.facts), withdrawn_at: now };
      expect(await within((trx) => insertNotice(trx, again))).toBeUndefined();
    });
  });

  it("nothing in force about a record is nothing withdrawn", async () => {
    expect(await within((trx) => markWithdrawn(trx, noNotice, now))).toBeNull();
  });

  it("are listed page by page, none twice and none left out, and by what they are about", async () => {
    const all = (await house.db.selectFrom("notice").select("id").orderBy("id").execute()).map(({ id }) => id);
    const seen: string[] = [];
    for (let after: string | null = null; ; after = seen.at(-1)!) {
      const page = await listNotices(house.db, after, 1);
      if (page.length === 0) break;
      seen.push(...page.map(({ id }) => id));
    }
    expect(seen).toEqual(all);
    expect(await listByIds(house.db, [one.notice.id])).toEqual([{ id: one.notice.id, requestId: one.annulment.id }]);
    expect(await listByIds(house.db, [])).toEqual([]);
  });

  it("of an earlier release are those without a person, until they are given one", async () => {
    await house.db
      .updateTable("notice")
      .set({ person_hash: null, salt: null })
      .where("id", "=", other.notice.id)
      .execute();
    expect((await listUnattested(house.db, null, 10)).map(({ id }) => id)).toEqual([other.notice.id]);
    expect(await listUnattested(house.db, other.notice.id, 10)).toEqual([]);
    const { salt, personHash } = other.notice;
    await within((trx) => markPerson(trx, other.notice.id, salt!, personHash!));
    expect(await listUnattested(house.db, null, 10)).toEqual([]);
    expect(await findNotice(house.db, other.notice.id)).toEqual(other.notice);
  });

  describe("with a file", () => {
    const pdf = new TextEncoder().encode("%PDF-1.7 sealed");
    const sha256 = createHash("sha256").update(pdf).digest();
    const file = (changes: object = {}) => ({
      notice_id: one.notice.id,
      pdf,
      sha256,
      rendered_at: now,
      key_id: null,
      ...changes,
    });

    it("keep the first to come, and say whether that was it", async () => {
      expect(await findFileDigest(house.db, one.notice.id)).toBeNull();
      expect(await within((trx) => insertFile(trx, file()))).toBe(true);
      const later = { pdf: new Uint8Array([1]), sha256: createHash("sha256").update("1").digest() };
      expect(await within((trx) => insertFile(trx, file(later)))).toBe(false);
      expect(new TextDecoder().decode(await findFile(house.db, one.notice.id))).toBe("%PDF-1.7 sealed");
      expect(await findFile(house.db, other.notice.id)).toBeUndefined();
    });

    it("are found by it, and its digest is that of its bytes, not of what is said of them", async () => {
      expect((await findByFile(house.db, sha256))?.id).toBe(one.notice.id);
      expect(await findByFile(house.db, createHash("sha256").update("2").digest())).toBeUndefined();
      expect(await findFileDigest(house.db, one.notice.id)).toBe(sha256.toString("hex"));
      await house.db
        .updateTable("notice_file")
        .set({ pdf: new Uint8Array([9]) })
        .where("notice_id", "=", one.notice.id)
        .execute();
      expect(await findFileDigest(house.db, one.notice.id)).not.toBe(sha256.toString("hex"));
    });

    it("are sealed only by a key", async () => {
      expect([await isKeptSealed(house.db, one.notice.id), await isKeptSealed(house.db, noNotice)]).toEqual([
        false,
        false,
      ]);
    });
  });

  describe("held against the log", () => {
    const told = () => house.db.selectFrom("entry").selectAll().orderBy("id").execute() as never;

    it("are what it says, alone or among many; and are what it does not say once a row is otherwise", async () => {
      const { notice } = other;
      expect(await findFault(house, notice)).toBeNull();
      expect(faultAmong(notice, await told())).toBeNull();
      const changed = { ...notice, facts: { ...notice.facts, paidKopecks: 100 } };
      expect(faultAmong(changed, await told())).toBe("content");
      expect(faultAmong({ ...notice, requestId: noNotice, id: noNotice }, await told())).toBe("untold");
      const { holder } = notice.facts;
      expect(
        faultAmong({ ...notice, facts: { ...notice.facts, holder: { ...holder, surname: "Кошкина" } } }, await told()),
      ).toBe("person");
    });

    it("are still what it says once their person is erased, and not when only the salt is gone", async () => {
      const { notice } = other;
      const holder = { surname: "", givenName: "", patronymic: null };
      const erased = { ...notice, salt: null, facts: { ...notice.facts, holder } };
      expect(faultAmong(erased, await told())).toBeNull();
      expect(faultAmong({ ...notice, salt: null }, await told())).toBe("person");
      expect(faultAmong({ ...erased, salt: notice.salt }, await told())).toBe("person");
    });

    it("are looked at again before anybody is alarmed: they may have been withdrawn between two readings", async () => {
      const stale = { ...other.notice, withdrawn: { at: now, by: "1", byId: noNotice, kind: "restoration" as const } };
      expect(faultAmong(stale, await told())).toBe("withdrawal");
      expect(await lookAgain(house, stale, "withdrawal")).toBeNull();
      expect(await findFault(house, stale)).toBeNull();
      expect(await lookAgain(house, { ...stale, id: noNotice }, "withdrawal")).toBe("withdrawal");
      expect(await lookAgain(house, stale, null)).toBeNull();
    });

    it("are neither believed nor not while the log itself is in doubt, and the alarm names no person", async () => {
      const said: unknown[] = [];
      const log = { error: (...line: unknown[]) => void said.push(line) } as unknown as TestHouse["log"];
      const doubts = { ...noDoubts(), logContradicts: "set-back" as const };
      const { notice } = other;
      expect(await findFault({ ...house, log, doubts }, notice)).toBe("log");
      expect(said).toEqual([
        [{ notice: notice.id, number: notice.number, fault: "log" }, "a notice is not what the log holds of it"],
      ]);
      expect(expectedErrors()).toEqual([]);
    });
  });
});
