import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { atDesk } from "~/desk/desk-page";
import { readSpan } from "~/desk/figures/figures";
import { FiguresPage } from "~/desk/figures/figures-view";
import { figuresWords } from "~/desk/figures/figures-words";
import { readFigures } from "~/desk/figures/read-figures.server";
import { requireOfficer } from "~/desk/require-officer.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(figuresWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context, "heads");
  const figures = await readFigures(world, readSpan(new URL(request.url).searchParams));
  return { officer: atDesk(world.actor), figures };
}

export default function DeskFigures() {
  return <FiguresPage {...useLoaderData<typeof loader>()} />;
}
