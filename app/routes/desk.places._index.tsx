import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { atDesk } from "~/desk/desk-page";
import { readPlaces } from "~/desk/places-page.server";
import { PlacesPageView } from "~/desk/places-view";
import { placesWords } from "~/desk/places-words";
import { requireOfficer } from "~/desk/require-officer.server";
import { notFound } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(placesWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context);
  const page = await readPlaces(world, new URL(request.url).searchParams);
  if (!page) throw notFound();
  return { officer: atDesk(world.actor), page };
}

export default function Places() {
  return <PlacesPageView {...useLoaderData<typeof loader>()} />;
}
