import { beforeAll, expect, it } from "vitest";
import { nextStep } from "~/annulments/annulment";
import { findHeldBy } from "~/annulments/annulments.server";
import { file } from "~/annulments/filing/file.server";
import { prove } from "~/annulments/proving/prove.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { onBothDatabases } from "../support/database";
import {
  DAY,
  givenRecord,
  givenVisitor,
  HOUR,
  later,
  now,
  rules,
  SECOND,
  samplePhone,
  worldFor,
} from "../support/given";
import { boundlessHouse, entries, filed, type TestHouse, wishFor } from "../support/requests";

onBothDatabases("a request when filed", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  it("has a number, its time, a job that sends the code, and an entry, from one commit on", async () => {
    const { annulment, actor } = await filed(house);
    expect(annulment.number).toMatch(/^\d{8}$/);
    expect(annulment.filedAt).toEqual(now);
    expect(annulment.decision).toMatchObject({ allowed: true, ruleSetVersion: rules.version });
    expect(await entries(house, annulment.id)).toEqual(["filed"]);
    expect(house.left.at(-1)).toMatchObject({ name: "send-message" });
    expect(await findHeldBy(house.db, actor, annulment.number)).toEqual(annulment);
  });

  it("is the same request when asked twice, and 20 times at once", async () => {
    const { record, actor, annulment } = await filed(house);
    const same = await wishFor(house, record.id);
    const again = await Promise.all(
      Array.from({ length: 20 }, () => file(worldFor(house, actor, later(5 * SECOND)), record.id, same)),
    );
    expect(again.map((outcome) => outcome.ok && outcome.value.number)).toEqual(Array(20).fill(annulment.number));
    expect(await entries(house, annulment.id)).toEqual(["filed"]);
  });

  it("keeps its number and time when the wish changes, but not its code, which costs no try", async () => {
    const { record, actor, annulment } = await filed(house);
    const before = await findOfAnnulment(house.db, annulment.id, 1);
    const changed = await file(worldFor(house, actor, later(HOUR)), record.id, {
      ...(await wishFor(house, record.id)),
      mode: "annul",
    });
    expect(changed).toMatchObject({
      ok: true,
      value: { number: annulment.number, filedAt: now, mode: "annul", revision: 2 },
    });
    const old = await prove(worldFor(house, actor, later(HOUR)), annulment.number, codeOf(house.keys, before!));
    expect(old).toEqual({ ok: false, reason: { code: "replaced" } });
    expect(await findOfAnnulment(house.db, annulment.id, 2)).toMatchObject({ tries: 0 });
    expect(await entries(house, annulment.id)).toEqual(["filed", "changed"]);
  });

  it("is refused at the deadline by the clock of filing, with the trace of why, and leaves nothing", async () => {
    const record = await givenRecord(house, { startsAt: later(24 * HOUR - 1) });
    const actor = await givenVisitor(house, { records: [record.id] });
    const outcome = await file(worldFor(house, actor), record.id, await wishFor(house, record.id));
    expect(outcome).toMatchObject({
      ok: false,
      reason: { code: "not-allowed", decision: { refusal: "too-late", rule: "C2-24" } },
    });
    expect(await house.db.selectFrom("annulment").select("id").where("record_id", "=", record.id).execute()).toEqual(
      [],
    );
  });

  it("is not reached by another visitor, but by whoever has proven the record's phone", async () => {
    const { annulment } = await filed(house, { phone: "+79000005566" });
    expect(await findHeldBy(house.db, await givenVisitor(house), annulment.number)).toBeUndefined();
    expect(await findHeldBy(house.db, { kind: "nobody" }, annulment.number)).toBeUndefined();
    const holder = await givenVisitor(house, { phone: "+79000005566" });
    expect(await findHeldBy(house.db, holder, annulment.number)).toMatchObject({ id: annulment.id });
    const stranger = await givenVisitor(house, { phone: samplePhone });
    expect(await findHeldBy(house.db, stranger, annulment.number)).toBeUndefined();
  });

  it("may be filed anew once it has lapsed, with a time of its own", async () => {
    const { record, actor, annulment } = await filed(house, { startsAt: later(10 * DAY) });
    const again = await file(worldFor(house, actor, later(DAY)), record.id, await wishFor(house, record.id));
    expect(again).toMatchObject({ ok: true, value: { filedAt: later(DAY) } });
    const old = await findHeldBy(house.db, actor, annulment.number);
    expect(nextStep(old!, later(DAY))).toBe("lapsed");
  });
});
