import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { kindOf } from "./kinds.server";
import { type DeskRefusal, lockAtDesk } from "./lock-at-desk.server";
import { prolonging, type Review } from "./review";
import { markProlonged } from "./reviews.server";
import { tellOf, zoneOf } from "./subject.server";
import { readWords, type WordsRefusal } from "./words-to-citizen";

export type ProlongRefusal = DeskRefusal | WordsRefusal | { code: "no-longer" };

/** Puts the last day off, once, as far as the kind allows; the citizen is told why. */
export function prolong(world: World, id: string, typed: string): Promise<Outcome<Review, ProlongRefusal>> {
  return world.db.transaction().execute(async (trx) => {
    const held = await lockAtDesk(trx, world, id);
    if (!held.ok) return held;
    const { review, subject } = held.value;
    const kind = kindOf(world, review);
    const due = prolonging(kind.terms, review, zoneOf(subject));
    if (!due) return refuse({ code: "no-longer" } as const);
    const words = readWords(typed, "must");
    if (!words.ok) return words;
    await markProlonged(trx, id, words.value ?? "", world.now, due);
    const prolonged = { ...review, ...due, prolongedAt: world.now, prolongedWords: words.value };
    await kind.termMoved(trx, prolonged, due, world.now);
    await tellOf(trx, world, "review-prolonged", prolonged, subject);
    await writeEntry(trx, world, { what: "review-prolonged", about: id, facts: { dueOn: due.dueOn } });
    return done(prolonged);
  });
}
