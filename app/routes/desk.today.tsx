import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { atDesk } from "~/desk/desk-page";
import { look } from "~/desk/records/look.server";
import { requireOfficer } from "~/desk/require-officer.server";
import { readToday } from "~/desk/today/today.server";
import { readTodayQuery, seenIn } from "~/desk/today/today-page";
import { TodayPageView } from "~/desk/today/today-view";
import { todayWords } from "~/desk/today/today-words";
import { notFound } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data: shown }) =>
  shown ? [{ title: titleOf(todayWords.title(shown.page.day)) }] : [];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context);
  const { office, day, typedDay } = readTodayQuery(new URL(request.url).searchParams);
  const isMisread = typedDay !== "" && day === null;
  const page = await readToday(world, { office, day });
  if (!page) throw notFound();
  await look(world, seenIn(page), "list");
  const errors = isMisread ? { day: todayWords.dayError } : {};
  return data({ officer: atDesk(world.actor), page, typedDay, errors }, { status: isMisread ? 422 : 200 });
}

export default function Today() {
  return <TodayPageView {...useLoaderData<typeof loader>()} />;
}
