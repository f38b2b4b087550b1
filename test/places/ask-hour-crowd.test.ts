import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { dayIn } from "~/lib/zoned";
import { askHour } from "~/places/ask-hour.server";
import { closeDay } from "~/places/close-day.server";
import { offerHours } from "~/places/offer-hours.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, HOUR, later, MINUTE, now, SECOND, worldFor } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { boundlessHouse, type TestHouse } from "../support/requests";
import { Holder, ofHolder } from "./holder";
import { givenFree, givenMovable, movable, moveWish } from "./moving";

const RUNS = Number(process.env.RUNS ?? 8);
const SEED = Number(process.env.SEED ?? 1);
const ofOffice = ["close", "offer"] as const;
const zone = "Asia/Yekaterinburg";

onBothDatabases("hours that many want", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    await movable(house);
  });

  it("of 50 who take one at once one has it, and 49 are told the nearest", async () => {
    const [wanted, near] = [later(40 * DAY), later(40 * DAY + HOUR)];
    await givenFree(house, wanted);
    await givenFree(house, near);
    const takers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => givenMovable(house, later(60 * DAY + n * MINUTE))),
    );
    const asked = await Promise.all(
      takers.map(async ({ record, actor }) =>
        askHour(worldFor(house, actor), record.id, await moveWish(house, record.id, wanted)),
      ),
    );
    expect(asked.filter(({ ok }) => ok)).toHaveLength(1);
    const told = asked.flatMap((one) => (!one.ok && one.reason.code === "taken" ? [one.reason.nearest] : []));
    expect(told).toHaveLength(49);
    for (const nearest of told) expect(nearest).toContainEqual(near);
  });

  /** What somebody, or their office, does next, to which hour, and how long after what was done before. */
  const step = fc.record({
    who: fc.nat(3),
    what: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...ofHolder) },
      { weight: 3, arbitrary: fc.constant("offer" as const) },
      { weight: 1, arbitrary: fc.constant("close" as const) },
    ),
    to: fc.nat(5),
    wait: fc.constantFrom(SECOND, 61 * SECOND, 61 * SECOND, 31 * MINUTE),
  });
  type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;
  /** Of which something comes each time: chance seldom puts that together. */
  const fruitful = (
    [
      ["move", 0, 2],
      ["offer", 0, 0],
      ["decline", 2, 0],
      ["offer", 0, 0],
      ["accept", 3, 0],
      ["cancel", 0, 0],
      ["restore", 0, 2],
      ["cancel", 1, 0],
      ["again", 1, 5],
      ["ask", 2, 4],
      ["prove", 2, 0],
      ["close", 0, 3],
    ] as const
  ).map(([what, who, to]): Step => ({ what, who, to, wait: 61 * SECOND }));
  const steps = fc.array(step, { minLength: 8, maxLength: 32, size: "max" });

  it("are taken once each, none is lost and each notice is true, in whatever order people and their office act", {
    timeout: 3_600_000,
  }, async () => {
    const officer = await givenOfficer(house);
    const done = new Map<string, number>();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (chosen, atOnce) => {
        // Whoever comes later waits for an earlier hour, or nothing would be offered to anybody.
        const deeds = [...[2, 3].map((who) => ({ who, what: "wish" as const, to: 0, wait: SECOND })), ...chosen];
        run += 1;
        const days = [later((100 + 2 * run) * DAY), later((101 + 2 * run) * DAY)];
        const hours = days.flatMap((day) => [0, 1, 2].map((n) => later(n * HOUR, day)));
        const people = await Promise.all(
          [0, 1, 3, 4].map(async (n) => {
            const phone = `+7900${String(4 * run + n).padStart(7, "0")}`;
            const { id } = await givenRecord(house, { startsAt: hours[n]!, phone });
            return new Holder(house, { id, startsAt: hours[n]! }, await givenVisitor(house, { phone, records: [id] }));
          }),
        );
        for (const n of [2, 5]) await givenFree(house, hours[n]!);
        let clock = 0;
        const closed = new Set<string>();
        const act = async ({ who, what, to, wait }: Step) => {
          clock += wait;
          const at = later(clock);
          const hour = hours[to]!;
          let came = false;
          if (what === "close") {
            came = (await closeDay(deskWorld(house, officer, at), "clinic", dayIn(hour, zone))).ok;
            if (came) closed.add(dayIn(hour, zone));
          } else if (what === "offer") came = (await offerHours(worldFor(house, undefined, at))) > 0;
          else came = await people[who]!.does(what, hour, at);
          if (came) done.set(what, 1 + (done.get(what) ?? 0));
        };
        const isOffices = ({ what }: Step) => ofOffice.some((one) => one === what);
        const one = async (own: typeof deeds) => {
          for (const deed of own) await act(deed);
        };
        if (!atOnce) await one(deeds);
        else
          await Promise.all([
            one(deeds.filter(isOffices)),
            ...people.map((_, n) => one(deeds.filter((deed) => !isOffices(deed) && deed.who === n))),
          ]);
        const isClosedThen = (hour: Date) => closed.has(dayIn(hour, zone));
        const slots = await house.db
          .selectFrom("slot")
          .select(["starts_at", "record_id", "held_for"])
          .where("starts_at", ">=", days[0]!)
          .where("starts_at", "<", later(2 * DAY, days[0]))
          .orderBy("starts_at")
          .execute();
        const standing = slots.map(({ starts_at }) => starts_at);
        expect(standing.filter((at) => !isClosedThen(at))).toEqual(hours.filter((at) => !isClosedThen(at)));
        expect(new Set(standing.map(Number)).size).toBe(standing.length);
        for (const slot of slots)
          if (slot.record_id === null) expect(isClosedThen(slot.starts_at)).toBe(false);
          else expect(slot.held_for).toBeNull();
        for (const person of people) await person.check(later(clock + MINUTE), isClosedThen);
        await forget(house);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true, examples: [[fruitful, false]] },
    );
    expect([...done.keys()].sort()).toEqual([...ofHolder, ...ofOffice].sort());
  });
});

/** So that what one run leaves is offered to nobody in the next. */
async function forget({ db }: TestHouse): Promise<void> {
  await db.updateTable("earlier_wish").set({ ended_at: now }).where("ended_at", "is", null).execute();
  const ended = { ended_at: now, outcome: "lapsed" } as const;
  await db.updateTable("offer").set(ended).where("ended_at", "is", null).execute();
  await db.deleteFrom("slot").where("record_id", "is", null).execute();
}
