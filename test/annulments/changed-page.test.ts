import { beforeAll, describe, expect, it } from "vitest";
import { findHeldBy } from "~/annulments/annulments.server";
import { file } from "~/annulments/filing/file.server";
import { changedPage } from "~/annulments/finishing/changed-page.server";
import { unseal } from "~/records/seen.server";
import { onPglite } from "../support/database";
import { DAY, givenRecord, givenVisitor, HOUR, later, now, worldFor } from "../support/given";
import { boundlessHouse, seenOf, type TestHouse, wishFor } from "../support/requests";

const open = onPglite();
let house: TestHouse;
beforeAll(async () => {
  house = await boundlessHouse((await open()).db);
});

/** A request for a record that its agency has changed since. */
async function changed(row: object, wish: object = {}, wanted: Parameters<typeof givenRecord>[1] = {}) {
  const { id } = await givenRecord(house, wanted);
  const actor = await givenVisitor(house, { records: [id] });
  const outcome = await file(worldFor(house, actor), id, { ...(await wishFor(house, id)), ...wish });
  if (!outcome.ok) throw new Error(outcome.reason.code);
  await house.db.updateTable("citizen_record").set(row).where("id", "=", id).execute();
  const { number } = outcome.value;
  const page = async (at = later(HOUR)) =>
    changedPage(worldFor(house, actor, at), (await findHeldBy(house.db, actor, number))!);
  return { id, number: number.replace(/^(....)/, "$1-"), page };
}

describe("the page of a request whose record has changed", () => {
  it("sets the old beside the new, says that its term is kept, and asks again for the same deed", async () => {
    const one = await changed({ starts_at: later(8 * DAY) }, { mode: "annul" });
    const page = await one.page();
    expect(page).toMatchObject({
      path: `/annulments/${one.number}/changed`,
      title: "Запись изменилась",
      changes: [
        {
          term: "Когда",
          was: "Вторник, 24 ноября 2026, 16:05 по Екатеринбургу (МСК+2)",
          now: "Воскресенье, 29 ноября 2026, 16:05 по Екатеринбургу (МСК+2)",
        },
      ],
      record: `/records/${one.id}`,
      deed: "Аннулировать запись",
      refused: null,
    });
    expect(page.lead).toContain(`Заявка ${one.number} принята 21 ноября 2026, 16:05:12 по Екатеринбургу (МСК+2)`);
  });

  it("brings back what it shows now, under our seal, so that nothing else is agreed to", async () => {
    const one = await changed({ paid_kopecks: 5 });
    expect(unseal(house.keys, (await one.page()).seen)).toEqual(await seenOf(house, one.id));
  });

  it("asks on, where it was moved within the deadline after it had been filed in time", async () => {
    const one = await changed({ starts_at: later(2 * HOUR) });
    expect((await one.page()).refused).toBeNull();
  });

  it.each([
    [{ status: "in-progress" as const }, /взяло её в работу/, 3],
    [{ debt_kopecks: 100, paid_kopecks: 1 }, /числится долг/, 3],
    [{ annulled_at: now, paid_kopecks: 1 }, /Второй раз отменять не нужно/, 2],
    [{ confirmed_with_certificate: true, paid_kopecks: 1 }, /подтверждена электронным сертификатом/, 2],
  ])("refuses for the reason that holds now, with what can be done: %j", async (row, because, steps) => {
    const { refused } = await (await changed(row)).page();
    expect(refused?.because).toMatch(because);
    expect(refused?.steps).toHaveLength(steps);
    expect(refused?.office.phone?.href).toBe("tel:+79000009003");
  });

  it("leaves out a reason that the new service does not know, and says so in the words it was chosen by", async () => {
    const lost = await changed({ service_id: "SUB-01", starts_at: null }, { reason: "another-clinic" });
    expect((await lost.page()).changes).toContainEqual({
      term: "Причина",
      was: "Пойду в другую поликлинику",
      now: "нет",
    });
    const kept = await changed({ service_id: "SUB-01", starts_at: null }, { reason: "other" });
    expect((await kept.page()).changes.map(({ term }) => term)).not.toContain("Причина");
    const none = await changed({ service_id: "SUB-01", starts_at: null });
    expect((await none.page()).changes.map(({ term }) => term)).not.toContain("Причина");
  });

  it("is titled by what the record is now", async () => {
    const one = await changed({ paid_kopecks: 5 }, {}, { service: "DOC-01" });
    expect(await one.page()).toMatchObject({ title: "Заявление изменилось", deed: "Отменить заявление" });
  });
});
