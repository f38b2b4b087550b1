import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { file } from "~/annulments/file.server";
import { finish } from "~/annulments/finish.server";
import { prove } from "~/annulments/prove.server";
import { restore } from "~/annulments/restore.server";
import { askHour } from "~/places/ask-hour.server";
import { proveHour } from "~/places/prove-hour.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { findRecord } from "~/records/records.server";
import type { Actor } from "~/shell/world.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenVisitor, HOUR, later, MINUTE, worldFor } from "../support/given";
import { boundlessHouse, restorationCode, type TestHouse, wishFor } from "../support/requests";
import { givenFree, givenMovable, movable, moveCode, moveWish } from "./moving";

const RUNS = Number(process.env.RUNS ?? 8);

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

  /** What somebody does next with their record, and to which hour. */
  const steps = fc.array(
    fc.record({ who: fc.nat(3), what: fc.constantFrom("ask", "prove", "cancel", "restore"), to: fc.nat(5) }),
    { minLength: 4, maxLength: 14 },
  );

  it("are taken once each, and none is lost, in whatever order people move, cancel and restore", {
    timeout: 600_000,
  }, async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (deeds, atOnce) => {
        run += 1;
        const day = later((100 + run) * DAY);
        const hours = Array.from({ length: 6 }, (_, n) => later(n * HOUR, day));
        const people = await Promise.all(
          hours.slice(0, 4).map(async (at) => ({ ...(await givenMovable(house, at)), deeds: [] as Deed[] })),
        );
        for (const at of hours.slice(4)) await givenFree(house, at);
        for (const { who, what, to } of deeds) people[who]!.deeds.push({ what, to: hours[to]! });
        let minute = 0;
        const act = async (one: (typeof people)[number]) => {
          const holder = new Holder(house, one.record.id, one.actor);
          for (const deed of one.deeds) {
            minute += 1;
            await holder.does(deed, later(minute * 1000));
          }
        };
        if (atOnce) await Promise.all(people.map(act));
        else for (const one of people) await act(one);
        const slots = await house.db
          .selectFrom("slot")
          .select(["starts_at", "record_id"])
          .where("starts_at", ">=", day)
          .where("starts_at", "<", later(DAY, day))
          .execute();
        expect(slots.map(({ starts_at }) => starts_at.getTime()).sort()).toEqual(
          hours.map((at) => at.getTime()).sort(),
        );
        for (const { record } of people) {
          const { startsAt, annulledAt } = await findRecord(house.db, record.id);
          const own = slots.filter(({ record_id }) => record_id === record.id).map(({ starts_at }) => starts_at);
          expect(own).toEqual(annulledAt ? [] : [startsAt]);
          const notices = await house.db
            .selectFrom("notice")
            .select(["kind", "facts"])
            .where("record_id", "=", record.id)
            .where("withdrawn_at", "is", null)
            .execute();
          for (const { kind, facts } of notices) {
            expect(kind === "annulment").toBe(annulledAt !== null);
            expect((facts as { startsAt: string }).startsAt).toBe(startsAt?.toISOString());
          }
        }
      }),
      { numRuns: RUNS },
    );
  });
});

interface Deed {
  what: "ask" | "prove" | "cancel" | "restore";
  to: Date;
}

/** Somebody with one record, who does what they can with it and is content with a refusal. */
class Holder {
  #code: string | null = null;
  #cancelled: { actor: Actor; annulment: { id: string; number: string; recordId: string } } | null = null;
  constructor(
    readonly house: TestHouse,
    readonly recordId: string,
    readonly actor: Actor,
  ) {}

  async does({ what, to }: Deed, at: Date): Promise<void> {
    const world = worldFor(this.house, this.actor, at);
    if (what === "ask") this.#code = await moveCode(this.house, this.actor, this.recordId, to, at).catch(refused);
    if (what === "prove" && this.#code) await proveHour(world, this.recordId, "move", this.#code);
    if (what === "cancel") await this.#cancel(at);
    if (what === "restore" && this.#cancelled) {
      const code = await restorationCode(this.house, this.#cancelled, to, at).catch(refused);
      if (code && (await restore(world, this.#cancelled.annulment.number, code)).ok) this.#cancelled = null;
    }
  }

  async #cancel(at: Date): Promise<void> {
    const { house, recordId } = this;
    const actor = await givenVisitor(house, { records: [recordId] });
    const world = worldFor(house, actor, at);
    const filed = await file(world, recordId, await wishFor(house, recordId));
    if (!filed.ok) return;
    const { id, number, revision } = filed.value;
    const challenge = await findOfAnnulment(house.db, id, revision);
    await prove(world, number, codeOf(house.keys, challenge!));
    if ((await finish(world, number)).ok) this.#cancelled = { actor, annulment: filed.value };
  }
}

/** Whatever else goes wrong is a fault. */
function refused(error: Error): null {
  if (!["taken", "changed", "not-offered", "not-open", "final", "not-found", "no-code"].includes(error.message))
    throw error;
  return null;
}
