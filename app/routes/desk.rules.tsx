import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { atDesk } from "~/desk/desk-page";
import { requireOfficer } from "~/desk/require-officer.server";
import { readRulesPage } from "~/desk/rules/rules-page.server";
import { rulesPageWords } from "~/desk/rules/rules-page-words";
import { DeskRulesPage } from "~/desk/rules/rules-view";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(rulesPageWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context, "heads");
  const page = await readRulesPage(world, new URL(request.url).searchParams);
  const isFine = Object.keys(page.errors).length === 0;
  return data({ officer: atDesk(world.actor), page }, { status: isFine ? 200 : 422 });
}

export default function DeskRules() {
  return <DeskRulesPage {...useLoaderData<typeof loader>()} />;
}
