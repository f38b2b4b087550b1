import { beforeAll, expect, inject, it } from "vitest";
import type { Annulment } from "~/annulments/annulment";
import { findHeldBy } from "~/annulments/annulments.server";
import { file } from "~/annulments/filing/file.server";
import { finish } from "~/annulments/finishing/finish.server";
import { prove } from "~/annulments/proving/prove.server";
import { reconfirm } from "~/annulments/proving/reconfirm.server";
import { askRestoration } from "~/annulments/restoring/ask-restoration.server";
import { restore } from "~/annulments/restoring/restore.server";
import { standingOf } from "~/annulments/standing.server";
import { sendMessage } from "~/messages/send.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { phoneMac } from "~/records/macs.server";
import { findRecord } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import type { Actor } from "~/shell/world.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, HOUR, later, MINUTE, now, worldFor } from "../support/given";
import {
  boundlessHouse,
  dump,
  entries,
  filed,
  finished,
  proven,
  restorationCode,
  seenOf,
  type TestHouse,
  wishFor,
} from "../support/requests";

/** Everything about a record that a citizen is shown, and what its agency may make of it. */
const moves = {
  hour: { starts_at: later(9 * DAY) },
  office: { office_id: "other" },
  service: { service_id: "MED-02" },
  agency: { agency_id: "mvd" },
  number: { number: "П999999999" },
  status: { status: "awaiting-confirmation" },
  payment: { paid_kopecks: 150_000 },
  "day of making": { created_at: later(-20 * DAY) },
  surname: { surname: "Кошкина" },
  "given name, which the initial does not show": { given_name: "Алла" },
  "phone, whose ending is the same": { phone: "+79005551122" },
} as const;
const all = Object.entries(moves).map(([field, row]) => ({ field, row }));

