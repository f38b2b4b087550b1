import { beforeAll, expect, it } from "vitest";
import { reached } from "~/agencies/deliveries.server";
import { toDelivery } from "~/agencies/delivery-row";
import { toldOf } from "~/agencies/told";
import { listBlocks } from "~/annulments/filing/booking-blocks.server";
import { preview } from "~/annulments/filing/preview.server";
import { previewView } from "~/annulments/filing/previewing";
import { whyNotView } from "~/annulments/filing/why-not";
import { finish } from "~/annulments/finishing/finish.server";
import { restore } from "~/annulments/restoring/restore.server";
import { onBothDatabases } from "../support/database";
import { DAY, type GivenRecord, givenRecord, givenVisitor, HOUR, later, now, worldFor } from "../support/given";
import { boundlessHouse, finishedFor, provenFor, restorationCode, type TestHouse } from "../support/requests";

const back = { href: "/", text: "" };
const bar = "После этой отмены снова записаться на услуги этого рода можно будет только с 1 декабря 2026.";
const ruleOfIt =
  "После 4-й за календарный месяц отмены снова записаться на услуги этого рода можно будет только с 1 декабря 2026.";
let serial = 0;

onBothDatabases("a fourth medical cancelling in a month", (open, kind) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    const offices = [
      ["far-east", "Asia/Kamchatka"],
      ["far-west", "Europe/Kaliningrad"],
    ] as const;
    const rest = {
      agency_id: "health",
      region_code: "66",
      name: "Поликлиника",
      city: "",
      address: "",
      opening_hours: "",
    };
    for (const [id, time_zone] of offices)
      await house.db
        .insertInto("office")
        .values({ id, time_zone, ...rest, phone: null })
        .execute();
  });

  /** Somebody known by a СНИЛС, unless told otherwise. */
  function somebody(known: Partial<Omit<GivenRecord, "phone">> = { snils: `${20_000_000_000 + serial}` }) {
    serial += 1;
    return { phone: `+7900444${1000 + serial}`, ...known };
  }
  const cancelled = async (who: Partial<GivenRecord>) => finishedFor(house, (await givenRecord(house, who)).id);
  async function thrice(who: Partial<GivenRecord>) {
    for (let n = 0; n < 3; n++) await cancelled(who);
  }
  const blocksOf = async ({ annulment }: { annulment: { id: string } }) => listBlocks(house.db, annulment.id);
  const barred = [{ of: "class", untilOn: "2026-12-01" }];
  const seenBy = async (id: string, by: Parameters<typeof givenVisitor>[1]) =>
    (await preview(worldFor(house, await givenVisitor(house, by)), id))!;
  const barsSeen = async (id: string, by: Parameters<typeof givenVisitor>[1]) => {
    const { bars, laterBars } = previewView(await seenBy(id, by), { now, back });
    return { bars, laterBars };
  };

  it("is carried out and bars booking until the month ends; the three before it bar nothing", async () => {
    const who = somebody();
    for (const blocks of [[], [], [], barred, barred]) expect(await blocksOf(await cancelled(who))).toEqual(blocks);
  });

  it("is said to bar before it is asked for: for sure to the holder, as the rule has it to everybody else", async () => {
    const who = somebody();
    const { id } = await givenRecord(house, who);
    expect(await barsSeen(id, { phone: who.phone })).toEqual({ bars: [], laterBars: [ruleOfIt] });
    await thrice(who);
    expect(await barsSeen(id, { phone: who.phone })).toEqual({ bars: [bar], laterBars: [] });
    expect(await barsSeen(id, { records: [id] })).toEqual({ bars: [], laterBars: [ruleOfIt] });
    const { id: other } = await givenRecord(house, { ...who, service: "SUB-01" });
    expect(await barsSeen(other, { phone: who.phone })).toEqual({ bars: [], laterBars: [] });
  });

  it("is told of at the record, and to the agency, until it is restored", async () => {
    const who = somebody();
    await thrice(who);
    const one = await cancelled(who);
    const row = { term: "Оформить заново", value: "Можно снова записаться на услуги этого рода с 1 декабря 2026" };
    const rowsAt = async (at: Date) =>
      whyNotView(await seenBy(one.annulment.recordId, { phone: who.phone }), { now: at, back }).rows;
    expect(await rowsAt(now)).toContainEqual(row);
    expect(await rowsAt(new Date("2026-11-30T19:00:00Z"))).not.toContainEqual(row);
    const told = async () => {
      const rows = await reached(house.db, { agencyId: "health", officeIds: null })
        .where("d.annulment_id", "=", one.annulment.id)
        .orderBy("d.entry_id")
        .execute();
      return rows.map((each) => {
        const { type, barred_until, barred_class } = toldOf(toDelivery(each), (number) => number);
        return [type, barred_until, barred_class];
      });
    };
    expect(await told()).toEqual([["record.cancelled", "2026-12-01", "medical"]]);
    const code = await restorationCode(house, one, later(3 * DAY));
    expect((await restore(worldFor(house, one.actor), one.annulment.number, code)).ok).toBe(true);
    expect(await blocksOf(one)).toEqual([]);
    expect(await told()).toEqual([
      ["record.cancelled", null, null],
      ["record.restored", null, null],
    ]);
  });

  it("does not count what was taken back, what is of another class, nor what somebody else cancelled", async () => {
    const who = somebody();
    await cancelled(who);
    await cancelled(who);
    await cancelled({ ...who, service: "SUB-01" });
    const regretted = await cancelled(who);
    const code = await restorationCode(house, regretted, later(3 * DAY));
    await restore(worldFor(house, regretted.actor), regretted.annulment.number, code);
    // With any of the last two among them it would be the fourth.
    expect(await blocksOf(await cancelled(who))).toEqual([]);
    expect(await blocksOf(await cancelled(who))).toEqual(barred);
    expect(await blocksOf(await cancelled({ ...who, service: "SUB-01" }))).toEqual([]);
    for (const other of [{ snils: "99999999998" }, { snils: "99999999998", inn: "500100732259" }])
      expect(await blocksOf(await cancelled({ ...who, ...other }))).toEqual([]);
  });

  it.each([
    ["by ИНН", { inn: "7707083893" }, true],
    ["by name, day of birth and phone", { surname: "Лисицына", bornOn: "1980-02-29" }, true],
    ["not by name and phone alone", { surname: "Лисицына" }, false],
  ])("is known to be the same person's %s", async (_, known, isBarred) => {
    const who = somebody(known);
    await thrice(who);
    expect(await blocksOf(await cancelled(who))).toEqual(isBarred ? barred : []);
  });

  it("counts by the month of filing, by the clock of the record's office", async () => {
    const edges = [
      ["far-east", "2026-11-30T11:59:59Z", "2026-11-30T12:00:00Z"],
      ["far-west", "2026-11-30T21:59:59Z", "2026-11-30T22:00:00Z"],
    ] as const;
    const who = somebody();
    await thrice(who);
    for (const [office, last, next] of edges) {
      const moved = async (at: string) => {
        const { id } = await givenRecord(house, { ...who, startsAt: later(30 * DAY) });
        await house.db.updateTable("citizen_record").set({ office_id: office }).where("id", "=", id).execute();
        const request = await provenFor(house, id);
        const filing = { filed_at: new Date(at) };
        await house.db.updateTable("annulment").set(filing).where("number", "=", request.number).execute();
        expect((await finish(worldFor(house, request.actor, new Date(at)), request.number)).ok).toBe(true);
        const { id: annulment } = await house.db
          .selectFrom("annulment")
          .select("id")
          .where("number", "=", request.number)
          .executeTakeFirstOrThrow();
        return listBlocks(house.db, annulment);
      };
      expect(await moved(next)).toEqual([]);
      expect(await moved(last)).toEqual(barred);
    }
  });

  it("is told from a third by who comes first, also when both are carried out at once", async () => {
    if (kind === "pglite") return;
    const who = somebody();
    await cancelled(who);
    await cancelled(who);
    const requests = [];
    for (let n = 0; n < 4; n++) requests.push(await provenFor(house, (await givenRecord(house, who)).id));
    const outcomes = await Promise.all(
      requests.map(({ actor, number }) => finish(worldFor(house, actor, later(HOUR)), number)),
    );
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    const numbers = requests.map(({ number }) => number);
    const blocks = await house.db
      .selectFrom("booking_block")
      .innerJoin("annulment", "annulment.id", "annulment_id")
      .select("number")
      .where("number", "in", numbers)
      .execute();
    expect(blocks).toHaveLength(3);
  });
});
