import { beforeAll, describe, expect, it } from "vitest";
import type { Annulment, Standing } from "~/annulments/annulment";
import { findHeldBy } from "~/annulments/annulments.server";
import { finish } from "~/annulments/finishing/finish.server";
import { requireStep } from "~/annulments/require-step.server";
import { standingOf } from "~/annulments/standing.server";
import type { Actor } from "~/shell/world.server";
import { onPglite } from "../support/database";
import { DAY, givenVisitor, HOUR, later, now, worldFor } from "../support/given";
import { boundlessHouse, filed, proven, type TestHouse } from "../support/requests";
import { contextAt, deviceOf } from "./asking";

const open = onPglite();
let house: TestHouse;
type Held = { actor: Actor; annulment: Annulment; record: { id: string } };
let waiting: Held;
let ready: Held;
let ended: Held;
beforeAll(async () => {
  house = await boundlessHouse((await open()).db);
  [waiting, ready, ended] = [await filed(house), await proven(house), await proven(house)];
  await finish(worldFor(house, ended.actor), ended.annulment.number);
});

/** What a page for `steps` is handed, or where it sends instead: its status and address. */
async function asking(actor: Actor, number: string | undefined, steps: Standing[], at = now) {
  const device = await deviceOf(house, actor);
  try {
    return await requireStep(device.request("/annulments/1"), contextAt(house, at), number, ...steps);
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown;
    return { status: thrown.status, to: thrown.headers.get("location") };
  }
}
const update = (held: Held, row: object) =>
  house.db.updateTable("annulment").set(row).where("id", "=", held.annulment.id).execute();
const pathOf = ({ annulment }: Held, end: string) => ({
  status: 303,
  to: `/annulments/${annulment.number.replace(/^(....)/, "$1-")}/${end}`,
});

describe("the address of a request", () => {
  it("opens the page of its step for whoever holds it, however the number is written", async () => {
    const { number, id } = waiting.annulment;
    for (const typed of [number, number.replace(/^(....)/, "$1-"), ` ${number} `]) {
      const page = await asking(waiting.actor, typed, ["code", "changed"]);
      expect(page).toMatchObject({ annulment: { id }, world: { actor: { kind: "visitor" }, now } });
    }
  });

  it("leads from any other page to where the request stands", async () => {
    expect(await asking(waiting.actor, waiting.annulment.number, ["finished"])).toEqual(pathOf(waiting, "code"));
    expect(await asking(ready.actor, ready.annulment.number, ["code"])).toEqual(pathOf(ready, "finish"));
    expect(await asking(ended.actor, ended.annulment.number, ["code", "finish"])).toEqual(pathOf(ended, "notice"));
    const lapsed = await asking(waiting.actor, waiting.annulment.number, ["code"], later(DAY));
    expect(lapsed).toEqual(pathOf(waiting, "closed"));
  });

  it("is not there for anybody else, and a number that is none is answered alike", async () => {
    const stranger = await givenVisitor(house, { records: [waiting.record.id] });
    const nothing = { status: 404, to: null };
    for (const actor of [stranger, { kind: "nobody" } as const])
      expect(await asking(actor, waiting.annulment.number, ["code"])).toEqual(nothing);
    for (const number of [undefined, "", "5107", "0000-0000", "' or 1=1 --", "../../records"])
      expect(await asking(waiting.actor, number, ["code"])).toEqual(nothing);
  });
});

describe("where a request stands", () => {
  const standing = async ({ actor, annulment }: Held, at = now) =>
    standingOf(worldFor(house, actor, at), (await findHeldBy(house.db, actor, annulment.number))!);

  it("is at its change, as soon as its record is not what was agreed to, and where it was once that is taken back", async () => {
    for (const [held, step] of [
      [waiting, "code"],
      [ready, "finish"],
    ] as const) {
      const move = (paid_kopecks: number) =>
        house.db.updateTable("citizen_record").set({ paid_kopecks }).where("id", "=", held.record.id).execute();
      await move(100);
      expect(await standing(held)).toBe("changed");
      expect(await asking(held.actor, held.annulment.number, [step])).toEqual(pathOf(held, "changed"));
      await move(0);
      expect(await standing(held)).toBe(step);
    }
  });

  it("is its end once it has one, whatever becomes of the record", async () => {
    const { record } = ended;
    await house.db.updateTable("citizen_record").set({ paid_kopecks: 7 }).where("id", "=", record.id).execute();
    expect(await standing(ended)).toBe("finished");
    const one = await filed(house);
    await house.db.updateTable("citizen_record").set({ paid_kopecks: 7 }).where("id", "=", one.record.id).execute();
    for (const closed_because of ["locked", "overtaken", "lapsed"] as const) {
      await update(one, { closed_at: now, closed_because });
      expect(await standing(one)).toBe(closed_because);
    }
  });

  it("lapses rather than asks again, when its day is over", async () => {
    const one = await filed(house);
    await house.db.updateTable("citizen_record").set({ paid_kopecks: 7 }).where("id", "=", one.record.id).execute();
    expect([await standing(one, later(DAY - 1)), await standing(one, later(DAY))]).toEqual(["changed", "lapsed"]);
  });

  it("is never a change for a request of which was not kept what was agreed to", async () => {
    const one = await filed(house);
    await update(one, { shown: null });
    await house.db
      .updateTable("citizen_record")
      .set({ starts_at: later(9 * HOUR) })
      .where("id", "=", one.record.id)
      .execute();
    expect(await standing(one)).toBe("code");
  });
});
