import { beforeAll, expect, it } from "vitest";
import { preview } from "~/annulments/filing/preview.server";
import { insertRules } from "~/rules/rule-sets.server";
import { listened } from "../proofs/statements";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, later, rules, worldFor } from "../support/given";
import { boundlessHouse, dump, type TestHouse } from "../support/requests";

onBothDatabases("a preview", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  it("changes nothing", async () => {
    const record = await givenRecord(house);
    const actor = await givenVisitor(house, { records: [record.id] });
    const before = await dump(house);
    expect(await preview(worldFor(house, actor), record.id)).toMatchObject({
      decision: { allowed: true },
      annulment: null,
    });
    expect(await dump(house)).toEqual(before);
  });

  it("shows nothing of a record that the visitor has not found", async () => {
    const record = await givenRecord(house);
    expect(await preview(worldFor(house, await givenVisitor(house)), record.id)).toBeUndefined();
    expect(await preview(worldFor(house), record.id)).toBeUndefined();
  });

  /** One record, with others of its holder at the same agency and elsewhere. */
  async function several(phone: string) {
    const one = await givenRecord(house, { phone });
    const other = await givenRecord(house, { phone, startsAt: later(5 * DAY) });
    await givenRecord(house, { phone, surname: "Другая" });
    await givenRecord(house, { phone, service: "DOC-01" });
    await givenRecord(house, { phone, status: "completed" });
    return { one, other };
  }

  it("refuses a record whose only phone takes no messages (security 50)", async () => {
    for (const phone of ["+74951234567", "+78001234567", null]) {
      const { id } = await givenRecord(house, { phone });
      const seen = await preview(worldFor(house, await givenVisitor(house, { records: [id] })), id);
      expect(seen?.decision).toMatchObject({ allowed: false, refusal: "no-contact" });
    }
  });

  it("names other open records of the same holder at the same agency, and no others, to whoever has proven the phone", async () => {
    const phone = "+79000003344";
    const { one, other } = await several(phone);
    const seen = await preview(worldFor(house, await givenVisitor(house, { phone })), one.id);
    expect(seen?.tied.records.map(({ id }) => id)).toEqual([other.id]);
  });

  it("names none, and asks the database for none, as long as nothing but a number and a phone is known", async () => {
    const phone = "+79000003345";
    const { one } = await several(phone);
    const alone = await givenRecord(house, { phone: "+79000003346" });
    const records = [one.id, alone.id];
    const strangers = [
      await givenVisitor(house, { records }),
      await givenVisitor(house, { records, phone: "+79000003347" }),
    ];
    for (const actor of strangers) {
      const asked: string[][] = [];
      for (const id of records) {
        const { house: watched, said } = listened(house);
        expect((await preview(worldFor(watched, actor), id))?.tied.records).toEqual([]);
        asked.push(said);
      }
      expect(asked[0]).toEqual(asked[1]);
      expect(asked[0]?.length).toBeGreaterThan(1);
    }
  });

  it("asks for a note where the rules in force do", async () => {
    const [medical, document] = [await givenRecord(house), await givenRecord(house, { service: "DOC-01" })];
    const actor = await givenVisitor(house, { records: [medical.id, document.id] });
    const set = { ...rules, version: 9_001, noteRequired: ["medical"] };
    await house.db.transaction().execute((trx) => insertRules(trx, [set]));
    const needed = async (id: string) => (await preview(worldFor(house, actor), id))?.noteRequired;
    expect([await needed(medical.id), await needed(document.id)]).toEqual([true, false]);
  });
});