onBothDatabases("what a citizen agreed to, when its agency changes (security 62)", (open, kind) => {
  // Rows are compared outside the database: they share the fields where both are, and each has some of every type.
  const share = inject("postgresUrl") ? (kind === "postgres" ? [0] : [1]) : [0, 1];
  const cases = all.filter((_, n) => share.includes(n % 2));
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    const office = await house.db.selectFrom("office").selectAll().where("id", "=", "clinic").executeTakeFirstOrThrow();
    await house.db
      .insertInto("office")
      .values({ ...office, id: "other", name: "Поликлиника № 905" })
      .execute();
    const service = { id: "MED-02", title: "Приём окулиста", class: "medical", kind: "appointment" } as const;
    await house.db.insertInto("service").values(service).execute();
  });

  /** As an import would; some numbers are taken already. */
  async function move(id: string, row: object): Promise<void> {
    const number = "number" in row ? { number: `П${String(Math.random()).slice(2, 11)}` } : {};
    const mac = "phone" in row ? { phone_mac: phoneMac(house.keys, String(row.phone)) } : {};
    await house.db
      .updateTable("citizen_record")
      .set({ ...row, ...number, ...mac })
      .where("id", "=", id)
      .execute();
  }

  const codeFor = async ({ id, revision }: Annulment, purpose: "annulment" | "restoration" = "annulment") =>
    codeOf(house.keys, (await findOfAnnulment(house.db, id, revision, purpose))!);
  const standing = async (actor: Actor, number: string) =>
    standingOf(worldFor(house, actor), (await findHeldBy(house.db, actor, number))!);

  it.each(cases)(
    "the $field, before it is filed: nothing is filed, and the old is said beside the new",
    async ({ row }) => {
      const { id } = await givenRecord(house);
      const actor = await givenVisitor(house, { records: [id] });
      const wish = await wishFor(house, id);
      await move(id, row);
      const outcome = await file(worldFor(house, actor), id, wish);
      expect(outcome).toMatchObject({ ok: false, reason: { code: "changed", changes: [expect.anything()] } });
      expect(await house.db.selectFrom("annulment").select("id").where("record_id", "=", id).execute()).toEqual([]);
      expect(await file(worldFor(house, actor), id, await wishFor(house, id))).toMatchObject({ ok: true });
    },
  );

  it.each(cases)(
    "the $field, before the code: the code proves nothing and costs no try, and no message names the new",
    async ({ row }) => {
      const { record, actor, annulment } = await filed(house);
      const code = await codeFor(annulment);
      await move(record.id, row);
      const before = await dump(house);
      expect(await prove(worldFor(house, actor), annulment.number, code)).toEqual({
        ok: false,
        reason: { code: "changed" },
      });
      expect(await dump(house)).toEqual(before);
      expect(await standing(actor, annulment.number)).toBe("changed");
      const message = await house.db
        .selectFrom("message")
        .select("id")
        .where("annulment_id", "=", annulment.id)
        .executeTakeFirstOrThrow();
      await sendMessage(worldFor(house, { kind: "system", name: "test" }), message.id);
      const sent = await house.db.selectFrom("message").select("state").where("id", "=", message.id).executeTakeFirst();
      expect(sent?.state).toBe("expired");

      const again = await reconfirm(
        worldFor(house, actor, later(HOUR)),
        annulment.number,
        await seenOf(house, record.id),
      );
      expect(again).toMatchObject({ ok: true, value: { revision: 2, filedAt: now, provenAt: null } });
      const old = await prove(worldFor(house, actor, later(HOUR)), annulment.number, code);
      expect(old.ok).toBe(false);
      const fresh = await codeFor({ ...annulment, revision: 2 });
      expect((await prove(worldFor(house, actor, later(HOUR)), annulment.number, fresh)).ok).toBe(true);
      expect((await finish(worldFor(house, actor, later(HOUR)), annulment.number)).ok).toBe(true);
    },
  );

  it.each(cases)(
    "the $field, between code and end: nothing is carried out until it is agreed to anew",
    async ({ row }) => {
      const { record, actor, annulment } = await proven(house);
      await move(record.id, row);
      const before = await dump(house);
      expect(await finish(worldFor(house, actor), annulment.number)).toEqual({
        ok: false,
        reason: { code: "changed" },
      });
      expect(await dump(house)).toEqual(before);
      expect(await standing(actor, annulment.number)).toBe("changed");
      const again = await reconfirm(worldFor(house, actor), annulment.number, await seenOf(house, record.id));
      expect(again).toMatchObject({ ok: true, value: { provenAt: null } });
      expect(await finish(worldFor(house, actor), annulment.number)).toMatchObject({ reason: { code: "not-proven" } });
      expect(await entries(house, annulment.id)).toEqual(["filed", "proven", "changed"]);
    },
  );

  it.each(cases)("the $field, before it is asked back, and between that and the code", async ({ row }) => {
    const one = await finished(house, { startsAt: later(3 * DAY) });
    const startsAt = later(3 * DAY);
    const seen = await seenOf(house, one.record.id);
    const code = await restorationCode(house, one, startsAt);
    await move(one.record.id, row);
    const world = worldFor(house, one.actor);
    const before = await dump(house);
    const changed = { ok: false, reason: { code: "changed" } };
    expect(await restore(world, one.annulment.number, code)).toEqual(changed);
    expect(
      await askRestoration(world, one.annulment.number, { startsAt: null, consentVersion: "1", seen, heard: null }),
    ).toMatchObject(changed);
    expect(await dump(house)).toEqual(before);
  });

  it("moved within the deadline after it was filed in time, it counts, whatever the new hour", async () => {
    const { record, actor, annulment } = await filed(house, { startsAt: later(20 * DAY) });
    await move(record.id, { starts_at: later(5 * HOUR) });
    const world = worldFor(house, actor, later(2 * HOUR));
    expect(await reconfirm(world, annulment.number, await seenOf(house, record.id))).toMatchObject({
      ok: true,
      value: { filedAt: now, decision: { rule: "C2-24", deadlineAt: later(19 * DAY).toISOString() } },
    });
    await prove(world, annulment.number, await codeFor({ ...annulment, revision: 2 }));
    expect(await finish(world, annulment.number)).toMatchObject({
      ok: true,
      value: { facts: { startsAt: later(5 * HOUR).toISOString() } },
    });
  });

  it("proven and then moved within the deadline, by a service that asks for more notice too, it still counts", async () => {
    const { record, actor, annulment } = await proven(house, { startsAt: later(20 * DAY) });
    await move(record.id, { starts_at: later(-MINUTE) });
    const world = worldFor(house, actor, later(MINUTE));
    await reconfirm(world, annulment.number, await seenOf(house, record.id));
    await prove(world, annulment.number, await codeFor({ ...annulment, revision: 2 }));
    expect(await finish(world, annulment.number)).toMatchObject({ ok: true });
  });

  it("not yet filed, it is refused for the reason that holds now", async () => {
    const { id } = await givenRecord(house, { startsAt: later(20 * DAY) });
    const actor = await givenVisitor(house, { records: [id] });
    await move(id, { starts_at: later(5 * HOUR) });
    const outcome = await file(worldFor(house, actor), id, await wishFor(house, id));
    expect(outcome).toMatchObject({ reason: { code: "not-allowed", decision: { refusal: "too-late" } } });
  });

  it("taken on by its agency, it is refused for that, and says so for ever", async () => {
    const one = await filed(house);
    await move(one.record.id, { status: "in-progress" });
    const seen = await seenOf(house, one.record.id);
    expect(await reconfirm(worldFor(house, one.actor), one.annulment.number, seen)).toMatchObject({
      reason: { code: "not-allowed", decision: { refusal: "status" } },
    });
    const two = await proven(house);
    await move(two.record.id, { debt_kopecks: 100 });
    await finish(worldFor(house, two.actor), two.annulment.number);
    const closed = await findHeldBy(house.db, two.actor, two.annulment.number);
    expect(closed).toMatchObject({ closedBecause: "overtaken", closedRefusal: "debt" });
  });

  it("moved back to what was agreed to, the code proves it as before", async () => {
    const { record, actor, annulment } = await filed(house);
    const { startsAt } = await findRecord(house.db, record.id);
    await move(record.id, { starts_at: later(9 * DAY) });
    await move(record.id, { starts_at: startsAt });
    expect((await prove(worldFor(house, actor), annulment.number, await codeFor(annulment))).ok).toBe(true);
  });

  it("asked for anew by twenty at once it is one change, and none when it has changed once more", async () => {
    const { record, actor, annulment } = await filed(house);
    const first = await seenOf(house, record.id);
    await move(record.id, { starts_at: later(9 * DAY) });
    const seen = await seenOf(house, record.id);
    const world = worldFor(house, actor);
    expect(await reconfirm(world, annulment.number, first)).toEqual({ ok: false, reason: { code: "changed" } });
    const all = await Promise.all(Array.from({ length: 20 }, () => reconfirm(world, annulment.number, seen)));
    expect(all.every((one) => one.ok && one.value.revision === 2)).toBe(true);
    expect(await entries(house, annulment.id)).toEqual(["filed", "changed"]);
    const stranger = await givenVisitor(house);
    expect(await reconfirm(worldFor(house, stranger), annulment.number, seen)).toMatchObject({ ok: false });
  });

  it("filed by an earlier release, which did not keep what it showed, it goes on", async () => {
    const { record, actor, annulment } = await filed(house);
    await house.db.updateTable("annulment").set({ shown: null }).where("id", "=", annulment.id).execute();
    await move(record.id, { starts_at: later(9 * DAY) });
    expect(changesSince(house.keys, null, await findRecord(house.db, record.id))).toEqual([]);
    expect((await prove(worldFor(house, actor), annulment.number, await codeFor(annulment))).ok).toBe(true);
    expect((await finish(worldFor(house, actor), annulment.number)).ok).toBe(true);
  });
});
