import type { ReviewTemplate } from "#db/schema";
import type { Letter, RecordLetters } from "~/messages/letter.server";
import type { Message } from "~/messages/messages.server";
import { findRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { kindOf } from "./kinds.server";
import { askedMail, decidedMail, prolongedMail } from "./mail-words";
import type { RecordReview } from "./review";
import { type Reviewed, reviewedWords } from "./reviewed-words";
import { findAnyReview } from "./reviews.server";
import { askedSms, decidedSms, prolongedSms } from "./sms-words";

/** What citizens are told of reviews, by SMS; the words of an officer stand on the request's page alone. */
export const reviewLetters: Pick<RecordLetters, ReviewTemplate> = {
  "review-asked": (world, message) =>
    letter(world, message, (review, publicUrl) => {
      const { dueOn, answeredAt, decidedAt } = review;
      const about = reviewedWords(review);
      return answeredAt || decidedAt
        ? null
        : { text: askedSms(about, dueOn, publicUrl), mail: askedMail(about, dueOn, publicUrl) };
    }),
  "review-prolonged": (world, message) =>
    letter(world, message, (review, publicUrl) => {
      const { dueOn, decidedAt } = review;
      const about = reviewedWords(review);
      return decidedAt
        ? null
        : { text: prolongedSms(about, dueOn, publicUrl), mail: prolongedMail(about, dueOn, publicUrl) };
    }),
  "review-decided": (world, message) =>
    letter(world, message, (review, publicUrl) => {
      const told = kindOf(world, review).outcomes[review.outcome ?? ""]?.told;
      return told ? decidedTexts(reviewedWords(review), told, publicUrl) : null;
    }),
  "review-silent": (world, message) =>
    letter(world, message, (review, publicUrl) => {
      const told = kindOf(world, review).outcomes[review.outcome ?? ""]?.silent;
      return told ? decidedTexts(reviewedWords(review), told, publicUrl) : null;
    }),
};

const decidedTexts = (about: Reviewed, told: string, publicUrl: string): Texts => ({
  text: decidedSms(about, told, publicUrl),
  mail: decidedMail(about, told, publicUrl),
});

type Texts = Required<Pick<Letter, "mail">> & { text: string };

async function letter(
  world: World,
  { record_id, review_id }: Message,
  textsOf: (review: RecordReview, publicUrl: string) => Texts | null,
): Promise<Letter> {
  const review = review_id === null ? undefined : await findAnyReview(world.db, review_id);
  const record = await findRecord(world.db, record_id);
  const texts = review && review.recordId !== null ? textsOf(review, world.house.publicUrl) : null;
  return { to: record, text: null, ...texts, spending: null };
}
