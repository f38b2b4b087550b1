import { beforeAll, expect, test } from "vitest";
import { findAnnulment, listLedBy } from "~/annulments/annulments.server";
import { companionWords } from "~/annulments/filing/companion-words";
import { file } from "~/annulments/filing/file.server";
import { preview } from "~/annulments/filing/preview.server";
import { finish } from "~/annulments/finishing/finish.server";
import { prove } from "~/annulments/proving/prove.server";
import { listEnded } from "~/cabinet/list-ended.server";
import { findOfAnnulment as findNotice } from "~/notices/notices.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { findRecord } from "~/records/records.server";
import { enactRules } from "../support/country-rules";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, later, MINUTE, rules, worldFor } from "../support/given";
import { boundlessHouse, type TestHouse, wishFor } from "../support/requests";

onBothDatabases("other records of the same holder", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    const asks = { kind: "officer" as const };
    const asked = { id: "asked", source: "S0", when: { service: ["SUB-01"] }, allow: true as const, asks };
    await enactRules(house.db, { rules: [asked, ...rules.rules] });
  });

  let phones = 0;
  const at = later(MINUTE);
  /** Somebody who has proven their phone, their records, and the digest of those that the page of the first names. */
  async function several(count = 3) {
    const phone = `+790001${String(20_000 + phones++)}`;
    const ids: string[] = [];
    for (let day = 3; day < 3 + count; day++) {
      ids.push((await givenRecord(house, { phone, startsAt: later(day * DAY) })).id);
    }
    const actor = await givenVisitor(house, { phone });
    const digestOf = async (id: string) => (await preview(worldFor(house, actor), id))!.tied.together.digest;
    const wants = async (id: string) =>
      file(worldFor(house, actor), id, { ...(await wishFor(house, id)), together: await digestOf(id) });
    const proves = async (annulmentId: string) => {
      const annulment = (await findAnnulment(house.db, annulmentId))!;
      const challenge = await findOfAnnulment(house.db, annulment.id, annulment.revision);
      expect((await prove(worldFor(house, actor, at), annulment.number, codeOf(house.keys, challenge!))).ok).toBe(true);
      return annulment.number;
    };
    return { phone, actor, ids, digestOf, wants, proves };
  }
  const annulledAt = async (id: string) => (await findRecord(house.db, id)).annulledAt;

  test("are ended with the first by one code, each with a request, a notice and a delivery of its own, exactly once", async () => {
    const { actor, ids, wants, proves } = await several();
    const filed = await wants(ids[0]!);
    if (!filed.ok) throw new Error(filed.reason.code);
    expect(await Promise.all(ids.map(annulledAt))).toEqual([null, null, null]);
    const number = await proves(filed.value.id);
    const ended = await Promise.all([1, 2, 3].map(() => finish(worldFor(house, actor, at), number)));
    const numbers = new Set(ended.map((one) => one.ok && one.value.number));
    expect(numbers.size).toBe(1);
    expect(await Promise.all(ids.map(annulledAt))).toEqual([at, at, at]);
    const led = await listLedBy(house.db, filed.value.id);
    expect(led.map(({ recordId }) => recordId).toSorted()).toEqual(ids.slice(1).toSorted());
    expect(led.every(({ filedAt, provenAt }) => filedAt.getTime() === filed.value.filedAt.getTime() && provenAt)).toBe(
      true,
    );
    const notices = await Promise.all(led.map(({ id }) => findNotice(house.db, id)));
    expect(new Set([...notices.map((one) => one?.number), ...numbers]).size).toBe(3);
    const told = await house.db.selectFrom("delivery").select("record_id").where("record_id", "in", ids).execute();
    expect(told).toHaveLength(3);
    const entries = await house.db
      .selectFrom("entry")
      .select(["what", "facts"])
      .where("about", "=", led[0]?.id ?? "")
      .execute();
    expect(entries.map(({ what }) => what)).toEqual(["filed", "finished"]);
    expect(entries[0]!.facts).toMatchObject({ with: filed.value.id });
    const first = (await findAnnulment(house.db, filed.value.id))!;
    expect((await listEnded(worldFor(house, actor), first)).every(({ href }) => href?.endsWith("/notice"))).toBe(true);
  });

  test("stay as they are where they became otherwise meanwhile, and the page of the first says so", async () => {
    const { actor, ids, wants, proves } = await several();
    const filed = await wants(ids[0]!);
    if (!filed.ok) throw new Error(filed.reason.code);
    const number = await proves(filed.value.id);
    await house.db
      .updateTable("citizen_record")
      .set({ starts_at: later(9 * DAY) })
      .where("id", "=", ids[1]!)
      .execute();
    expect((await finish(worldFor(house, actor, at), number)).ok).toBe(true);
    expect(await Promise.all(ids.map(annulledAt))).toEqual([at, null, at]);
    const first = (await findAnnulment(house.db, filed.value.id))!;
    const said = await listEnded(worldFor(house, actor), first);
    expect(said.map(({ href }) => href !== null)).toEqual([false, true]);
  });

  test("are not ended when they are not those that the page named", async () => {
    const { actor, phone, ids, digestOf } = await several(2);
    const seen = await digestOf(ids[0]!);
    await givenRecord(house, { phone, startsAt: later(7 * DAY) });
    const wish = { ...(await wishFor(house, ids[0]!)), together: seen };
    expect(await file(worldFor(house, actor), ids[0]!, wish)).toMatchObject({ reason: { code: "tied" } });
  });

  test("are nobody's to end who has not proven the phone", async () => {
    const { ids, digestOf } = await several(2);
    const stranger = await givenVisitor(house, { records: ids });
    const wish = { ...(await wishFor(house, ids[0]!)), together: await digestOf(ids[0]!) };
    expect(await file(worldFor(house, stranger), ids[0]!, wish)).toMatchObject({ reason: { code: "tied" } });
  });

  test("do not join where something is asked of them besides", async () => {
    const { phone, actor, ids } = await several(2);
    await givenRecord(house, { phone, service: "SUB-01", startsAt: null, status: "received" });
    const { tied } = (await preview(worldFor(house, actor), ids[0]!))!;
    expect(tied.records).toHaveLength(2);
    expect(tied.together.companions.map(({ recordId }) => recordId)).toEqual([ids[1]]);
  });

  test("nor where something is asked of the first: they would wait with it past their own term", async () => {
    const { phone, actor } = await several(2);
    const { id } = await givenRecord(house, { phone, service: "SUB-01", startsAt: null, status: "received" });
    const { tied } = (await preview(worldFor(house, actor), id))!;
    expect([tied.records.length, tied.together.companions.length]).toEqual([2, 0]);
  });

  test("stay as they are once their hour has come", async () => {
    const { actor, ids, wants, proves } = await several(2);
    const filed = await wants(ids[1]!);
    if (!filed.ok) throw new Error(filed.reason.code);
    const number = await proves(filed.value.id);
    expect((await finish(worldFor(house, actor, later(3 * DAY)), number)).ok).toBe(true);
    expect(await annulledAt(ids[0]!)).toBeNull();
  });

  test("what was filed for one of them alone is closed, and the journal says so", async () => {
    const { actor, ids, wants, proves } = await several(2);
    const own = await file(worldFor(house, actor), ids[1]!, await wishFor(house, ids[1]!));
    const filed = await wants(ids[0]!);
    if (!filed.ok || !own.ok) throw new Error("not filed");
    expect((await finish(worldFor(house, actor, at), await proves(filed.value.id))).ok).toBe(true);
    expect(await findAnnulment(house.db, own.value.id)).toMatchObject({
      ...{ closedBecause: "overtaken", closedRefusal: "already-annulled" },
    });
    const entries = await house.db.selectFrom("entry").select("what").where("about", "=", own.value.id).execute();
    expect(entries.map(({ what }) => what)).toEqual(["filed", "closed"]);
  });

  test("a wish to end them, too, is another wish, and asks for another code", async () => {
    const { actor, ids, wants } = await several(2);
    const alone = await file(worldFor(house, actor), ids[0]!, await wishFor(house, ids[0]!));
    const both = await wants(ids[0]!);
    if (!alone.ok || !both.ok) throw new Error("not filed");
    expect([both.value.id === alone.value.id, both.value.revision]).toEqual([true, 2]);
    expect(await wants(ids[0]!)).toMatchObject({ ok: true, value: { id: both.value.id, revision: 2 } });
  });

  test("two who end each other's do not wait for each other for ever, and each record is ended once", async () => {
    const { actor, ids, wants, proves } = await several(2);
    const [one, other] = [await wants(ids[0]!), await wants(ids[1]!)];
    if (!one.ok || !other.ok) throw new Error("not filed");
    const numbers = [await proves(one.value.id), await proves(other.value.id)];
    await Promise.all(numbers.map((number) => finish(worldFor(house, actor, at), number)));
    expect(await Promise.all(ids.map(annulledAt))).toEqual([at, at]);
    const notices = await house.db.selectFrom("notice").select("record_id").where("record_id", "in", ids).execute();
    expect(notices).toHaveLength(2);
  });

  test("are said in the plural", () => {
    expect([1, 2, 5].map(companionWords.code)).toEqual([
      "Этот же код подтвердит отмену ещё 1 записи из списка, который вы видели.",
      "Этот же код подтвердит отмену ещё 2 записей из списка, который вы видели.",
      "Этот же код подтвердит отмену ещё 5 записей из списка, который вы видели.",
    ]);
  });
});
