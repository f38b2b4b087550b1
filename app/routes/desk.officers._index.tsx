import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { officersPage } from "~/desk/officers/officers-page.server";
import { OfficersPage } from "~/desk/officers/officers-view";
import { officersWords } from "~/desk/officers/officers-words";
import { requireOfficer } from "~/desk/require-officer.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(officersWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return officersPage(await requireOfficer(request, context, "heads"), new URL(request.url).searchParams);
}

export default function Officers() {
  return <OfficersPage {...useLoaderData<typeof loader>()} />;
}
