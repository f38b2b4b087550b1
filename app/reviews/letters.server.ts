import type { ReviewTemplate } from "#db/schema";
import type { Letter, RecordLetters } from "~/messages/letter.server";
import type { Message } from "~/messages/messages.server";
import { findRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { kindOf } from "./kinds.server";
import type { Review } from "./review";
import { findAnyReview } from "./reviews.server";
import { askedSms, decidedSms, prolongedSms } from "./sms-words";

/** What citizens are told of reviews, by SMS; the words of an officer stand on the request's page alone. */
export const reviewLetters: Pick<RecordLetters, ReviewTemplate> = {
  "review-asked": (world, message) =>
    letter(world, message, ({ annulmentNumber, dueOn, answeredAt, decidedAt }, publicUrl) =>
      answeredAt || decidedAt ? null : askedSms(annulmentNumber, dueOn, publicUrl),
    ),
  "review-prolonged": (world, message) =>
    letter(world, message, ({ annulmentNumber, dueOn, decidedAt }, publicUrl) =>
      decidedAt ? null : prolongedSms(annulmentNumber, dueOn, publicUrl),
    ),
  "review-decided": (world, message) =>
    letter(world, message, (review, publicUrl) => {
      const told = kindOf(world, review).outcomes[review.outcome ?? ""]?.told;
      return told ? decidedSms(review.annulmentNumber, told, publicUrl) : null;
    }),
  "review-silent": (world, message) =>
    letter(world, message, (review, publicUrl) => {
      const told = kindOf(world, review).outcomes[review.outcome ?? ""]?.silent;
      return told ? decidedSms(review.annulmentNumber, told, publicUrl) : null;
    }),
};

async function letter(
  world: World,
  { record_id, review_id }: Message,
  textOf: (review: Review, publicUrl: string) => string | null,
): Promise<Letter> {
  const review = review_id === null ? undefined : await findAnyReview(world.db, review_id);
  const record = await findRecord(world.db, record_id);
  return { to: record, text: review ? textOf(review, world.house.publicUrl) : null, spending: null };
}
