import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { atDesk } from "~/desk/desk-page";
import { readQueue } from "~/desk/queue/queue.server";
import { queueHref, readQueueQuery } from "~/desk/queue/queue-query";
import { QueuePageView } from "~/desk/queue/queue-view";
import { queueWords } from "~/desk/queue/queue-words";
import { readPressed } from "~/desk/queue/queued";
import { sentenceOf } from "~/desk/queue/review-form";
import { labelsOf } from "~/desk/queue/review-page.server";
import { requireOfficer } from "~/desk/require-officer.server";
import { requireReview } from "~/desk/require-review.server";
import { zoneOf } from "~/reviews/subject.server";
import { giveBack, take } from "~/reviews/take.server";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(queueWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context);
  const { query, place, typedDay } = readQueueQuery(new URL(request.url).searchParams);
  const isMisread = typedDay !== "" && query.day === null;
  const errors = isMisread ? { day: queueWords.dayError } : {};
  const page = await readQueue(world, query, place);
  return data({ officer: atDesk(world.actor), query, page, typedDay, errors }, { status: isMisread ? 422 : 200 });
}

/** Taking from the list and giving back. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { query, place } = readQueueQuery(new URL(request.url).searchParams);
  const pressed = readPressed((await request.formData()).keys());
  const { world, review, record } = await requireReview(request, context, pressed?.id);
  const done = await (pressed?.deed === "back" ? giveBack : take)(world, review.id);
  if (done.ok) return redirect(queueHref(query, place), 303);
  if (done.reason.code === "not-found") throw notFound();
  return unprocessable({ queue: sentenceOf(done.reason, labelsOf(world, review), zoneOf(record)) }, {});
}

export default function Queue() {
  const { errors, ...page } = useLoaderData<typeof loader>();
  return <QueuePageView {...page} errors={{ ...errors, ...useActionData<typeof action>()?.errors }} />;
}
