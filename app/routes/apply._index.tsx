import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { cataloguePage } from "~/applications/catalogue-page.server";
import { CataloguePage } from "~/applications/catalogue-view";
import { catalogueWords } from "~/applications/catalogue-words";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(catalogueWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams.get("q") ?? "";
  return { view: await cataloguePage(await worldOf(request, context), asked) };
}

export default function Apply() {
  return <CataloguePage {...useLoaderData<typeof loader>()} />;
}
