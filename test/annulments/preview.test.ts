import { beforeAll, expect, it } from "vitest";
import { preview } from "~/annulments/preview.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, later, worldFor } from "../support/given";
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

  it("names other open records of the same holder at the same agency, and no others", async () => {
    const phone = "+79000003344";
    const one = await givenRecord(house, { phone });
    const other = await givenRecord(house, { phone, startsAt: later(5 * DAY) });
    await givenRecord(house, { phone, surname: "Другая" });
    await givenRecord(house, { phone, service: "DOC-01" });
    await givenRecord(house, { phone, status: "completed" });
    const actor = await givenVisitor(house, { records: [one.id] });
    const seen = await preview(worldFor(house, actor), one.id);
    expect(seen?.tied.map(({ id }) => id)).toEqual([other.id]);
  });
});
