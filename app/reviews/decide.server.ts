import { mayAs } from "~/agencies/officer";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { kindOf } from "./kinds.server";
import { type DeskRefusal, lockAtDesk } from "./lock-at-desk.server";
import type { Review } from "./review";
import { markDecided } from "./reviews.server";
import { tellOf } from "./subject.server";
import { readWords, type WordsRefusal } from "./words-to-citizen";

export type DecideRefusal = DeskRefusal | WordsRefusal | { code: "no-outcome" };

/**
 * Decides a review and lets that take effect, in one transaction: of many at once one stands, and the others are told whose.
 * `outcome`: one of its kind's; what was typed instead is refused.
 */
export function decide(
  world: World,
  id: string,
  { outcome, words: typed }: { outcome: string; words: string },
): Promise<Outcome<Review, DecideRefusal>> {
  return world.db.transaction().execute(async (trx) => {
    const held = await lockAtDesk(trx, world, id);
    if (!held.ok) return held;
    const { review, subject, officer } = held.value;
    const kind = kindOf(world, review);
    const chosen = Object.hasOwn(kind.outcomes, outcome) ? kind.outcomes[outcome] : undefined;
    if (!chosen || chosen.least === null) return refuse({ code: "no-outcome" } as const);
    if (!mayAs(officer, chosen.least)) return refuse({ code: "not-found" } as const);
    const words = readWords(typed, chosen.words);
    if (!words.ok) return words;
    const ruling = { outcome, words: words.value };
    await markDecided(trx, id, { by: officer.id, at: world.now, ...ruling });
    const decided = { ...review, ...ruling, decidedBy: { id: officer.id, name: officer.name }, decidedAt: world.now };
    const isEffective = await kind.takeEffect(trx, world, decided, ruling);
    if (isEffective && !chosen.tellsItself) await tellOf(trx, world, "review-decided", decided, subject);
    const facts = { kind: review.kind, subject: review.aboutId, outcome };
    await writeEntry(trx, world, { what: "review-decided", about: id, facts });
    return done(decided);
  });
}
