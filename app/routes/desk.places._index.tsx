import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { atDesk } from "~/desk/desk-page";
import { readPlaces } from "~/desk/places/places-page.server";
import { PlacesPageView } from "~/desk/places/places-view";
import { placesWords } from "~/desk/places/places-words";
import { requireOfficer } from "~/desk/require-officer.server";
import { switchOffers } from "~/places/switch-offers.server";
import { switchReminders } from "~/reminders/switch-reminders.server";
import { notFound } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(placesWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context);
  const page = await readPlaces(world, new URL(request.url).searchParams);
  if (!page) throw notFound();
  return { officer: atDesk(world.actor), page };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireOfficer(request, context, "heads");
  const form = await request.formData();
  const pressed = form.get("offering");
  if (pressed === placesWords.switchOn || pressed === placesWords.switchOff)
    await switchOffers(world, pressed === placesWords.switchOn);
  const reminding = form.get("reminding");
  if (reminding === placesWords.startReminding || reminding === placesWords.stopReminding)
    await switchReminders(world, reminding === placesWords.startReminding);
  return redirect(`/desk/places?${new URLSearchParams({ office: String(form.get("office") ?? "") })}`, 303);
}

export default function Places() {
  return <PlacesPageView {...useLoaderData<typeof loader>()} />;
}
