import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { atDesk } from "~/desk/desk-page";
import { readQueue } from "~/desk/queue.server";
import { readQueueQuery } from "~/desk/queue-query";
import { QueuePageView } from "~/desk/queue-view";
import { queueWords } from "~/desk/queue-words";
import { requireOfficer } from "~/desk/require-officer.server";
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

export default function Queue() {
  return <QueuePageView {...useLoaderData<typeof loader>()} />;
}
