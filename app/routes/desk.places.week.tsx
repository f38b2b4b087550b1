import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { atDesk } from "~/desk/desk-page";
import { weekWords } from "~/desk/places/places-words";
import { readWeek } from "~/desk/places/week-fields";
import { readWeekPage, todayAt } from "~/desk/places/week-page.server";
import { WeekPageView } from "~/desk/places/week-view";
import { requireOfficer } from "~/desk/require-officer.server";
import { setWeek } from "~/places/set-week.server";
import { notFound } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(weekWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context, "decides");
  const page = await readWeekPage(world, new URL(request.url).searchParams);
  if (!page) throw notFound();
  return data({ officer: atDesk(world.actor), page }, { status: Object.keys(page.errors).length > 0 ? 422 : 200 });
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireOfficer(request, context, "decides");
  const form = await request.formData();
  const office = String(form.get("office") ?? "");
  const today = await todayAt(world, office);
  if (!today) throw notFound();
  const week = readWeek(form, today);
  // What was shown has been read once; whoever sends something else is shown what is wrong with it.
  if (!week.ok) return redirect(`/desk/places/week?${new URLSearchParams({ ...week.reason.typed, office })}`, 303);
  const set = await setWeek(world, office, week.value);
  if (!set.ok) throw notFound();
  return redirect(`/desk/places?${new URLSearchParams({ office, service: week.value.serviceId })}`, 303);
}

export default function WeekOfPlaces() {
  return <WeekPageView {...useLoaderData<typeof loader>()} />;
}
