import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { kindOf } from "./kinds.server";
import { type DeskRefusal, lockAtDesk } from "./lock-at-desk.server";
import { dueOf, type Review } from "./review";
import { markAsked, markTaken } from "./reviews.server";
import { tellOf, zoneOf } from "./subject.server";
import { readWords, type WordsRefusal } from "./words-to-citizen";

export type AskRefusal = DeskRefusal | WordsRefusal | { code: "asked"; at: Date };

/** Asks the citizen for what is missing, once; the stage of reasons begins, and its term gives them time to answer. */
export function askMore(world: World, id: string, typed: string): Promise<Outcome<Review, AskRefusal>> {
  return world.db.transaction().execute(async (trx) => {
    const held = await lockAtDesk(trx, world, id);
    if (!held.ok) return held;
    const { review, subject, officer } = held.value;
    if (review.askedAt) return refuse({ code: "asked", at: review.askedAt } as const);
    const kind = kindOf(world, review);
    if ("hours" in kind.terms) return refuse({ code: "not-found" } as const);
    const words = readWords(typed, "must");
    if (!words.ok) return words;
    const { openedAt, prolongedAt } = review;
    const stage = { stage: "reason", from: world.now, openedAt, prolonged: prolongedAt !== null } as const;
    const due = dueOf(kind.terms, stage, zoneOf(subject));
    // Whoever asks is who will read the answer.
    if (!review.takenBy) await markTaken(trx, id, officer.id, world.now);
    await markAsked(trx, id, words.value ?? "", world.now, due);
    const asked = { ...review, ...due, stage: stage.stage, askedAt: world.now, askedWords: words.value };
    await kind.termMoved(trx, asked, due, world.now);
    await kind.movedOn?.(trx, asked, "asked");
    await tellOf(trx, world, "review-asked", asked, subject);
    await writeEntry(trx, world, { what: "review-asked", about: id, facts: { dueOn: due.dueOn } });
    return done(asked);
  });
}
