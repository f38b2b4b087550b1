import type { LoaderFunctionArgs } from "@remix-run/node";
import { fileAnswer } from "~/attachments/file-answer.server";
import { lookedAtOf, reviewFile } from "~/desk/queue/review-page.server";
import { look } from "~/desk/records/look.server";
import { requireReview } from "~/desk/require-review.server";
import { notFound } from "~/shell/answer-form.server";

/** What its kind shows, or a citizen sent: only to be kept. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, review } = await requireReview(request, context, params.review);
  const file = await reviewFile(world, review, params.document ?? "");
  if (!file) throw notFound();
  await look(world, [lookedAtOf(review)], "file");
  return fileAnswer(file);
}
