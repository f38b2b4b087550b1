import { beforeAll, describe, expect, test } from "vitest";
import type { RecordStatus } from "#db/schema";
import { saysOf } from "~/agencies/contradiction";
import { everything, listOldest } from "~/agencies/delivery-lists.server";
import { object } from "~/agencies/object.server";
import { nextStep } from "~/annulments/annulment";
import { findHeldBy } from "~/annulments/annulments.server";
import { openObjection } from "~/annulments/obliged/open-objection.server";
import { restore } from "~/annulments/restoring/restore.server";
import { keepFile } from "~/notices/keep-file.server";
import { isNameless } from "~/notices/nameless";
import { findOfAnnulment } from "~/notices/notices.server";
import { recordRows } from "~/notices/parts-words";
import type { ImportCells } from "~/records/field-lists";
import { importRecords } from "~/records/import.server";
import { recordStatuses } from "~/records/record";
import { findRecord } from "~/records/records.server";
import { ofRequest } from "~/retention/erased.server";
import { eraseFromNotices } from "~/retention/erasures.server";
import { decide } from "~/reviews/decide.server";
import { letSilenceDecide } from "~/reviews/let-silence-decide.server";
import { listOfAnnulment } from "~/reviews/reviews.server";
import { systemWorld } from "~/shell/world.server";
import { verify, verifyWithProof } from "~/verification/verify.server";
import { somebody, worldAt } from "../proofs/mailbox";
import { brittle } from "../support/brittle";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, HOUR, later, MINUTE, now, worldFor } from "../support/given";
import { importFile, piecesOf } from "../support/import-file";
import { deskWorld, givenOfficer } from "../support/officer";
import {
  boundlessHouse,
  dump,
  entries,
  filedFor,
  finished,
  finishedFor,
  restorationCode,
  type TestHouse,
} from "../support/requests";

describe("a row about a record that was cancelled here", () => {
  const confirming = ["withdrawn", "cancelled", "revoked"];
  test.each(recordStatuses)("of status %s", (status: RecordStatus) => {
    const says = status === "expired" ? "nothing" : confirming.includes(status) ? "confirms" : "contradicts";
    expect(saysOf({ status, sameHolder: true })).toBe(says);
    expect(saysOf({ status, sameHolder: false })).toBe("confirms");
  });
});

