import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { atDesk } from "~/desk/desk-page";
import { readDay } from "~/desk/places/day-page.server";
import { DayPageView } from "~/desk/places/day-view";
import { dayPageWords } from "~/desk/places/day-words";
import { requireOfficer } from "~/desk/require-officer.server";
import { isDay } from "~/lib/days";
import { closeDay } from "~/places/close-day.server";
import { openDay } from "~/places/open-day.server";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: titleOf(dayPageWords.title(data.page.day)) }] : [];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context);
  const page = await readDay(world, params.day ?? "", new URL(request.url).searchParams.get("office"));
  if (!page) throw notFound();
  return { officer: atDesk(world.actor), page };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireOfficer(request, context, "decides");
  const day = params.day ?? "";
  const office = new URL(request.url).searchParams.get("office") ?? "";
  if (!isDay(day)) throw notFound();
  const change = (await request.formData()).get("to") === "open" ? openDay : closeDay;
  const changed = await change(world, office, day);
  if (!changed.ok && changed.reason === "not-found") throw notFound();
  if (!changed.ok)
    return unprocessable({ close: dayPageWords.errors[changed.reason as keyof typeof dayPageWords.errors] }, {});
  return redirect(`/desk/places/${day}?${new URLSearchParams({ office })}`, 303);
}

export default function DayOfPlaces() {
  return <DayPageView {...useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
