import type { Attachment } from "~/attachments/attachment";
import { listAttachments } from "~/attachments/attachments.server";
import { attachmentLabel, keptWords } from "~/attachments/words";
import { dayWords, momentWords, zoneWords } from "~/lib/time-words";
import type { CitizenRecord } from "~/records/record";
import type { World } from "~/shell/world.server";
import { reviewWords as words } from "./citizen-words";
import { kindOf } from "./kinds.server";
import { DROPPED, isSilent, type RecordReview, standingOf } from "./review";
import { pathOfReview } from "./review-path";
import type { ReviewView } from "./review-view";
import { listReviewsOf, type ReviewedOf } from "./reviews.server";

/** With what it is told: nothing is done by it. */
type Teller = Pick<World, "db" | "house" | "now">;
type Placed = Pick<CitizenRecord, "office" | "agency">;

/**
 * What waits for an officer of a request, or the last that did; null where nothing ever has. It stands on a page that is about
 * something else: there an answer is not given, and once decided it is only what was decided; all is told by `listNotes`.
 */
export async function reviewNote(world: Teller, annulmentId: string, record: Placed): Promise<ReviewView | null> {
  const [newest] = await listOrdered(world, { annulmentId });
  if (!newest) return null;
  const sent = newest.answeredAt && !newest.decidedAt ? await listAttachments(world.db, [newest.id]) : [];
  return { ...noteOf(world, newest, record, sent, newest.decidedAt !== null), form: null };
}

/** All of a request: open ones first, then the newest. */
export const listNotes = (world: Teller, annulmentId: string, record: Placed): Promise<ReviewView[]> =>
  listNotesOf(world, { annulmentId }, record);

/** The same of a request or an application. */
export async function listNotesOf(world: Teller, of: ReviewedOf, record: Placed): Promise<ReviewView[]> {
  const reviews = await listOrdered(world, of);
  const ids = reviews.map(({ id }) => id);
  const sent = Map.groupBy(await listAttachments(world.db, ids), ({ reviewId }) => reviewId);
  return reviews.map((review) => noteOf(world, review, record, sent.get(review.id) ?? [], false));
}

async function listOrdered({ db }: Teller, of: ReviewedOf): Promise<RecordReview[]> {
  const reviews = (await listReviewsOf(db, of)).filter(({ outcome }) => outcome !== DROPPED);
  return [...reviews.filter(({ decidedAt }) => !decidedAt), ...reviews.filter(({ decidedAt }) => decidedAt)];
}

function noteOf(
  world: Teller,
  review: RecordReview,
  { office, agency }: Placed,
  sent: Attachment[],
  isShort: boolean,
): ReviewView {
  const { kind, openingWords, prolongedWords, askedWords, answeredAt, answerWords } = review;
  const at = (moment: Date) => momentWords(moment, office.timeZone);
  const stands = review.decidedAt
    ? decidedRows(world, review, agency.name, at)
    : openRows(world, review, agency.name, office);
  const whole = [
    { term: words.said, value: openingWords },
    ...stands,
    { term: words.longer, value: prolongedWords },
    { term: words.asks, value: askedWords },
    { term: words.answered, value: answerWords || (answeredAt && sent.length > 0 ? words.filesOnly : null) },
  ];
  const rows = isShort ? stands : whole;
  const isAsked = standingOf(review, world.now) === "asked";
  const path = pathOfReview(review);
  return {
    id: review.id,
    title: (review.decidedAt ? words.looked : words.looks)[kind],
    rows: rows.flatMap(({ term, value }) => (value ? [{ term, value }] : [])),
    // Of an application its own page has the form.
    asks: isAsked ? (review.applicationId === null ? `${path}/review` : path) : null,
    files: sent.map((one) => ({ href: one.erasedAt ? null : `${path}/files/${one.id}`, label: attachmentLabel(one) })),
    kept: keptWords(sent, office.timeZone),
    form: world.house.settings.attachments,
  };
}

function openRows(world: Teller, review: RecordReview, agency: string, { timeZone }: CitizenRecord["office"]) {
  const { openedAt, dueOn, dueAt } = review;
  // The zone at the last moment of the day, which is still that day.
  const zone = zoneWords(new Date(dueAt.getTime() - 1), timeZone);
  return [
    { term: words.who, value: agency },
    { term: words.since(review.kind), value: momentWords(openedAt, timeZone) },
    { term: words.until(review.kind), value: words.endOf(dayWords(dueOn), zone) },
    { term: words.silence(review.kind), value: kindOf(world, review).ifSilent },
  ];
}

function decidedRows(world: Teller, review: RecordReview, agency: string, at: (moment: Date) => string) {
  const { outcome, decidedAt, words: said } = review;
  const silent = isSilent(review);
  const known = kindOf(world, review).outcomes[outcome ?? ""];
  return [
    { term: words.decision, value: (silent ? known?.silent : known?.told) ?? null },
    { term: words.words, value: said },
    { term: words.whoDecided, value: silent ? words.nobody : agency },
    { term: words.when, value: decidedAt && at(decidedAt) },
  ];
}
