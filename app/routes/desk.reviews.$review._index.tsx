import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuseFiles } from "~/attachments/refuse-files.server";
import { unreadWords } from "~/attachments/words";
import { atDesk } from "~/desk/desk-page";
import { reviewPath } from "~/desk/queue/queued";
import { readReviewForm, refusalErrors } from "~/desk/queue/review-form";
import { labelsOf, lookedAtOf, readReviewPage } from "~/desk/queue/review-page.server";
import { ReviewPageView } from "~/desk/queue/review-view";
import { reviewWords } from "~/desk/queue/review-words";
import { look } from "~/desk/records/look.server";
import { requireReview } from "~/desk/require-review.server";
import { askMore } from "~/reviews/ask-more.server";
import { decide } from "~/reviews/decide.server";
import { prolong } from "~/reviews/prolong.server";
import { zoneOf } from "~/reviews/subject.server";
import { giveBack, take } from "~/reviews/take.server";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: titleOf(shown ? `${shown.page.title}. ${shown.page.request}` : reviewWords.decide) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, review, record } = await requireReview(request, context, params.review);
  await look(world, [lookedAtOf(review)], "review");
  const unread = unreadWords(context.unread);
  const errors = unread ? { files: unread } : undefined;
  const page = await readReviewPage(world, review, record);
  return data({ officer: atDesk(world.actor), page, errors }, { status: context.unread ?? 200 });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { world, review, record } = await requireReview(request, context, params.review);
  const labels = labelsOf(world, review);
  const { pressed, typed, files } = readReviewForm(await request.formData());
  const done = await act();
  if (done.ok) return redirect(reviewPath(review.id), 303);
  if (done.reason.code === "not-found") throw notFound();
  const { reason } = done;
  if (reason.code === "files") return refuseFiles(context, reason.reason, typed);
  return unprocessable(refusalErrors(reason, pressed, labels, zoneOf(record)), typed);

  function act() {
    if (pressed === reviewWords.take) return take(world, review.id);
    if (pressed === reviewWords.giveBack) return giveBack(world, review.id);
    if (pressed === reviewWords.ask) return askMore(world, review.id, typed.question);
    if (pressed === reviewWords.prolong) return prolong(world, review.id, typed.because);
    const outcome = Object.keys(labels).find((code) => labels[code] === pressed) ?? "";
    return decide(world, review.id, { outcome, words: typed.words, files });
  }
}

export default function DeskReview() {
  return <ReviewPageView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
