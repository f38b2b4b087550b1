import { mayAs } from "~/agencies/officer";
import type { Ready, UploadRefusal } from "~/attachments/attachment";
import { takeUpload } from "~/attachments/read-upload.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { kindOf } from "./kinds.server";
import { type DeskRefusal, lockAtDesk } from "./lock-at-desk.server";
import type { Review } from "./review";
import { findReview, markDecided } from "./reviews.server";
import { tellOf } from "./subject.server";
import { readWords, type WordsRefusal } from "./words-to-citizen";

export type DecideRefusal =
  | DeskRefusal
  | WordsRefusal
  | { code: "no-outcome" }
  /** The document that was to go with it. */
  | { code: "files"; reason: UploadRefusal };

interface Deciding {
  /** One of its kind's; what was typed instead is refused. */
  outcome: string;
  words: string;
  /** Of the field of files: looked at where the outcome takes a document. */
  files?: FormDataEntryValue[];
}

/**
 * Decides a review and lets that take effect, in one transaction: of many at once one stands, and the others are told whose.
 */
export async function decide(
  world: World,
  id: string,
  { outcome, words: typed, files = [] }: Deciding,
): Promise<Outcome<Review, DecideRefusal>> {
  const upload = await takeGiven(world, id, outcome, files);
  if (!upload.ok) return upload;
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
    const said = { outcome, words: words.value };
    await markDecided(trx, id, { by: officer.id, at: world.now, ...said });
    const ruling = { ...said, files: upload.value };
    const decided = { ...review, ...said, decidedBy: { id: officer.id, name: officer.name }, decidedAt: world.now };
    const isEffective = await kind.takeEffect(trx, world, decided, ruling);
    if (isEffective && !chosen.tellsItself) await tellOf(trx, world, "review-decided", decided, subject);
    const facts = { kind: review.kind, subject: review.aboutId, outcome };
    await writeEntry(trx, world, { what: "review-decided", about: id, facts });
    return done(decided);
  });
}

/** Looked into before anything is locked, for whoever reaches the review alone. */
async function takeGiven(
  world: World,
  id: string,
  outcome: string,
  files: FormDataEntryValue[],
): Promise<Outcome<Ready[], { code: "files"; reason: UploadRefusal }>> {
  const review = world.actor.kind === "officer" ? await findReview(world.db, world.actor, id) : undefined;
  const { outcomes = {} } = review ? kindOf(world, review) : {};
  if (!Object.hasOwn(outcomes, outcome) || !outcomes[outcome]?.document) return done([]);
  const upload = await takeUpload(world, id, files);
  return upload.ok ? upload : refuse({ code: "files", reason: upload.reason });
}