onBothDatabases("an objection of an agency", (open) => {
  let house: TestHouse;
  let serial = 700_000_000;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  const row = { agency: "health", office: "clinic", service: "MED-01", status: "scheduled" };
  const startsAt = "2026-12-01 10:00";
  const imported = async (cells: Partial<ImportCells>, at = now) => {
    const file = piecesOf(importFile([{ ...row, starts_at: startsAt, ...cells }]));
    const outcome = await importRecords({ db: house.db, keys: house.keys, now: at, openObjection }, file, () => {});
    if (!outcome.ok || outcome.value.rejected > 0) throw new Error("not imported");
  };
  /** A record from a file, cancelled here; `say`: the agency's next file about it. */
  const cancelled = async () => {
    serial += 1;
    const number = String(serial);
    await imported({ number }, later(-DAY));
    const { id } = await house.db
      .selectFrom("citizen_record")
      .select("id")
      .where("number", "=", number)
      .executeTakeFirstOrThrow();
    const one = await finishedFor(house, id);
    const say = (cells: Partial<ImportCells>, at = later(HOUR)) => imported({ number, ...cells }, at);
    return { ...one, id, say, told: () => toldOf(id) };
  };
  const toldOf = async (recordId: string) =>
    (await listOldest(house.db, { agencyId: "health", officeIds: null }, everything, 0, 10_000)).filter(
      (one) => one.recordId === recordId,
    );
  const reviewOf = async (objectionId: string) => {
    const objection = await house.db
      .selectFrom("delivery")
      .select("annulment_id")
      .where("objection_id", "=", objectionId);
    const { annulment_id } = await objection.executeTakeFirstOrThrow();
    return (await listOfAnnulment(house.db, annulment_id!)).find(({ aboutId }) => aboutId === objectionId);
  };
  const ask = async (number: string) => {
    const answer = await verify(worldAt(house, { kind: "nobody" }, later(2 * HOUR), somebody().address), number);
    if (!answer.ok || isNameless(answer.value)) throw new Error("no notice of a record");
    return answer.value;
  };
  const settle = async (
    objectionId: string,
    outcome: "upheld" | "dismissed",
    at = later(2 * HOUR),
    over = house as TestHouse,
  ) => {
    const review = await reviewOf(objectionId);
    const world = { ...deskWorld(over, await givenOfficer(house), at) };
    return decide(world, review!.id, { outcome, words: "По журналу приёма" });
  };

  test("is raised by a row with another status, waits for an officer and is told to everybody", async () => {
    const { say, told, notice, annulment } = await cancelled();
    await say({ status: "completed" });
    const [delivery] = await told();
    expect(delivery).toMatchObject({
      state: "objected",
      objection: { code: "contradicts", settledAt: null, outcome: null },
    });
    const review = await reviewOf(delivery!.objection!.id);
    expect(review).toMatchObject({ annulmentId: annulment.id, agencyId: "health", officeId: "clinic" });
    expect(delivery!.objection!.dueOn).toBe(review!.dueOn);
    expect((await ask(notice.number)).answer).toMatch(
      /^Ведомство возражает: оно снова прислало запись.*Решим до 2\d ноября 2026 включительно$/,
    );
    const shown = await house.reviewKinds.objection.show(worldFor(house), review!);
    expect(shown.rows.map(({ value }) => value)).toContain("файл ведомства");
    await say({ status: "completed" }, later(3 * HOUR));
    await say({ status: "in-progress" }, later(4 * HOUR));
    expect((await told())[0]!.objection!.id).toBe(delivery!.objection!.id);
    expect((await entries(house, annulment.id)).filter((what) => what === "delivery-objected")).toHaveLength(1);
  });

  test("is not what a row says that is as it was before, or of a file begun before the act", async () => {
    const { say, told } = await cancelled();
    await say({});
    await say({ status: "completed" }, later(-MINUTE));
    expect(await told()).toMatchObject([{ state: "waiting", objection: null }]);
  });

  test("is not what confirms the act: that acknowledges it", async () => {
    const { say, told } = await cancelled();
    await say({ status: "withdrawn" });
    expect(await told()).toMatchObject([
      { state: "acknowledged", acknowledgedBy: "import", acknowledgedAt: later(HOUR) },
    ]);
    await say({ starts_at: "2026-12-02 11:00" }, later(2 * HOUR));
    expect(await told()).toMatchObject([{ state: "objected", objection: { code: "contradicts" } }]);
  });

  test("upheld withdraws the notice by another one, and the record stands as the agency says", async () => {
    const { id, say, told, notice, annulment, actor } = await cancelled();
    await say({ status: "completed" });
    const objection = (await told())[0]!.objection!.id;
    expect(await settle(objection, "upheld")).toMatchObject({ ok: true });
    expect(await findRecord(house.db, id)).toMatchObject({ annulledAt: null, status: "completed" });
    const instead = await findOfAnnulment(house.db, annulment.id, "withdrawal");
    expect(instead?.facts).toMatchObject({
      ...{ mode: "withdraw", objection: "contradicts", filedAt: later(HOUR).toISOString() },
      withdraws: { number: notice.number },
    });
    expect(await ask(notice.number)).toMatchObject({ verdict: "undone", withdrawn: { by: instead!.number } });
    expect(await ask(instead!.number)).toMatchObject({
      verdict: "in-force",
      mode: "withdraw",
      withdraws: { number: notice.number },
    });
    const json = await verifyWithProof(
      worldAt(house, { kind: "nobody" }, later(2 * HOUR), somebody().address),
      notice.number,
    );
    expect(json).toMatchObject({
      ok: true,
      value: { agencyAnswer: { state: "objected", objection: { outcome: "upheld" } } },
    });
    const deliveries = await told();
    expect(deliveries.map(({ what }) => what)).toEqual(["finished", "withdrawn"]);
    const held = await findHeldBy(house.db, actor, annulment.number);
    expect(nextStep(held!, later(2 * HOUR))).toBe("restored");
    expect((await entries(house, annulment.id)).slice(-3)).toEqual([
      "delivery-objected",
      "undone",
      "objection-settled",
    ]);
    const sent = await house.db
      .selectFrom("message")
      .select(["template", "channel"])
      .where("annulment_id", "=", annulment.id)
      .where("created_at", ">=", later(HOUR))
      .execute();
    expect(sent.map(({ template }) => template)).toEqual(["review-decided", "review-decided"]);
    const again = await object(deskWorld(house, await givenOfficer(house), later(3 * HOUR)), deliveries[0]!.entryId, {
      ...{ code: "came-anyway", words: null },
    });
    expect(again).toEqual({ ok: false, reason: { code: "over" } });
  });

  test("upheld after its holder had their data erased names nobody (security 43)", async () => {
    const { say, told, annulment } = await cancelled();
    const { surname } = (await findRecord(house.db, annulment.recordId)).holder;
    await house.db.transaction().execute((trx) => eraseFromNotices(trx, ofRequest(annulment.id)));
    await say({ status: "completed" });
    await settle((await told())[0]!.objection!.id, "upheld");
    const instead = (await findOfAnnulment(house.db, annulment.id, "withdrawal"))!;
    expect(instead.facts).toMatchObject({ holder: { surname: "", givenName: "", patronymic: null } });
    expect(JSON.stringify(instead)).not.toContain(surname);
    expect(recordRows(instead.facts, "", "").filter(({ value }) => value === "")).toEqual([]);
    expect(await keepFile(worldFor(house), instead.id)).toBeDefined();
    expect(await ask(instead.number)).toMatchObject({ verdict: "in-force", mode: "withdraw" });
  });

  test("upheld, the record stands by its agency's last word, though it objected by another", async () => {
    const { id, say, told } = await cancelled();
    await say({ status: "completed" });
    await say({ status: "missed" }, later(HOUR + MINUTE));
    expect(await settle((await told())[0]!.objection!.id, "upheld")).toMatchObject({ ok: true });
    expect(await findRecord(house.db, id)).toMatchObject({ annulledAt: null, status: "missed" });
  });

  test("upheld, what others had filed on the record is closed: it was filed on another state of things", async () => {
    const record = await givenRecord(house);
    const { annulment: theirs } = await filedFor(house, record.id);
    await finishedFor(house, record.id);
    const [delivery] = await toldOf(record.id);
    const officer = deskWorld(house, await givenOfficer(house), later(HOUR));
    const objected = await object(officer, delivery!.entryId, { code: "came-anyway", words: null });
    if (!objected.ok) throw new Error(objected.reason.code);
    await settle(objected.value.objection!.id, "upheld");
    const closed = await house.db.selectFrom("annulment").selectAll().where("id", "=", theirs.id).executeTakeFirst();
    expect(closed).toMatchObject({ closed_because: "overtaken", closed_at: later(2 * HOUR) });
    expect((await entries(house, theirs.id)).at(-1)).toBe("closed");
  });

  test("upheld after the citizen had it back changes nothing: the record is theirs again already", async () => {
    const one = await finished(house, { startsAt: later(6 * DAY + HOUR) });
    const officer = deskWorld(house, await givenOfficer(house), later(HOUR));
    const [delivery] = await toldOf(one.record.id);
    const objected = await object(officer, delivery!.entryId, { code: "wrong-record", words: null });
    if (!objected.ok) throw new Error(objected.reason.code);
    const code = await restorationCode(house, one, later(6 * DAY + HOUR), later(HOUR));
    const world = worldFor(house, one.actor, later(HOUR + MINUTE));
    expect(await restore(world, one.annulment.number, code)).toMatchObject({ ok: true });
    const before = await findRecord(house.db, one.record.id);
    expect(before.annulledAt).toBeNull();
    await settle(objected.value.objection!.id, "upheld");
    expect(await findRecord(house.db, one.record.id)).toEqual(before);
    expect(await findOfAnnulment(house.db, one.annulment.id, "withdrawal")).toBeUndefined();
    expect(await ask(one.notice.number)).toMatchObject({ verdict: "restored" });
    expect((await toldOf(one.record.id)).map(({ what }) => what)).toEqual(["finished", "restored"]);
  });

  test("upheld gives the place back that was freed, if nobody has taken it", async () => {
    const one = await finished(house, { startsAt: later(6 * DAY) });
    const officer = deskWorld(house, await givenOfficer(house), later(HOUR));
    const [delivery] = await toldOf(one.record.id);
    const objected = await object(officer, delivery!.entryId, { code: "wrong-record", words: null });
    if (!objected.ok) throw new Error(objected.reason.code);
    await settle(objected.value.objection!.id, "upheld");
    expect(await findRecord(house.db, one.record.id)).toMatchObject({ annulledAt: null, startsAt: later(6 * DAY) });
    const slots = await house.db
      .selectFrom("slot")
      .select("starts_at")
      .where("record_id", "=", one.record.id)
      .execute();
    expect(slots).toEqual([{ starts_at: later(6 * DAY) }]);
  });

  test("dismissed leaves the act in force and says so; the same row is no new objection", async () => {
    const { say, told, notice, id, annulment } = await cancelled();
    await say({ status: "missed" });
    await settle((await told())[0]!.objection!.id, "dismissed");
    expect(await told()).toMatchObject([{ state: "acknowledged", objection: { outcome: "dismissed" } }]);
    expect(await ask(notice.number)).toMatchObject({
      verdict: "in-force",
      answer: expect.stringMatching(/возражение не приняли$/),
    });
    expect((await findRecord(house.db, id)).annulledAt).not.toBeNull();
    await say({ status: "missed" }, later(3 * HOUR));
    expect(await told()).toMatchObject([{ state: "acknowledged" }]);
    expect((await entries(house, annulment.id)).slice(-1)).toEqual(["objection-settled"]);
  });

  test("is dismissed by silence, in the citizen's favour", async () => {
    const { say, told, notice } = await cancelled();
    await say({ status: "completed" });
    await letSilenceDecide(systemWorld(house, "reviews", later(60 * DAY)));
    expect(await told()).toMatchObject([{ state: "acknowledged", objection: { outcome: "dismissed" } }]);
    expect(await ask(notice.number)).toMatchObject({ verdict: "in-force" });
  });

  test("is settled wholly or not at all, whichever statement fails", async () => {
    // One objection for all: whatever fails leaves it as it was.
    const { say, told } = await cancelled();
    await say({ status: "completed" });
    const before = await dump(house);
    const objection = (await told())[0]!.objection!.id;
    for (let failing = 1; failing < 60; failing++) {
      const outcome = await settle(objection, "upheld", later(2 * HOUR), brittle(house, failing) as TestHouse).catch(
        () => "failed",
      );
      if (outcome !== "failed") return expect(failing).toBeGreaterThan(10);
      expect(await dump(house)).toEqual(before);
    }
    throw new Error("settling takes more statements than this test expects");
  });
});
