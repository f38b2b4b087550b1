import { beforeAll, expect, it } from "vitest";
import { findAnnulment } from "~/annulments/annulments.server";
import { openObjection } from "~/annulments/obliged/open-objection.server";
import { askRestoration } from "~/annulments/restoring/ask-restoration.server";
import { restore } from "~/annulments/restoring/restore.server";
import { restorePage } from "~/annulments/restoring/restore-page.server";
import { findAnswer } from "~/records/answers.server";
import { type ImportCells, mandatoryColumns } from "~/records/field-lists";
import { importRecords } from "~/records/import.server";
import { findRecord } from "~/records/records.server";
import { onBothDatabases } from "../support/database";
import { DAY, later, MINUTE, now, worldFor } from "../support/given";
import { importFile, piecesOf } from "../support/import-file";
import { boundlessHouse, finishedFor, restorationCode, seenOf, type TestHouse } from "../support/requests";

const person = { surname: "Другой", given_name: "Пётр", born_on: "1990-01-01", phone: "+79001112233" };
const documents = { passport: "", passport_issued_on: "", passport_division: "", inn: "", snils: "" };
const somebodyElse = { ...person, ...documents };

onBothDatabases("what an agency says about a record that was cancelled here", (open) => {
  let house: TestHouse;
  let serial = 0;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  async function take(cells: Partial<ImportCells>, at = later(MINUTE), columns?: readonly string[]) {
    const whole = { agency: "health", office: "clinic", created_at: "2026-11-02 09:15", ...cells };
    const file = importFile([whole], ",", columns);
    const outcome = await importRecords(
      { db: house.db, keys: house.keys, now: at, openObjection },
      piecesOf(file),
      () => {},
    );
    if (!outcome.ok) throw new Error(outcome.reason.code);
    expect(outcome.value.rejected).toBe(0);
    return outcome.value;
  }

  /** A record of an import, cancelled by its holder, and how its row goes on. */
  async function cancelled() {
    serial += 1;
    const cells = { number: `7900001${String(serial).padStart(2, "0")}`, starts_at: `2026-12-20 10:${10 + serial}` };
    await take(cells, now);
    const found = house.db.selectFrom("citizen_record").select("id").where("number", "=", cells.number);
    const { id } = await found.executeTakeFirstOrThrow();
    const one = await finishedFor(house, id);
    const record = await findRecord(house.db, id);
    const say = (more: Partial<ImportCells>, at?: Date, columns?: readonly string[]) =>
      take({ ...cells, ...more }, at, columns);
    const page = async () =>
      restorePage(worldFor(house, one.actor), (await findAnnulment(house.db, one.annulment.id))!);
    const ask = async (heard: number | null) =>
      askRestoration(worldFor(house, one.actor), one.annulment.number, {
        ...{ startsAt: record.startsAt, consentVersion: "1", seen: await seenOf(house, id), heard },
      });
    return { ...one, id, record, say, page, ask, last: () => findAnswer(house.db, id, now) };
  }

  const countOf = async (id: string) =>
    (await house.db.selectFrom("agency_answer").select("id").where("record_id", "=", id).execute()).length;

  it("is kept beside it, once, and changes nothing of it", async () => {
    const { id, record, say, last } = await cancelled();
    expect(await last()).toBeUndefined();
    expect(await say({})).toMatchObject({ unchanged: 1, kept: 0 });
    expect(await last()).toBeUndefined();
    const moved = { status: "withdrawn", starts_at: "2026-12-29 10:00" };
    expect(await say(moved)).toMatchObject({ changed: 0, kept: 1 });
    await say(moved, later(2 * MINUTE));
    expect(await countOf(id)).toBe(1);
    expect(await last()).toMatchObject({
      saidAt: later(MINUTE),
      sameHolder: true,
      said: { status: "withdrawn", startsAt: "2026-12-29T05:00:00.000Z", where: expect.stringContaining("903") },
    });
    expect(await findRecord(house.db, id)).toEqual(record);
  });

  it("is about the same person and the same money where its file has no columns for them", async () => {
    const { id, say, last } = await cancelled();
    await house.db.updateTable("citizen_record").set({ paid_kopecks: 150_000 }).where("id", "=", id).execute();
    await say({ status: "withdrawn" }, later(MINUTE), [...mandatoryColumns, "starts_at"]);
    expect(await last()).toMatchObject({ sameHolder: true, said: { status: "withdrawn", paidKopecks: 150_000 } });
  });

  it("is its last word: what it takes back counts no more", async () => {
    const { id, say, last, page } = await cancelled();
    await say({ status: "withdrawn" });
    expect(await page()).toMatchObject({ open: false });
    await say({});
    expect(await countOf(id)).toBe(2);
    expect(await last()).toMatchObject({ said: { status: "scheduled" } });
    expect(await page()).toMatchObject({ open: true, agency: null });
  });

  it("holds no name and no phone, only whether they are the same", async () => {
    const { say, last } = await cancelled();
    await say({ phone: "+79001112233" });
    expect(await last()).toMatchObject({ sameHolder: true });
    await say(somebodyElse);
    expect(await last()).toMatchObject({ sameHolder: false });
    const rows = JSON.stringify(await house.db.selectFrom("agency_answer").selectAll().execute());
    expect(rows).not.toMatch(/Другой|9001112233/);
  });

  it.each([
    ["ended", { status: "withdrawn", starts_at: "2026-12-29 10:00" }, /само закрыло запись у себя: 21 ноября 2026/],
    ["given the number to somebody else", somebodyElse, /другому человеку/],
  ])("forbids to have it back where it has %s, before the wish and before the code", async (_, row, lead) => {
    const early = await cancelled();
    await early.say(row);
    expect(await early.page()).toMatchObject({ open: false, lead: expect.stringMatching(lead) });
    expect(await early.ask((await early.last())!.id)).toEqual({ ok: false, reason: { code: "gone" } });
    const late = await cancelled();
    const code = await restorationCode(house, late, late.record.startsAt);
    await late.say(row);
    const restored = await restore(worldFor(house, late.actor), late.annulment.number, code);
    expect(restored).toEqual({ ok: false, reason: { code: "gone" } });
    expect((await findRecord(house.db, late.id)).annulledAt).not.toBeNull();
  });

  it("of a number that it gave to somebody else is final: an older file changes nothing of it", async () => {
    const { id, record, annulment, actor, say, page, ask, last } = await cancelled();
    expect(await say(somebodyElse)).toMatchObject({ created: 1, kept: 0 });
    const word = await last();
    expect(word).toMatchObject({ sameHolder: false });
    expect(await say({}, later(2 * MINUTE))).toMatchObject({ unchanged: 1 });
    expect(await say({ ...somebodyElse, starts_at: "2026-12-30 10:00" }, later(3 * MINUTE))).toMatchObject({
      changed: 1,
    });
    expect([await last(), await countOf(id)]).toEqual([word, 1]);
    expect(await page()).toMatchObject({ open: false, lead: expect.stringMatching(/другому человеку/) });
    expect(await ask(word!.id)).toEqual({ ok: false, reason: { code: "gone" } });
    const restored = await restore(worldFor(house, actor), annulment.number, "000000");
    expect(restored.ok).toBe(false);
    expect(await findRecord(house.db, id)).toEqual(record);
  });

  it("knows its holder by a document where name and phone have changed", async () => {
    const { say, last, page } = await cancelled();
    await say({ phone: "+79001112233", surname: "Замужняя" });
    expect(await last()).toMatchObject({ sameHolder: true });
    expect(await page()).toMatchObject({ open: true });
  });

  it("counts where the file began to be read before the record was cancelled", async () => {
    const { say, page } = await cancelled();
    await say({ status: "withdrawn" }, later(-MINUTE));
    expect(await page()).toMatchObject({ open: false, lead: expect.stringMatching(/само закрыло/) });
  });

  it("of another hour is told before, and nothing is promised in its name", async () => {
    const one = await cancelled();
    await one.say({ starts_at: "2026-12-29 10:00" });
    const page = await one.page();
    expect(page).toMatchObject({ open: true, outdated: false });
    expect(JSON.stringify(page)).toContain("29 декабря 2026, 10:00");
    expect(JSON.stringify(page)).toContain("Обещать за ведомство мы не можем");
    expect(JSON.stringify(page)).not.toContain("вас будут ждать");
    expect(await one.ask(null)).toMatchObject({ reason: { code: "changed" } });
    const code = await restorationCode(house, one, one.record.startsAt);
    expect((await restore(worldFor(house, one.actor), one.annulment.number, code)).ok).toBe(true);
  });

  it("said between wish and code, is told first: the code restores nothing and costs no try", async () => {
    const one = await cancelled();
    const code = await restorationCode(house, one, one.record.startsAt);
    await one.say({ starts_at: "2026-12-29 10:00" });
    const world = worldFor(house, one.actor);
    expect(await restore(world, one.annulment.number, code)).toEqual({ ok: false, reason: { code: "changed" } });
    expect(await one.page()).toMatchObject({ open: true, outdated: true });
    const again = await restorationCode(house, one, one.record.startsAt, later(MINUTE));
    const afterwards = worldFor(house, one.actor, later(MINUTE));
    expect((await restore(afterwards, one.annulment.number, again)).ok).toBe(true);
  });

  it("before it was restored is history for the next time", async () => {
    const one = await cancelled();
    await one.say({ starts_at: "2026-12-29 10:00" });
    const code = await restorationCode(house, one, one.record.startsAt);
    await restore(worldFor(house, one.actor), one.annulment.number, code);
    await one.say({ starts_at: "2026-12-29 10:00" }, later(DAY));
    expect((await findRecord(house.db, one.id)).startsAt).toEqual(new Date("2026-12-29T05:00:00Z"));
    expect(await findAnswer(house.db, one.id, later(DAY))).toBeUndefined();
  });
});
