import { beforeAll, expect, test } from "vitest";
import { letSilenceDecide } from "~/reviews/let-silence-decide.server";
import { findAnyReview } from "~/reviews/reviews.server";
import type { House } from "~/shell/house.server";
import { onBothDatabases } from "../support/database";
import { HOUR, later, worldFor } from "../support/given";
import { represented, trustSigners } from "../support/represented";
import { boundlessHouse, entries, type TestHouse } from "../support/requests";

onBothDatabases("reviews whose terms are over", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    trustSigners(house);
  });

  const system = (when: Date, of: House = house) => ({
    ...worldFor(of, { kind: "system", name: "review-due" }, when),
    asker: null,
  });

  test("are all decided, though one of them cannot be: that stays open, is told of, and is tried again", async () => {
    const [first, second] = [await represented(house), await represented(house)];
    // The longest over comes first, and so stands in the way of the other.
    await house.db
      .updateTable("review")
      .set({ due_at: later(-HOUR, second.review.dueAt) })
      .where("id", "=", first.review.id)
      .execute();
    const { power } = house.reviewKinds;
    const takeEffect: typeof power.takeEffect = async (trx, world, review, ruling) => {
      if (review.id === first.review.id) throw new Error("planted");
      return power.takeEffect(trx, world, review, ruling);
    };
    const broken = { ...house, reviewKinds: { ...house.reviewKinds, power: { ...power, takeEffect } } };
    const { dueAt } = second.review;
    await expect(letSilenceDecide(system(dueAt, broken))).rejects.toThrow("planted");
    expect(await findAnyReview(house.db, second.review.id)).toMatchObject({ outcome: "declined", decidedAt: dueAt });
    expect(await findAnyReview(house.db, first.review.id)).toMatchObject({ outcome: null, decidedAt: null });
    expect(await entries(house, first.review.id)).toEqual(["review-opened"]);
    expect(await letSilenceDecide(system(later(HOUR, dueAt)))).toBe(1);
    expect(await entries(house, first.review.id)).toEqual(["review-opened", "review-silent"]);
  });
});
