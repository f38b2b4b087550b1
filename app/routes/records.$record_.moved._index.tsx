import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { movedPage } from "~/cabinet/moved-page.server";
import { MovedPage } from "~/cabinet/moved-view";
import { isUuid } from "~/lib/uuid";
import { movedWords } from "~/places/hour-words";
import { notFound } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(movedWords.title) }];

export async function loader({ request, context, params: { record: id = "" } }: LoaderFunctionArgs) {
  const view = isUuid(id) ? await movedPage(await worldOf(request, context), id) : undefined;
  if (!view) throw notFound();
  return view;
}

export default function Moved() {
  return <MovedPage view={useLoaderData<typeof loader>()} />;
}
